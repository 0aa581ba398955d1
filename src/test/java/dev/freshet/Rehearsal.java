package dev.freshet;

import dev.freshet.alibaba.AlibabaAccount;
import dev.freshet.alibaba.AlibabaCdn;
import dev.freshet.alibaba.AlibabaCredentials;
import dev.freshet.alibaba.AlibabaEsa;
import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Wish;
import dev.freshet.call.Cdn;
import dev.freshet.call.Pace;
import dev.freshet.call.PacedCdn;
import dev.freshet.call.Rates;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.outbound.HttpPlaylists;
import dev.freshet.plan.Limits;
import dev.freshet.playlist.Playlists;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.EsaSite;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Simulator;
import dev.freshet.site.Site;
import dev.freshet.support.Pipelines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.url.ClientLines;
import dev.freshet.url.CurrentSites;
import dev.freshet.url.OriginAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pipeline with its real store and its real adapter, before the simulator. One clock, which only the test turns,
/// is everybody's; signatures alone are judged by the machine's, since the vendor's SDK stamps by that.
public final class Rehearsal implements AutoCloseable {
    public static final Lane LANE = new Lane("main", Product.CDN);

    private static final Duration STEP = Duration.ofSeconds(5);

    final SettableClock clock = SettableClock.atNoon();
    final Simulator simulator;
    final Store store;
    final Lane lane;
    private final Timeouts timeouts;
    private Pipeline pipeline;
    private Optional<Playlists> playlists = Optional.empty();

    Rehearsal(Path folder, Timeouts timeouts) {
        this(folder, timeouts, Product.CDN);
    }

    /// Before another product than CDN.
    Rehearsal(Path folder, Timeouts timeouts, Product product) {
        this.timeouts = timeouts;
        this.lane = new Lane(LANE.account(), product);
        this.simulator = Simulator.builder()
                .account(Account.of("testid", "testsecret")
                        .withDomains(Service.valueOf(product.name()), Wishes.HOST, "m.example.com"))
                .clock(clock)
                .signatureClock(InstantSource.system())
                .refreshTakes(Duration.ofSeconds(20))
                .prefetchTakes(Duration.ofSeconds(20))
                .start();
        this.store = TemporaryStore.openKept(folder, clock);
        this.pipeline = pipeline(simulator.uri());
    }

    /// From now on the vendor is looked for there, as after a restart with another setting.
    void restartAt(URI vendor) {
        pipeline = pipeline(vendor);
    }

    /// From now on playlists of these sites are read over HTTP, as after a restart with another setting.
    void restartReading(Site... sites) {
        playlists = Optional.of(new Playlists(
                () -> new OriginAddresses(List.of(sites)),
                () -> new ClientLines(List.of(sites)),
                new HttpPlaylists(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                store.backlog(),
                store.ledger(),
                Pipelines.containment(clock)));
        restartAt(simulator.uri());
    }

    /// Where the doors would hand in what happened to this site's objects.
    Reception reception(Site site) {
        return new Reception(new CurrentSites(List.of(site)), pipeline, due -> {}, Runnable::run, clock);
    }

    private Pipeline pipeline(URI vendor) {
        QuotaBook quotas = new QuotaBook(
                store.spendings(),
                store.shortages(),
                Map.of(lane, new QuotaBook.Terms(Limits.of(lane.product()), Map.of())));
        return Pipelines.of(store, cdn(vendor), quotas, playlists, clock);
    }

    private Cdn cdn(URI vendor) {
        var keys = new AlibabaCredentials.Keys("testid", "testsecret", null);
        var account = new AlibabaAccount(keys, Map.of(lane.product(), vendor), EsaSite.ID);
        Map<String, AlibabaAccount> accounts = Map.of(lane.account(), account);
        Pace pace = new Pace(store.turns(), it -> Rates.of(it.product()), clock, clock::tick);
        Cdn cdn = lane.product() == Product.ESA
                ? new AlibabaEsa(accounts, timeouts, clock, pace.pages())
                : new AlibabaCdn(accounts, timeouts, clock, pace.pages());
        return new PacedCdn(cdn, pace);
    }

    Wishes wishes() {
        return Wishes.at(clock.instant());
    }

    /// Stores wishes that a person wants at once, and sends them.
    void sendNow(Wish... wishes) {
        pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
        pipeline.flush(false);
    }

    /// Stores the wishes and sends them when their window is over.
    void send(Wish... wishes) {
        pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
        clock.tick(Wishes.USUAL.window());
        pipeline.flush(false);
    }

    /// Lets time pass, as the sleeper of a long-running process does.
    void pass(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
            clock.tick(STEP);
            pipeline.flush(false);
            pipeline.follow();
        }
    }

    /// The newest record of a path.
    Entry entry(String path) {
        return store.ledger().search(Query.all(), 500).items().stream()
                .filter(one -> one.url().endsWith(path))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        simulator.close();
        store.close();
    }
}
