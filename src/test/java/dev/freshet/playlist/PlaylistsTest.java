package dev.freshet.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Batch;
import dev.freshet.playlist.PlaylistSource.Reading;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.support.Pipelines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.VideoSites;
import dev.freshet.support.Wishes;
import dev.freshet.url.ClientLines;
import dev.freshet.url.OriginAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three sites: two read playlists, each at an origin of its own, the third reads none.
class PlaylistsTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final String WWW = "https://" + Wishes.HOST;
    private static final List<Site> SITES = List.of(
            VideoSites.site("www", Wishes.HOST, "a", URI.create("http://o1/"), 20, DomainConfig.NONE),
            VideoSites.site("v", "v.example.com", "b", URI.create("http://o2/"), 20, DomainConfig.NONE),
            VideoSites.site("plain", "plain.example.com", "c", null, 20, DomainConfig.NONE));

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final Map<URI, String> origin = new HashMap<>();
    private final List<URI> read = Collections.synchronizedList(new ArrayList<>());
    private Runnable whileReading = () -> {};
    private Store store;
    private Playlists playlists;

    @BeforeEach
    void open() {
        store = TemporaryStore.open(folder, clock);
        playlists = playlists();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Playlists playlists() {
        return new Playlists(
                () -> new OriginAddresses(SITES),
                () -> new ClientLines(SITES),
                this::read,
                store.backlog(),
                store.ledger(),
                Pipelines.containment(clock));
    }

    private Reading read(URI address) {
        read.add(address);
        whileReading.run();
        String text = origin.get(address);
        return text == null ? new Reading.Unreadable("there is none") : new Reading.Text(text);
    }

    private void has(String address, String... lines) {
        origin.put(URI.create(address), "#EXTM3U\n" + String.join("\n", lines));
    }

    private Wish prefetch(String line) {
        return Wishes.at(clock.instant()).wish(Operation.PREFETCH, Kind.FILE, line, false);
    }

    private void accept(Wish... wishes) {
        store.backlog().add(Wishes.arrival(wishes)).toCompletableFuture().join();
    }

    /// The prefetches that are due, as one batch.
    private Batch due() {
        clock.tick(Wishes.USUAL.maxWait());
        List<Waiting> due = store.backlog().due(LANE, clock.instant(), 1_000);
        return new Batch(
                LANE,
                Operation.PREFETCH,
                Kind.FILE,
                false,
                PrefetchOptions.NONE,
                due.stream()
                        .map(one -> new Batch.Item(
                                one.record(), one.line().text(), one.line().domain()))
                        .toList(),
                "a test");
    }

    /// Prefetches of these lines are about to go out.
    private List<String> expand(String... lines) {
        accept(Arrays.stream(lines).map(this::prefetch).toArray(Wish[]::new));
        return playlists.expand(due(), clock.instant());
    }

    private List<Entry> entries() {
        return store.ledger().search(Query.all(), 500).items().reversed();
    }

    private List<String> urls() {
        return entries().stream().map(Entry::url).toList();
    }

    /// A separator of lines or paragraphs, as texts from elsewhere hold it, ends no line of a playlist.
    @Test
    void oddLinesAreNoReasonToLeaveOutTheOthers() {
        has(
                "http://o1/v/i.m3u8",
                "1.ts#part\u2028two",
                "2.ts?x=\u2029#\u0085",
                "\ud800",
                "//[::1",
                "%%%",
                "http://",
                "3.ts");

        assertThat(expand(WWW + "/v/i.m3u8")).isEmpty();
        assertThat(urls()).contains(WWW + "/v/i.m3u8", WWW + "/v/1.ts", WWW + "/v/3.ts");
    }

    @Test
    void whatAPlaylistListsWaitsWithItsCauseAndSaysWhy() {
        has(
                "http://o1/v/i.m3u8",
                "#EXT-X-MAP:URI=\"init.mp4\"",
                "1.ts",
                "../2.ts?x=1",
                "/3 .ts",
                "1.ts",
                WWW + "/4.ts");
        assertThat(expand(WWW + "/v/i.m3u8", WWW + "/v/other.mp4")).isEmpty();
        assertThat(urls())
                .containsExactly(
                        WWW + "/v/i.m3u8",
                        WWW + "/v/other.mp4",
                        WWW + "/v/init.mp4",
                        WWW + "/v/1.ts",
                        WWW + "/2.ts?x=1",
                        WWW + "/3%20.ts",
                        WWW + "/4.ts");
        Entry playlist = entries().getFirst();
        assertThat(entries().subList(2, 7)).allSatisfy(segment -> {
            assertThat(segment.operation()).isEqualTo(Operation.PREFETCH);
            assertThat(segment.request()).isEqualTo(playlist.request());
            assertThat(segment.cause().source()).isEqualTo("oss");
            assertThat(segment.cause().key()).isEqualTo(playlist.cause().key());
            assertThat(segment.cause().reason()).isEqualTo("segment of " + WWW + "/v/i.m3u8");
        });
        assertThat(read).containsExactly(URI.create("http://o1/v/i.m3u8"));
    }

    @Test
    void nothingOnAnotherHostIsReadAndOnlyHostsOfSitesArePrefetched() {
        has(
                "http://o1/i.m3u8",
                "http://evil.com/i.m3u8",
                "//evil.com/1.ts",
                "http://127.0.0.1:8080/latest/meta-data.m3u8",
                "http://" + Wishes.HOST + "@evil.com/2.ts",
                "ftp://" + Wishes.HOST + "/3.ts",
                "file:///etc/passwd.m3u8",
                "http://o2/secret.m3u8",
                "https://plain.example.com/p.m3u8",
                "https://v.example.com/v.m3u8");
        has("http://o2/v.m3u8", "5.ts");
        assertThat(expand(WWW + "/i.m3u8", "https://plain.example.com/alone.m3u8"))
                .isEmpty();
        assertThat(urls())
                .containsExactly(
                        WWW + "/i.m3u8",
                        "https://plain.example.com/alone.m3u8",
                        "https://plain.example.com/p.m3u8",
                        "https://v.example.com/v.m3u8",
                        "https://v.example.com/5.ts");
        assertThat(read).containsExactly(URI.create("http://o1/i.m3u8"), URI.create("http://o2/v.m3u8"));
    }

    @Test
    void playlistsInAPlaylistAreFollowedOneLevelDeepAndCirclesEnd() {
        has("http://o1/master.m3u8", "#EXT-X-STREAM-INF:BANDWIDTH=1", "low/i.m3u8", "master.m3u8", "low/i.m3u8");
        has("http://o1/low/i.m3u8", "1.ts", "deep.m3u8", "../master.m3u8", "i.m3u8");
        has("http://o1/low/deep.m3u8", "never.ts");
        assertThat(expand(WWW + "/master.m3u8")).isEmpty();
        assertThat(playlists.expand(due(), clock.instant())).isEmpty();
        assertThat(playlists().expand(due(), clock.instant())).isEmpty();
        assertThat(urls())
                .containsExactlyInAnyOrder(
                        WWW + "/master.m3u8", WWW + "/low/i.m3u8", WWW + "/low/1.ts", WWW + "/low/deep.m3u8");
        assertThat(read).containsOnly(URI.create("http://o1/master.m3u8"), URI.create("http://o1/low/i.m3u8"));
    }

    @Test
    void theBoundLeavesTheBeginningsOfAllAndIsToldOf() {
        has("http://o1/m.m3u8", "a.m3u8", "b.m3u8");
        for (String one : List.of("a", "b")) {
            has(
                    "http://o1/" + one + ".m3u8",
                    IntStream.range(0, 5_000).mapToObj(i -> one + i + ".ts").toArray(String[]::new));
        }
        assertThat(expand(WWW + "/m.m3u8"))
                .containsExactly(WWW + "/m.m3u8: it lists more than the 20 URLs that are prefetched"
                        + " (prefetch.playlist-urls)");
        assertThat(urls()).hasSize(21).contains(WWW + "/a0.ts", WWW + "/b0.ts", WWW + "/a8.ts", WWW + "/b8.ts");
    }

    @Test
    void soManyPlaylistsInOneAreReadAndNoMore() {
        has(
                "http://o1/m.m3u8",
                IntStream.range(0, 19).mapToObj(i -> i + ".m3u8").toArray(String[]::new));
        expand(WWW + "/m.m3u8");
        assertThat(read).hasSize(17);
        assertThat(urls()).hasSize(20);
    }

    @Test
    void aPlaylistThatCannotBeReadGoesOutAlone() {
        origin.put(URI.create("http://o1/page.m3u8"), "<html>\nNot found");
        assertThat(expand(WWW + "/none.m3u8", WWW + "/page.m3u8"))
                .containsExactly(
                        WWW + "/none.m3u8: there is none", WWW + "/page.m3u8: what the origin answers is no playlist");
        Batch due = due();
        assertThat(playlists.ready(due)).isEqualTo(due);
        assertThat(urls()).hasSize(2);
    }

    @Test
    void whatAPlaylistListsIsThereAlthoughAPlaylistInItIsNot() {
        has("http://o1/m.m3u8", "low.m3u8", "1.ts");
        assertThat(expand(WWW + "/m.m3u8")).containsExactly(WWW + "/m.m3u8: " + WWW + "/low.m3u8 in it: there is none");
        assertThat(urls()).containsExactly(WWW + "/m.m3u8", WWW + "/low.m3u8", WWW + "/1.ts");
    }

    @Test
    void aProcessThatEndsAfterwardsLosesAndDoublesNothing() {
        has("http://o1/i.m3u8", "1.ts", "2.ts");
        expand(WWW + "/i.m3u8");
        playlists = playlists();
        assertThat(playlists.ready(due()).items()).extracting(Batch.Item::line).doesNotContain(WWW + "/i.m3u8");
        playlists.expand(due(), clock.instant());
        assertThat(playlists.ready(due())).isEqualTo(due());
        assertThat(urls()).containsExactly(WWW + "/i.m3u8", WWW + "/1.ts", WWW + "/2.ts");
    }

    @Test
    void aPlaylistIsReadOnceAChange() {
        has("http://o1/i.m3u8", "1.ts");
        expand(WWW + "/i.m3u8");
        playlists.expand(due(), clock.instant());
        assertThat(read).hasSize(1);
        has("http://o1/i.m3u8", "1.ts", "2.ts");
        expand(WWW + "/i.m3u8");
        assertThat(read).hasSize(2);
        assertThat(urls()).containsExactly(WWW + "/i.m3u8", WWW + "/1.ts", WWW + "/2.ts");
    }

    @Test
    void aPlaylistThatChangesWhileItIsReadWaitsForItsNextReading() {
        has("http://o1/i.m3u8", "1.ts");
        whileReading = () -> accept(prefetch(WWW + "/i.m3u8"));
        expand(WWW + "/i.m3u8", WWW + "/a.mp4");
        whileReading = () -> {};
        Batch due = due();
        assertThat(playlists.ready(due).items())
                .extracting(Batch.Item::line)
                .containsExactlyInAnyOrder(WWW + "/a.mp4", WWW + "/1.ts");
        playlists.expand(due, clock.instant());
        assertThat(playlists.ready(due)).isEqualTo(due);
    }

    @Test
    void whatAPersonsPlaylistListsIsThePersonsToo() {
        has("http://o1/i.m3u8", "1.ts");
        Wish wish = prefetch(WWW + "/i.m3u8");
        Cause person = Cause.ofPerson("ci", "a release");
        accept(new Wish(wish.target(), person, wish.at(), false, Urgency.MANUAL));
        playlists.expand(due(), clock.instant());
        assertThat(entries().getLast().cause())
                .isEqualTo(new Cause("manual", null, null, null, "ci", "segment of " + WWW + "/i.m3u8"));
        clock.tick(Duration.ofMinutes(1));
        assertThat(store.backlog().due(LANE, clock.instant(), 10))
                .extracting(Waiting::urgency)
                .containsOnly(Urgency.MANUAL);
    }

    @Test
    void refreshesAndOtherFilesCostNoReading() {
        has("http://o1/i.m3u8", "1.ts");
        accept(Wishes.at(clock.instant()).refresh("/i.m3u8"));
        Batch refresh = due();
        Batch batch =
                new Batch(LANE, Operation.REFRESH, Kind.FILE, false, PrefetchOptions.NONE, refresh.items(), "a test");
        assertThat(playlists.expand(batch, clock.instant())).isEmpty();
        assertThat(playlists.ready(batch)).isSameAs(batch);
        assertThat(read).isEmpty();
        assertThat(urls().stream().collect(Collectors.joining())).isEqualTo(WWW + "/i.m3u8");
    }
}
