package dev.freshet;

import dev.freshet.backlog.Stored;
import dev.freshet.change.Cause;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.EventEntry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.push.Comparison;
import dev.freshet.push.Course;
import dev.freshet.push.OriginProbe;
import dev.freshet.push.PushRounds;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.url.CurrentSites;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A site that a repository feeds, a host and an origin that answer as they are told, and the rounds between them.
final class PushScene implements AutoCloseable {
    static final URI ORIGIN = URI.create("http://origin.example.net/base/");
    static final Site.Repository SOURCE = source(Site.Deployment.AT_ONCE, false);

    final SettableClock clock = SettableClock.atNoon();
    final Deque<Comparison.Told> host = new ArrayDeque<>();
    final List<Push> compared = new ArrayList<>();
    final Map<String, OriginProbe.Seen> origin = new HashMap<>();
    final List<Instant> hastened = new ArrayList<>();
    private final Path folder;
    private List<Site> sites;
    Store store;

    PushScene(Path folder, Site.Repository... sources) {
        this.folder = folder;
        this.sites = List.of(site("www", Wishes.HOST, sources));
        this.store = TemporaryStore.openKept(folder, clock);
    }

    static Site.Repository source(Site.Deployment deployment, boolean wholeIfUnknown) {
        return new Site.Repository(null, "acme/site", "main", "public/", deployment, wholeIfUnknown, false);
    }

    static Site.Repository alwaysCompared() {
        return new Site.Repository(null, "acme/site", "main", "public/", Site.Deployment.AT_ONCE, false, true);
    }

    static Site.Deployment watched(Duration delay, Duration atMost) {
        return new Site.Deployment(delay, new Site.Watch(ORIGIN, atMost));
    }

    static Site site(String name, String host, Site.Repository... sources) {
        return new Site(
                        name,
                        "main",
                        Product.CDN,
                        "https",
                        List.of(host),
                        List.of(),
                        List.of(),
                        "/",
                        Site.Documents.NONE,
                        List.of(),
                        Action.REFRESH,
                        Wishes.USUAL,
                        Site.Prefetching.PLAIN,
                        Map.of(),
                        Map.of(),
                        Site.Variants.NONE,
                        Suppression.NONE,
                        false)
                .fedBy(List.of(sources));
    }

    void sites(Site... those) {
        sites = List.of(those);
    }

    /// As a process that was killed finds it.
    void startAgain() {
        store.close();
        store = TemporaryStore.openKept(folder, clock);
    }

    static Push.Files files(String... paths) {
        return new Push.Files.Listed(touched(paths));
    }

    /// A path that begins with `-` was removed.
    static List<TouchedFile> touched(String... paths) {
        return Arrays.stream(paths)
                .map(path ->
                        path.startsWith("-") ? new TouchedFile(path.substring(1), true) : new TouchedFile(path, false))
                .toList();
    }

    Element.Pushed push(String delivery, Push.Files files) {
        return push(delivery, "acme/site", "main", "b".repeat(40), files);
    }

    Element.Pushed push(String delivery, String repository, String branch, String after, Push.Files files) {
        Push push = new Push(
                GitHost.GITHUB, repository, null, branch, "a".repeat(40), after, false, clock.instant(), files);
        return new Element.Pushed(push, "github/" + delivery, new Cause("github", delivery, null, null, "lilei", null));
    }

    Stored comes(Element... elements) {
        CurrentSites current = new CurrentSites(sites);
        QuotaBook quotas = new QuotaBook(store.spendings(), store.shortages(), Map.of());
        Reception reception = new Reception(
                current,
                Pipelines.of(store, new ScriptedCdn(clock), quotas, clock),
                hastened::add,
                Runnable::run,
                clock);
        return reception.accept("r", List.of(elements)).toCompletableFuture().join();
    }

    /// One round of whoever drives.
    void look() {
        Comparison comparison = push -> {
            compared.add(push);
            return Optional.ofNullable(host.poll()).orElse(new Comparison.Told.Failed("no script"));
        };
        OriginProbe probe =
                address -> origin.getOrDefault(address.toString(), new OriginProbe.Seen.Untold("no script"));
        new PushRounds(
                        store.pushes(),
                        new Course(comparison, probe, clock),
                        new CurrentSites(sites),
                        Runnable::run,
                        hastened::add,
                        Pipelines.containment(clock),
                        (_, _) -> {},
                        clock)
                .look();
    }

    /// What waits, as kind and line.
    List<String> waiting() {
        return store.ledger().search(Query.all(), 500).items().reversed().stream()
                .map(entry -> entry.kind().label() + " " + entry.url())
                .toList();
    }

    EventEntry event() {
        return store.ledger()
                .events(Optional.empty(), Optional.empty(), 1)
                .items()
                .getFirst();
    }

    void deployed(String path, String tag) {
        origin.put(ORIGIN + path, new OriginProbe.Seen.There(tag));
    }

    @Override
    public void close() {
        store.close();
    }
}
