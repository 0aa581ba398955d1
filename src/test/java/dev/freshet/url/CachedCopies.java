package dev.freshet.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.freshet.line.Line;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What nginx's cache has of one site.
final class CachedCopies {
    private final NginxClient client;
    private final Buckets buckets;
    private final Map<EdgeEntry, NginxClient.Answer> copies = new LinkedHashMap<>();
    /// Entries that some request ends in.
    private final Set<EdgeEntry> reachable = new HashSet<>();

    CachedCopies(NginxClient client, Buckets buckets) {
        this.client = client;
        this.buckets = buckets;
    }

    /// Learns where a client's request ends, past the cache.
    EdgeEntry probe(String url, boolean condition) {
        EdgeEntry entry = client.ask(url, NginxClient.Way.PROBE, condition).entry();
        reachable.add(entry);
        return entry;
    }

    /// A client asks, and is told what the origin has now.
    void ask(String url, boolean condition) {
        NginxClient.Answer answer = client.ask(url, NginxClient.Way.PLAIN, condition);
        assertThat(answer.content()).as(url).isEqualTo(truth(answer));
        assertThat(answer.fromCache()).as(url).isEqualTo(copies.containsKey(answer.entry()));
        copies.put(answer.entry(), answer);
    }

    /// Those that are not what the origin answers now.
    Set<EdgeEntry> stale() {
        Set<EdgeEntry> stale = new HashSet<>();
        copies.forEach((entry, copy) -> {
            if (!copy.content().equals(truth(copy))) {
                stale.add(entry);
            }
        });
        return stale;
    }

    private Buckets.Answer truth(NginxClient.Answer copy) {
        EdgeEntry asked = copy.asked();
        return asked.domain().isEmpty() ? copy.content() : buckets.answer(asked.domain(), asked.path(), asked.query());
    }

    /// Those that these lines reach.
    Set<EdgeEntry> covered(List<Line> lines) {
        Set<EdgeEntry> covered = new HashSet<>();
        for (EdgeEntry entry : copies.keySet()) {
            if (lines.stream().anyMatch(entry::isCoveredBy)) {
                covered.add(entry);
            }
        }
        return covered;
    }

    /// Whether the URL names an entry, letter for letter, and some request ends in it: one that was made before, or
    /// one for that very path, perhaps below a folder that is rewritten.
    boolean reaches(String url) {
        EdgeEntry entry = client.entry(url, NginxClient.Way.PROBE).entry();
        assertThat(entry).isEqualTo(EdgeEntry.of(url));
        return reachable.contains(entry)
                || CachedSites.ASKED.stream()
                        .map(folder -> new EdgeEntry(
                                entry.domain(), "/" + folder + entry.path().substring(1), entry.query()))
                        .anyMatch(asked -> probe(asked.url(), false).equals(entry));
    }

    void refresh(EdgeEntry entry) {
        NginxClient.Answer answer = client.entry(entry.url(), NginxClient.Way.REFRESH);
        assertThat(answer.entry()).isEqualTo(entry);
        assertThat(copies.put(entry, answer)).isNotNull();
    }

    int size() {
        return copies.size();
    }

    /// Asks for every entry that is thought to be in the cache, and the origin's servers for what it should be.
    void compareAll() {
        copies.forEach((entry, copy) -> {
            NginxClient.Answer kept = client.entry(entry.url(), NginxClient.Way.PLAIN);
            if (!kept.fromCache() || !kept.content().equals(copy.content())) {
                fail("%s is not what it was thought to be: %s, not %s", entry, kept, copy);
            }
            NginxClient.Answer now = client.entry(entry.url(), NginxClient.Way.PROBE);
            assertThat(kept.content()).as(entry.url()).isEqualTo(now.content());
        });
    }
}
