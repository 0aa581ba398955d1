package dev.freshet;

import dev.freshet.alibaba.AlibabaAccount;
import dev.freshet.alibaba.AlibabaCdn;
import dev.freshet.alibaba.AlibabaCredentials;
import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Wish;
import dev.freshet.call.ByProduct;
import dev.freshet.call.Cdn;
import dev.freshet.call.Pace;
import dev.freshet.call.PacedCdn;
import dev.freshet.call.Rates;
import dev.freshet.call.Roster;
import dev.freshet.call.SlowCalls;
import dev.freshet.call.WatchedCdn;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import dev.freshet.line.Target;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.Pipelines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The pipeline before two vendors: one for the account `main`, which is always well, and one for the account `other`.
/// Both have the store, the adapter and the decorators that the product has.
final class TwoAccounts implements AutoCloseable {
    static final String OTHERS_HOST = "other.example.com";

    /// The settings after the other account has left them.
    static final Roster WITHOUT_OTHER = lane -> lane.account().equals("other")
            ? Optional.of(
                    new Roster.Gap("account other is not in the settings", "put it back (freshet.accounts.other)"))
            : Optional.empty();

    private static final Duration STEP = Duration.ofSeconds(5);

    final SettableClock clock = SettableClock.atNoon();
    final AtomicLong nanos = new AtomicLong();
    final Simulator main = vendor(Wishes.HOST);
    final Simulator other = vendor(OTHERS_HOST);
    final SlowCalls slowCalls = new SlowCalls(clock, nanos::get);
    final Store store;
    Pipeline pipeline;

    TwoAccounts(Path folder) {
        store = TemporaryStore.openKept(folder, clock);
        restart(other.uri(), Roster.ALL);
    }

    private Simulator vendor(String host) {
        return Simulator.builder()
                .account(Account.of("testid", "testsecret").withDomains(Service.CDN, host))
                .clock(clock)
                .signatureClock(InstantSource.system())
                .refreshTakes(Duration.ofSeconds(20))
                .prefetchTakes(Duration.ofSeconds(20))
                .start();
    }

    /// As after a restart with other settings.
    ///
    /// @param others where the other account's vendor is looked for
    /// @param roster which accounts the settings have
    void restart(URI others, Roster roster) {
        var keys = new AlibabaCredentials.Keys("testid", "testsecret", null);
        Map<String, AlibabaAccount> accounts = Map.of(
                "main", new AlibabaAccount(keys, Map.of(Product.CDN, main.uri())),
                "other", new AlibabaAccount(keys, Map.of(Product.CDN, others)));
        Map<String, AlibabaAccount> named = new HashMap<>(accounts);
        if (roster == WITHOUT_OTHER) {
            named.remove("other");
        }
        Pace pace = new Pace(store.turns(), it -> Rates.of(it.product()), clock, clock::tick);
        // Whoever hangs shall hang until the test has seen what it waits for.
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
        Cdn cdn = new PacedCdn(new AlibabaCdn(named, timeouts, clock, pace.pages()), pace);
        pipeline = Pipelines.of(
                store,
                new WatchedCdn(new ByProduct(_ -> cdn, roster), slowCalls),
                new QuotaBook(store.spendings(), store.shortages(), Map.of()),
                Optional.empty(),
                roster,
                clock);
    }

    /// A change of something of the account `main`.
    Wish ofMain(String path) {
        return Wishes.at(clock.instant()).refresh(path);
    }

    /// A change of something of the account `other`.
    Wish ofOther(String path) {
        Wish wish =
                Wishes.at(clock.instant()).wish(Operation.REFRESH, Kind.FILE, "https://" + OTHERS_HOST + path, false);
        Target target = wish.target();
        return wish.with(new Target(
                "others",
                "other",
                target.product(),
                target.operation(),
                target.line(),
                target.rank(),
                target.debounce(),
                target.afterRefresh(),
                target.prefetch(),
                target.because()));
    }

    /// Stores the changes, and lets their window close.
    void change(Wish... wishes) {
        pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
        clock.tick(Wishes.USUAL.window());
    }

    /// Lets time pass, as the sleeper of a long-running process does.
    void pass(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
            clock.tick(STEP);
            pipeline.begin().await(Duration.ofSeconds(60));
        }
    }

    Entry entry(String path) {
        return entries().stream()
                .filter(one -> one.url().endsWith(path))
                .findFirst()
                .orElseThrow();
    }

    List<Entry> entries() {
        return store.ledger().search(Query.all(), 500).items();
    }

    /// How often a vendor was asked to refresh.
    static long refreshes(Simulator vendor) {
        return vendor.calls().stream()
                .filter(call -> call.action().equals("RefreshObjectCaches"))
                .count();
    }

    @Override
    public void close() {
        main.close();
        other.close();
        store.close();
    }
}
