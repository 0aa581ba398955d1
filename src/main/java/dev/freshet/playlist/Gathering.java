package dev.freshet.playlist;

import dev.freshet.playlist.Playlist.Listed;
import dev.freshet.playlist.PlaylistSource.Reading;
import dev.freshet.trouble.Containment;
import dev.freshet.url.OriginAddresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a playlist lists, and what the playlists in it list, one level deep. It may be cut short: what it has by then
/// counts.
final class Gathering implements Runnable {
    /// Playlists read within one; a ladder of qualities with sound and subtitles has less.
    private static final int MOST_READ = 16;

    private final PlaylistSource source;
    private final OriginAddresses addresses;
    private final Function<String, List<String>> entriesOf;
    private final String line;
    private final Containment containment;
    private final String about;
    private final int most;
    private final Set<String> seen = new HashSet<>();
    private final List<Map<String, Boolean>> found = new ArrayList<>();
    private @Nullable String trouble = "there was no time left to read it";

    /// @param entriesOf the lines under which a URL goes out; none where it is not ours
    /// @param line the playlist's, as it goes out
    /// @param about whose playlist it is, for what fails in a way that nobody expected
    Gathering(
            PlaylistSource source,
            OriginAddresses addresses,
            Function<String, List<String>> entriesOf,
            String line,
            Containment containment,
            String about) {
        this.source = source;
        this.addresses = addresses;
        this.entriesOf = entriesOf;
        this.line = line;
        this.containment = containment;
        this.about = about;
        this.most = addresses.most(line);
    }

    @Override
    public void run() {
        if (!containment.run(about, this::gather)) {
            tell(line, "reading it failed in a way that nobody expected");
        }
    }

    private void gather() {
        seen.add(line);
        Map<String, Boolean> top = read(line, line);
        int read = 0;
        for (String nested : top.keySet()) {
            List<String> entries = top.getOrDefault(nested, false) ? entriesOf.apply(nested) : List.of();
            boolean readable =
                    !entries.isEmpty() && addresses.most(entries.getFirst()) > 0 && seen.add(entries.getFirst());
            if (Thread.currentThread().isInterrupted() || (readable && read == MOST_READ)) {
                return;
            }
            if (readable) {
                read(nested, entries.getFirst());
                read++;
            }
        }
    }

    /// @param url what its references are relative to
    /// @param entry under which the origin knows it
    private Map<String, Boolean> read(String url, String entry) {
        String why = "no request for it reaches the origin";
        for (URI address : addresses.of(entry)) {
            switch (source.read(address)) {
                case Reading.Text(String text) -> {
                    Optional<Playlist> playlist = Playlist.of(text);
                    if (playlist.isPresent()) {
                        Map<String, Boolean> urls = ours(playlist.get(), url);
                        keep(url, urls);
                        return urls;
                    }
                    why = "what the origin answers is no playlist";
                }
                case Reading.Unreadable(String reason) -> why = reason;
            }
        }
        tell(url, why);
        return Map.of();
    }

    /// One more than are prefetched, so that it shows where some are left out.
    private Map<String, Boolean> ours(Playlist playlist, String base) {
        Map<String, Boolean> urls = new LinkedHashMap<>();
        for (Listed listed : playlist.listed()) {
            containment.run(about, () -> add(listed, base, urls));
            if (urls.size() > most) {
                break;
            }
        }
        return urls;
    }

    private void add(Listed listed, String base, Map<String, Boolean> urls) {
        String url = Reference.of(listed.uri()).within(base);
        List<String> entries = entriesOf.apply(url);
        if (!entries.isEmpty() && !entries.contains(line)) {
            urls.merge(url, listed.playlist(), Boolean::logicalOr);
        }
    }

    private synchronized void tell(String url, String why) {
        if (url.equals(line)) {
            trouble = why;
        } else if (trouble == null) {
            trouble = url + " in it: " + why;
        }
    }

    private synchronized void keep(String url, Map<String, Boolean> urls) {
        found.add(urls);
        if (url.equals(line)) {
            trouble = null;
        }
    }

    /// Each once, no more than are prefetched: first what it lists itself, then of each playlist in it one at a time,
    /// so that the bound leaves the beginnings of all.
    synchronized List<String> urls() {
        return all().stream().limit(most).toList();
    }

    /// Why it or something in it could not be read, or was left out.
    synchronized Optional<String> trouble() {
        return trouble == null && all().size() > most
                ? Optional.of("it lists more than the " + most + " URLs that are prefetched (prefetch.playlist-urls)")
                : Optional.ofNullable(trouble);
    }

    private Set<String> all() {
        Set<String> urls = new LinkedHashSet<>();
        if (!found.isEmpty()) {
            urls.addAll(found.getFirst().keySet());
        }
        List<List<String>> nested =
                found.stream().skip(1).map(each -> List.copyOf(each.keySet())).toList();
        int longest = nested.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<String> one : nested) {
                if (i < one.size()) {
                    urls.add(one.get(i));
                }
            }
        }
        return urls;
    }
}
