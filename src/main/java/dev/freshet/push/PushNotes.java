package dev.freshet.push;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Arrival.Later;
import dev.freshet.backlog.Arrival.Note;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.site.Site;
import dev.freshet.url.RepositoryFeed;
import dev.freshet.url.UrlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What becomes of a push when it comes in: lines, where its files are known and out as soon as they are pushed; else
/// something that is worked on later.
public final class PushNotes {
    private static final Push.Files.Unlisted UNSAID =
            new Push.Files.Unlisted("its delivery may not say that history was rewritten");

    private PushNotes() {}

    public static Note of(UrlMap urls, Element.Pushed pushed) {
        Push push = pushed.push();
        List<RepositoryFeed> feeds = urls.repositories(push.host(), push.repository());
        if (feeds.isEmpty()) {
            return ignored(pushed, "no site takes files of the repository " + push.repository());
        }
        List<RepositoryFeed> published = feeds.stream()
                .filter(feed -> feed.source().branch().equals(push.branch()))
                .toList();
        if (published.isEmpty()) {
            return ignored(pushed, "no site takes the branch " + push.branch());
        }
        if (push.after() == null) {
            return ignored(pushed, "the branch is gone, which takes nothing off the origin");
        }
        return note(published, pushed);
    }

    private static Note note(List<RepositoryFeed> feeds, Element.Pushed pushed) {
        List<Wish> wishes = new ArrayList<>();
        List<Later> later = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<String> lost = new LinkedHashSet<>();
        int changes = 0;
        for (RepositoryFeed feed : feeds) {
            Optional<List<TouchedFile>> now = atOnce(feed, pushed.push());
            if (now.isPresent()) {
                Lines lines = Lines.of(feed, pushed.push(), now.get(), pushed.cause());
                if (wishes.size() + lines.wishes().size() > Arrival.LONG) {
                    String many = "its " + lines.wishes().size() + " lines are written down in parts";
                    later.add(later(feed, pushed, Duration.ZERO, many));
                    continue;
                }
                wishes.addAll(lines.wishes());
                notes.addAll(lines.notes());
                lost.addAll(lines.lost());
                changes += lines.files();
            } else {
                later.add(later(feed, pushed));
            }
        }
        if (wishes.isEmpty() && later.isEmpty()) {
            String reason = String.join("; ", notes);
            return lost.isEmpty()
                    ? ignored(pushed, reason)
                    : Note.refused(pushed.cause().source(), subject(pushed.push()), reason);
        }
        List<String> reasons = Stream.concat(later.stream().map(Later::reason), lost.stream())
                .distinct()
                .toList();
        return new Note(
                pushed.cause().source(),
                pushed.dedupe(),
                branch(pushed),
                EventOutcome.ACCEPTED,
                reasons.isEmpty() ? null : String.join("; ", reasons),
                subject(pushed.push()),
                changes,
                wishes,
                later);
    }

    /// The files, where nothing has to be waited for.
    private static Optional<List<TouchedFile>> atOnce(RepositoryFeed feed, Push push) {
        return switch (push.files()) {
            case Push.Files.Listed _ when feed.source().compareAlways() -> Optional.empty();
            case Push.Files.Listed listed
            when feed.source().deployment().equals(Site.Deployment.AT_ONCE)
                            && listed.files().stream().noneMatch(feed::isBelow)
                    || listed.files().stream().noneMatch(feed::concerns) -> Optional.of(listed.files());
            case Push.Files.Listed _, Push.Files.Unlisted _ -> Optional.empty();
        };
    }

    /// What only a delay stands before needs no earlier look; an origin that is watched is asked what it has before the
    /// deployment begins.
    private static Later later(RepositoryFeed feed, Element.Pushed pushed) {
        Site.Deployment deployment = feed.source().deployment();
        boolean watched = deployment.watch() != null;
        Duration delay = deployment.delay();
        return switch (pushed.push().files()) {
            case Push.Files.Listed _ when feed.source().compareAlways() -> later(feed, pushed.with(UNSAID));
            case Push.Files.Listed _
            when watched -> later(feed, pushed, Duration.ZERO, "waits until the origin has it");
            case Push.Files.Listed _ ->
                later(feed, pushed, delay, "waits " + delay.toSeconds() + " s for its deployment");
            case Push.Files.Unlisted unlisted ->
                later(
                        feed,
                        pushed,
                        Duration.ZERO,
                        "asks " + pushed.push().host().label() + " which files changed: " + unlisted.because());
        };
    }

    private static Later later(RepositoryFeed feed, Element.Pushed pushed, Duration rest, String reason) {
        return new Later(
                pushed.push(), pushed.cause(), feed.site(), feed.source().directory(), rest, reason);
    }

    private static Note ignored(Element.Pushed pushed, String reason) {
        return new Note(
                pushed.cause().source(),
                null,
                branch(pushed),
                EventOutcome.IGNORED,
                reason,
                subject(pushed.push()),
                0,
                List.of(),
                List.of());
    }

    /// Hosts do not tell upper from lower case in the names of repositories, but in those of branches.
    private static String branch(Element.Pushed pushed) {
        Push push = pushed.push();
        return String.join("|", pushed.cause().source(), push.repository().toLowerCase(Locale.ROOT), push.branch());
    }

    private static String subject(Push push) {
        return push.repository() + " " + push.branch();
    }
}
