package dev.freshet.push;

import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.url.Mapping;
import dev.freshet.url.RepositoryFeed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a push leads to in a site.
///
/// @param wishes the lines
/// @param files how many files they come from
/// @param notes why no line comes of others
/// @param lost those of the notes that tell of lines which cannot be sent, although somebody may see something stale
public record Lines(List<Wish> wishes, int files, List<String> notes, List<String> lost) {
    public Lines {
        wishes = List.copyOf(wishes);
        notes = List.copyOf(notes);
        lost = List.copyOf(lost);
    }

    /// The lines of the files of a push that one of the sources takes.
    public static Lines of(RepositoryFeed feed, Push push, List<TouchedFile> files, Cause cause) {
        List<Wish> wishes = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<String> lost = new LinkedHashSet<>();
        int taken = 0;
        for (TouchedFile file : files) {
            if (feed.takes(file)) {
                switch (feed.map(push, file)) {
                    case Mapping.Targets targets -> {
                        taken++;
                        lost.addAll(targets.lost());
                        Cause of = cause(push, cause, file.path(), null);
                        targets.targets()
                                .forEach(target ->
                                        wishes.add(new Wish(target, of, push.at(), false, Urgency.AUTOMATIC)));
                    }
                    case Mapping.Nothing nothing -> notes.add(nothing.because());
                    case Mapping.Unsendable unsendable -> lost.add(unsendable.because());
                }
            }
        }
        notes.addAll(lost);
        if (wishes.isEmpty() && notes.isEmpty()) {
            notes.add(nothing(feed, files.size()));
        }
        return new Lines(wishes, taken, List.copyOf(notes), List.copyOf(lost));
    }

    /// The lines of whatever may have changed below what is more than a file.
    static Lines below(RepositoryFeed feed, Push push, Below below, Cause cause) {
        if (below.isTooMuch()) {
            return whole(feed, push, cause, "the whole site, since " + below.why());
        }
        Lines all = new Lines(List.of(), 0, List.of(), List.of());
        for (TouchedFile file : below.files()) {
            Cause of = cause(push, cause, file.path(), Below.why(file));
            all = all.and(wide(feed.below(push, file), push, of));
        }
        return all;
    }

    /// Both, of the same files.
    Lines and(Lines others) {
        return new Lines(joined(wishes, others.wishes), files, joined(notes, others.notes), joined(lost, others.lost));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    /// The lines of all that the site shows.
    ///
    /// @param because why no fewer do
    public static Lines whole(RepositoryFeed feed, Push push, Cause cause, String because) {
        return wide(feed.whole(push), push, cause(push, cause, null, because));
    }

    private static Lines wide(Mapping mapping, Push push, Cause of) {
        return switch (mapping) {
            case Mapping.Targets targets ->
                new Lines(
                        targets.targets().stream()
                                .map(target -> new Wish(target, of, push.at(), false, Urgency.AUTOMATIC))
                                .toList(),
                        1,
                        targets.notes(),
                        targets.lost());
            case Mapping.Nothing nothing -> new Lines(List.of(), 0, List.of(nothing.because()), List.of());
            case Mapping.Unsendable unsendable -> {
                List<String> lost = List.of(unsendable.because());
                yield new Lines(List.of(), 0, lost, lost);
            }
        };
    }

    private static String nothing(RepositoryFeed feed, int files) {
        String directory = feed.source().directory();
        return files == 0
                ? "the push changes no file"
                : "none of its " + files + " files lies in " + (directory.isEmpty() ? "the repository" : directory);
    }

    private static Cause cause(Push push, Cause cause, @Nullable String path, @Nullable String because) {
        String told = cause.reason() == null ? sentence(push) : cause.reason();
        return new Cause(
                cause.source(),
                cause.event(),
                push.repository(),
                path,
                cause.by(),
                because == null ? told : told + "; " + because);
    }

    /// The cause with another half of its sentence.
    public static Cause because(Push push, Cause cause, String further) {
        return cause(push, cause, cause.key(), further);
    }

    private static String sentence(Push push) {
        String commit = push.after() == null ? "" : ", commit " + shortened(push.after());
        return "push to " + push.branch() + " of " + push.repository() + commit;
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(commit.length(), 12));
    }
}
