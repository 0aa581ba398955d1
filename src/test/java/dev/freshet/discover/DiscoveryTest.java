package dev.freshet.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Pipeline;
import dev.freshet.Reception;
import dev.freshet.Rehearsal;
import dev.freshet.alibaba.AlibabaAccount;
import dev.freshet.alibaba.AlibabaCdn;
import dev.freshet.alibaba.AlibabaCredentials;
import dev.freshet.alibaba.AlibabaDomains;
import dev.freshet.alibaba.Timeouts;
import dev.freshet.call.Gate;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.DomainFunction;
import dev.freshet.simulator.DomainSource;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.site.Action;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Pipelines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.url.CurrentSites;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what the vendor's domains are set up to do, read by its own client, to the lines that go out.
class DiscoveryTest {
    private static final String WWW = "www.example.com";
    private static final String M = "m.example.com";
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final CacheKey NONE_COUNTS = new CacheKey(new CacheKey.Keep.None(), List.of(), false, false);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final List<String> told = new ArrayList<>();
    private final List<String> toldGone = new ArrayList<>();
    private final Simulator simulator = Simulator.builder()
            .account(Account.of("testid", "testsecret", WWW, M, "x.example.com"))
            .clock(clock)
            .signatureClock(InstantSource.system())
            .start();
    private Store store;
    private CurrentSites sites;
    private Discovery discovery;

    @BeforeEach
    void open() {
        store = TemporaryStore.open(folder, clock);
        start(simulator.uri(), true, site(true));
    }

    @AfterEach
    void close() {
        simulator.close();
        store.close();
    }

    /// As a process starts: the copy that was kept is taken up, and nobody is asked yet.
    private void start(URI vendor, boolean atStart, Site site) {
        sites = new CurrentSites(List.of(site));
        discovery = discovery(vendor, site, atStart, Runnable::run);
        discovery.recall();
    }

    private Discovery discovery(URI vendor, Site site, boolean atStart, Executor later) {
        return new Discovery(
                List.of(site),
                new AlibabaDomains(accounts(vendor), TIMEOUTS, clock, Gate.OPEN),
                store.discovered(),
                sites,
                new Discovery.Terms(EVERY, atStart, later, Pipelines.containment(clock), this::found),
                clock);
    }

    private void found(Discovery.Findings findings) {
        told.addAll(findings.appeared());
        toldGone.addAll(findings.gone());
    }

    private static Map<String, AlibabaAccount> accounts(URI vendor) {
        var keys = new AlibabaCredentials.Keys("testid", "testsecret", null);
        return Map.of("main", new AlibabaAccount(keys, Map.of(Product.CDN, vendor)));
    }

    private static Site site(boolean discover) {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of(M, WWW),
                List.of(),
                List.of(new Site.Source("my-site", "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH,
                new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                discover);
    }

    private static DomainFunction sharing(String host) {
        return DomainFunction.of("rewrite_host", "share_host", host);
    }

    /// The lines that a change of this key leads to at the vendor.
    private List<String> linesOf(String key) {
        QuotaBook quotas = new QuotaBook(
                store.spendings(),
                store.shortages(),
                Map.of(Rehearsal.LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        var cdn = new AlibabaCdn(accounts(simulator.uri()), TIMEOUTS, clock, Gate.OPEN);
        Pipeline pipeline = Pipelines.of(store, cdn, quotas, clock);
        ObjectKey object = new ObjectKey("my-site", key);
        Element element = new Element.Changed(
                new Change.Written(object, clock.instant(), false), key, Cause.ofChange("oss", key, object));
        new Reception(sites, pipeline, _ -> {}, Runnable::run, clock)
                .accept("request", List.of(element))
                .toCompletableFuture()
                .join();
        clock.tick(Duration.ofSeconds(5));
        simulator.clearCalls();
        pipeline.flush(false);
        return asked("RefreshObjectCaches").stream()
                .flatMap(call -> call.lines().stream())
                .toList();
    }

    private List<Call> asked(String action) {
        return simulator.calls().stream()
                .filter(call -> call.action().equals(action))
                .toList();
    }

    private long warnings() {
        return told.size();
    }

    private void awayFromNowOn() {
        simulator.faults().always("", new Fault.DropBefore());
    }

    @Test
    void aChangeGoesOutAsTheDomainsAreReallySetUp() {
        simulator.functions(M, sharing(WWW), DomainFunction.of("set_hashkey_args", "disable", "on"));
        simulator.functions(WWW, DomainFunction.of("set_hashkey_args", "disable", "on"));
        assertThat(linesOf("before.css"))
                .containsExactlyInAnyOrder("https://m.example.com/before.css", "https://www.example.com/before.css");

        discovery.look();

        assertThat(linesOf("after.css")).containsExactly("https://www.example.com/after.css");
        assertThat(sites.sites().getFirst().sharedCache()).containsExactly(M);
        assertThat(sites.sites().getFirst().config(WWW)).isEqualTo(new DomainConfig(List.of(), List.of(), NONE_COUNTS));
    }

    @Test
    void aRewriteTowardsTheOriginIsFollowedBackToTheEntry() {
        simulator.functions(
                WWW,
                DomainFunction.of("back_to_origin_url_rewrite", "source_url", "^/(.*)$", "target_url", "/site/$1"));
        assertThat(linesOf("site/before.css")).contains("https://www.example.com/site/before.css");

        discovery.look();

        assertThat(linesOf("site/after.css"))
                .containsExactlyInAnyOrder("https://www.example.com/after.css", "https://m.example.com/site/after.css");
    }

    @Test
    void rewritesThatGoInACircleAreToldAsTheStartTellsThoseThatAreWritten() {
        simulator.functions(
                M,
                DomainFunction.of("host_redirect", "regex", "^/a$", "replacement", "/b", "flag", "redirect"),
                DomainFunction.of("host_redirect", "regex", "^/b$", "replacement", "/a", "flag", "redirect"));
        discovery.look();

        assertThat(told).anyMatch(line -> line.contains("site www: at the vendor rewrites never come to an end"));
    }

    @Test
    void aSiteThatDoesNotWantItIsNeverAskedFor() {
        start(simulator.uri(), true, site(false));

        discovery.look();

        assertThat(simulator.calls()).isEmpty();
        assertThat(sites.sites()).containsExactly(site(false));
    }

    @Test
    void theVendorIsAskedAtTheStartAndEverySoOften() {
        discovery.look();
        clock.tick(EVERY.minusSeconds(1));
        discovery.look();
        assertThat(asked("DescribeUserDomains")).hasSize(1);

        simulator.offline(M);
        clock.tick(Duration.ofSeconds(1));
        discovery.look();

        assertThat(asked("DescribeUserDomains")).hasSize(2);
        assertThat(linesOf("a.css")).containsExactly("https://www.example.com/a.css");
    }

    @Test
    void aDomainThatIsOnlineAgainIsCalledAgain() {
        simulator.offline(M);
        discovery.look();
        simulator.online(M);
        clock.tick(EVERY);
        discovery.look();

        assertThat(linesOf("a.css")).hasSize(2);
        assertThat(toldGone).anyMatch(line -> line.contains("site www: m.example.com is offline"));
    }

    @Test
    void noLookHoldsUpWhoeverDrives() {
        List<Runnable> later = new ArrayList<>();
        sites = new CurrentSites(List.of(site(true)));
        discovery = discovery(simulator.uri(), site(true), true, later::add);
        discovery.look();
        discovery.look();
        assertThat(asked("DescribeUserDomains")).isEmpty();
        assertThat(later).hasSize(1);
        later.removeFirst().run();
        assertThat(asked("DescribeUserDomains")).hasSize(1);

        clock.tick(EVERY);
        discovery.look();
        assertThat(asked("DescribeUserDomains")).hasSize(1);
        later.forEach(Runnable::run);
        assertThat(asked("DescribeUserDomains")).hasSize(2);
    }

    @Test
    void rewritesAreReadInTheirOrderAndThoseBeyondOurEngineAreNamed() {
        simulator.functions(
                WWW,
                DomainFunction.of("host_redirect", "regex", "^/old/(.*)$", "replacement", "/new/$1", "flag", "break"),
                DomainFunction.of("host_redirect", "regex", "^/(?=x)", "replacement", "/y"),
                DomainFunction.of("back_to_origin_url_rewrite", "source_url", "^/(.*)$", "target_url", "/site/$1"));
        discovery.look();

        assertThat(sites.sites().getFirst().config(WWW))
                .isEqualTo(new DomainConfig(
                        List.of(new AccessRewrite("^/old/(.*)$", "/new/$1", Flag.BREAK, true)),
                        List.of(new OriginRewrite("^/(.*)$", "/site/$1", Flag.NONE, false)),
                        CacheKey.WHOLE));
        assertThat(told).anyMatch(line -> line.contains("of host_redirect is left out"));
    }

    @Test
    void aWarningIsLoggedOnce() {
        simulator.functions(M, sharing("elsewhere.example.com"));
        simulator.sources(WWW, DomainSource.bucket("my-site"));
        simulator.sources("x.example.com", DomainSource.bucket("my-site"));

        discovery.look();
        long once = warnings();
        clock.tick(EVERY);
        discovery.look();

        assertThat(once).isEqualTo(2);
        assertThat(warnings()).isEqualTo(once);
        assertThat(told)
                .anyMatch(line -> line.contains("bucket my-site is also served by x.example.com, which no site names"));
    }

    @Test
    void theLastCopyCountsWhileTheVendorDoesNotAnswer() {
        simulator.functions(M, sharing(WWW));
        discovery.look();
        awayFromNowOn();
        clock.tick(EVERY);
        discovery.look();
        long after = warnings();
        clock.tick(Duration.ofMinutes(1));
        discovery.look();

        assertThat(after).isEqualTo(2);
        assertThat(warnings()).isEqualTo(after);
        assertThat(sites.sites().getFirst().domains()).containsExactly(WWW);
        assertThat(told).anyMatch(line -> line.contains("account main: the domains could not be read"));
        simulator.faults().clear();
        clock.tick(Duration.ofMinutes(1));
        discovery.look();
        assertThat(toldGone).anyMatch(line -> line.contains("account main: the domains could not be read"));
    }

    @Test
    void theLastCopyOfOneDomainCountsWhereItAloneCannotBeRead() {
        simulator.functions(M, sharing(WWW));
        discovery.look();
        simulator.faults().next(1, "DescribeCdnDomainConfigs", new Fault.Refuse(403, "Forbidden.RAM", "not yours"));
        simulator.functions(WWW, DomainFunction.of("set_hashkey_args", "disable", "on"));
        clock.tick(EVERY);
        discovery.look();

        // M was asked first and refused; WWW was read.
        assertThat(sites.sites().getFirst().config(WWW).cacheKey()).isEqualTo(NONE_COUNTS);
        assertThat(told).anyMatch(line -> line.contains("what m.example.com does could not be read"));
    }

    @Test
    void aRestartWhileTheVendorIsAwayKeepsTheStoredCopy() {
        simulator.functions(M, sharing(WWW));
        discovery.look();
        awayFromNowOn();
        clock.tick(Duration.ofHours(5));

        start(simulator.uri(), true, site(true));
        assertThat(sites.sites().getFirst().domains()).containsExactly(WWW);
        discovery.look();

        assertThat(sites.sites().getFirst().domains()).containsExactly(WWW);
        assertThat(sites.sites().getFirst().sharedCache()).containsExactly(M);
    }

    @Test
    void aStartWithoutAVendorEverSeenGoesByWhatIsWritten() {
        awayFromNowOn();
        discovery.look();

        assertThat(sites.sites()).containsExactly(site(true));
        simulator.faults().clear();
        assertThat(linesOf("a.css")).hasSize(2);
    }

    /// On a function platform processes come and go: the age of the copy decides, not the start.
    @Test
    void aProcessThatComesAndGoesAsksOnlyWhereTheCopyIsOld() {
        discovery.look();
        start(simulator.uri(), false, site(true));
        discovery.look();
        assertThat(asked("DescribeUserDomains")).hasSize(1);

        clock.tick(EVERY);
        start(simulator.uri(), false, site(true));
        discovery.look();
        assertThat(asked("DescribeUserDomains")).hasSize(2);
    }

    @Test
    void whatOneProcessReadCountsForTheOthersToo() {
        discovery.look();
        CurrentSites ours = sites;
        Discovery one = discovery;
        simulator.functions(M, sharing(WWW));
        clock.tick(Duration.ofMinutes(9));
        start(simulator.uri(), true, site(true));
        discovery.look();
        assertThat(asked("DescribeUserDomains")).hasSize(2);

        clock.tick(Duration.ofMinutes(1));
        one.look();

        assertThat(asked("DescribeUserDomains")).hasSize(2);
        assertThat(ours.sites().getFirst().domains()).containsExactly(WWW);
    }
}
