package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.event.Intake;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Product;
import dev.freshet.plan.QuotaKind;
import dev.freshet.simulator.Call;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Scene;
import dev.freshet.support.Wishes;
import dev.freshet.syntax.Glob;
import dev.freshet.wiring.EventWiring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events of OSS on a site where all that may be suppressed is, from the bytes of the event to the vendor's log.
class SuppressionTest {
    private static final Suppression ALL =
            new Suppression(true, true, new Suppression.Immutable(List.of(Glob.of("fixed/**")), true), true);

    @TempDir
    Path folder;

    private Rehearsal rehearsal;
    private int events;

    @BeforeEach
    void start() {
        rehearsal = new Rehearsal(folder, new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)));
    }

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    private static Site site(Suppression suppression) {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of(Wishes.HOST),
                List.of(),
                List.of(new Site.Source(Scene.BUCKET, "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH,
                Wishes.USUAL,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                suppression,
                false);
    }

    /// An event reaches the site, as Function Compute posts it; the object is no new one.
    private Stored event(String name, String key, String eTag, String meta) {
        return event(name, key, "'eTag':'%s','size':9,'deltaSize':1,'objectMeta':{%s}".formatted(eTag, meta));
    }

    private Stored event(String name, String key, String object) {
        String body = """
                {'events':[{'eventName':'%s','eventSource':'acs:oss','eventTime':'%s','eventVersion':'1.0',\
                'oss':{'bucket':{'name':'%s'},'object':{'key':'%s',%s}},\
                'responseElements':{'requestId':'%d'}}]}""".formatted(name, rehearsal.clock.instant(), Scene.BUCKET, key, object, ++events);
        Intake intake = EventWiring.decoder(10_000)
                .decode(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), rehearsal.clock.instant());
        Stored stored = rehearsal
                .reception(site(ALL))
                .accept("request " + events, ((Intake.Elements) intake).elements())
                .toCompletableFuture()
                .join();
        assertThat(stored.accepted()).isEqualTo(1);
        return stored;
    }

    private void put(String key, String eTag) {
        event("ObjectCreated:PutObject", key, eTag, "");
        rehearsal.clock.tick(Duration.ofSeconds(1));
    }

    private void pass() {
        rehearsal.pass(Duration.ofMinutes(2));
    }

    /// How often the vendor was asked to refresh this key.
    private long sent(String key) {
        return Scene.refreshes(rehearsal.simulator).stream()
                .map(Call::lines)
                .filter(lines -> lines.contains(Scene.line(key)))
                .count();
    }

    private List<Entry> suppressed() {
        return rehearsal.store.ledger().search(Query.all(), 500).items().stream()
                .filter(entry -> entry.state() == State.SUPPRESSED)
                .toList();
    }

    @Test
    void theSameETagTwiceIsOneCall() {
        put("a.css", "A");
        pass();
        put("a.css", "A");
        put("a.css", "A");
        pass();
        assertThat(sent("a.css")).isEqualTo(1);
        assertThat(suppressed()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.url()).isEqualTo(Scene.line("a.css"));
            assertThat(entry.reason()).endsWith("(suppress.same-etag)");
            assertThat(entry.cause().key()).isEqualTo("a.css");
            assertThat(entry.call()).isNull();
        });
        assertThat(rehearsal
                        .store
                        .spendings()
                        .saved(Rehearsal.LANE, suppressed().getLast().requestedAt()))
                .isEqualTo(Map.of(QuotaKind.REFRESH_URL, 2));
    }

    @Test
    void anotherETagIsACall() {
        put("a.css", "A");
        pass();
        put("a.css", "B");
        pass();
        assertThat(sent("a.css")).isEqualTo(2);
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void aRemovalIsACallAndSoIsTheSameContentAfterIt() {
        put("a.css", "A");
        pass();
        event("ObjectRemoved:DeleteObject", "a.css", "A", "");
        pass();
        assertThat(sent("a.css")).isEqualTo(2);
        put("a.css", "A");
        pass();
        assertThat(sent("a.css")).isEqualTo(3);
        event("ObjectRemoved:DeleteObject", "fixed/a.3f2a1b9c.js", "A", "'cacheControl':'no-store'");
        pass();
        assertThat(sent("fixed/a.3f2a1b9c.js")).isEqualTo(1);
    }

    @Test
    void whatAPersonAsksForIsACall() {
        put("a.css", "A");
        pass();
        rehearsal.send(rehearsal.wishes().urgency(Urgency.MANUAL).refresh("/a.css"));
        assertThat(sent("a.css")).isEqualTo(2);
    }

    /// The refresh that is under way when the old content comes back put out the new one.
    @Test
    void theOldContentIsACallWhereTheNewOneCameWhileTheOldOneWasUnderWay() {
        put("a.css", "A");
        rehearsal.pass(Duration.ofSeconds(10));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.RUNNING);
        put("a.css", "B");
        put("a.css", "A");
        pass();
        assertThat(sent("a.css")).isEqualTo(2);
        assertThat(suppressed()).isEmpty();
        put("a.css", "A");
        pass();
        assertThat(sent("a.css")).isEqualTo(2);
        put("a.css", "B");
        pass();
        assertThat(sent("a.css")).isEqualTo(3);
    }

    @Test
    void theSameBytesUnderOtherHeadersAreACall() {
        event("ObjectCreated:PutObject", "a", "A", "'mimeType':'text/plain'");
        pass();
        event("ObjectCreated:PutObject", "a", "A", "'mimeType':'text/html'");
        pass();
        event("ObjectModified:UpdateObjectMeta", "a", "A", "'mimeType':'text/html'");
        pass();
        assertThat(sent("a")).isEqualTo(3);
    }

    @Test
    void aNewObjectAHashedNameAndAShortLifeAreNoCallAndSayWhy() {
        event("ObjectCreated:PutObject", "new.css", "'eTag':'A','size':9,'deltaSize':9");
        put("app.3f2a1b9c.js", "A");
        event("ObjectCreated:PutObject", "feed.xml", "A", "'cacheControl':'max-age=60'");
        put("plain.css", "A");
        pass();
        assertThat(Scene.refreshes(rehearsal.simulator))
                .flatExtracting(Call::lines)
                .containsExactly(Scene.line("plain.css"));
        assertThat(suppressed())
                .extracting(Entry::reason)
                .containsExactlyInAnyOrder(
                        "no object stood there before and 404s are not cached, so no copy can be stale"
                                + " (suppress.new-objects)",
                        "the name has a hash, so its content never changes (suppress.immutable)",
                        "copies live 60 s, less than the five minutes under which a refresh is pointless"
                                + " (suppress.short-lived)");
    }
}
