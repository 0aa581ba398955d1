package dev.freshet.wiring;

import dev.freshet.Pipeline;
import dev.freshet.alibaba.AlibabaAccount;
import dev.freshet.alibaba.AlibabaCdn;
import dev.freshet.alibaba.AlibabaCredentials;
import dev.freshet.alibaba.AlibabaDomains;
import dev.freshet.alibaba.AlibabaEsa;
import dev.freshet.alibaba.AlibabaMedia;
import dev.freshet.alibaba.RoleCredentials;
import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.StoreProbe;
import dev.freshet.call.ByProduct;
import dev.freshet.call.Cdn;
import dev.freshet.call.DryRunCdn;
import dev.freshet.call.DryRunMedia;
import dev.freshet.call.Media;
import dev.freshet.call.Pace;
import dev.freshet.call.PacedCdn;
import dev.freshet.call.Roster;
import dev.freshet.call.SlowCalls;
import dev.freshet.call.WatchedCdn;
import dev.freshet.discover.Discovery;
import dev.freshet.discover.DomainReader;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Lanes;
import dev.freshet.dispatch.Patience;
import dev.freshet.dispatch.Unserved;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.IgnoreParamsLeft;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.log.OneLineLogs;
import dev.freshet.outbound.HttpPlaylists;
import dev.freshet.playlist.Playlists;
import dev.freshet.runtime.Invocation;
import dev.freshet.runtime.MachineClock;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import dev.freshet.settings.AccountSettings;
import dev.freshet.settings.Settings;
import dev.freshet.settings.SettingsInvalid;
import dev.freshet.site.Site;
import dev.freshet.trouble.Containment;
import dev.freshet.trouble.WaitingTroubles;
import dev.freshet.url.CurrentSites;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/// The one place that knows every stage and every adapter. It decides nothing else.
final class Wiring {
    private static final Logger LOG = Logger.getLogger("dev.freshet");

    /// How long after its claim a call may still begin, before it waits for its turn.
    private static final Duration BEGIN = Duration.ofSeconds(3);

    /// Beyond the longest call, so that a claim is never looked up while its call is under way: the time
    /// until it begins, and that for its turn.
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(6);

    /// A playlist is worth no longer wait: refreshes of its account stand behind it.
    private static final Duration ORIGIN_CONNECT = Duration.ofSeconds(5);
    private static final Duration ORIGIN_ANSWER = Duration.ofSeconds(10);

    @Produces
    @Singleton
    MachineClock machineClock() {
        return new MachineClock(InstantSource.system(), System::nanoTime);
    }

    /// All who share a store go by one clock.
    @Produces
    @Singleton
    InstantSource clock(Store store) {
        return store.clock();
    }

    /// Before all others, since drivers and pools tell the log of what they are given.
    @Produces
    @Singleton
    Settings settings() {
        OneLineLogs.install();
        try {
            return Settings.load(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), System.getenv());
        } catch (SettingsInvalid invalid) {
            throw readably(invalid);
        }
    }

    @Produces
    @Singleton
    Platform platform(Settings settings) {
        String name = settings.platform().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Platform.of(name, System.getenv());
    }

    @Produces
    @Singleton
    Ticks ticks(InstantSource clock) {
        return new Ticks(clock.instant());
    }

    @Produces
    @Singleton
    Backlog backlog(Store store) {
        return store.backlog();
    }

    @Produces
    @Singleton
    Ledger ledger(Store store) {
        return store.ledger();
    }

    @Produces
    @Singleton
    StoreProbe probe(Store store) {
        return store.probe();
    }

    @Produces
    @Singleton
    WaitingTroubles waitingTroubles(Store store) {
        return store.waitingTroubles();
    }

    @Produces
    @Singleton
    QuotaBook quotas(Store store, Settings settings) {
        Map<Lane, QuotaBook.Terms> terms = new HashMap<>();
        for (Lane lane : lanes(settings)) {
            AccountSettings account = settings.account(lane.account());
            terms.put(lane, new QuotaBook.Terms(account.limits(lane.product()), account.reserve()));
        }
        return new QuotaBook(store.spendings(), store.shortages(), terms);
    }

    @Produces
    @Singleton
    Containment containment(InstantSource clock) {
        return new Containment(
                (told, thrown) -> {
                    LOG.warn(told);
                    LOG.debug("what failed", thrown);
                },
                clock);
    }

    @Produces
    @Singleton
    SlowCalls slowCalls(InstantSource clock) {
        return new SlowCalls(clock, System::nanoTime);
    }

    @Produces
    @Singleton
    Roster roster(Settings settings) {
        return new SettingsRoster(settings);
    }

    @Produces
    @Singleton
    Unserved unserved(Pipeline pipeline) {
        return pipeline.unserved();
    }

    @Produces
    @Singleton
    Cdn cdn(Settings settings, CurrentRole role, Store store, Roster roster, SlowCalls slowCalls, InstantSource clock) {
        Pace pace = pace(settings, store, clock);
        Map<String, AlibabaAccount> accounts = alibaba(settings, role);
        Cdn alibaba = new AlibabaCdn(accounts, timeouts(settings), clock, pace.pages());
        Cdn esa = new AlibabaEsa(accounts, timeouts(settings), clock, pace.pages());
        Cdn paced = new PacedCdn(alibaba, pace);
        Cdn pacedEsa = new PacedCdn(esa, pace);
        Cdn cdn = new ByProduct(
                product -> switch (product) {
                    case CDN, DCDN, VOD -> paced;
                    case ESA -> pacedEsa;
                },
                roster);
        return new WatchedCdn(settings.dryRun() ? new DryRunCdn(cdn, clock) : cdn, slowCalls);
    }

    @Produces
    @Singleton
    Media media(Settings settings, CurrentRole role, Store store, InstantSource clock) {
        Media media = new AlibabaMedia(
                alibaba(settings, role),
                timeouts(settings),
                clock,
                pace(settings, store, clock).media());
        return settings.dryRun() ? new DryRunMedia(media) : media;
    }

    @Produces
    @Singleton
    Pipeline pipeline(
            Store store,
            Backlog backlog,
            Cdn cdn,
            QuotaBook quotas,
            Settings settings,
            CurrentSites sites,
            CurrentRole role,
            Roster roster,
            Containment containment,
            InstantSource clock) {
        return new Pipeline(
                backlog,
                store.leases(),
                cdn,
                store.calls(),
                quotas,
                new Backoff(store.holds(), () -> ThreadLocalRandom.current().nextLong()),
                patience(settings),
                playlists(store, backlog, settings, sites, containment),
                new Pipeline.Floor(new Lanes(role::carried), roster, sites::window, containment),
                clock);
    }

    /// Nothing that could call an origin exists where no site names one.
    private static Optional<Playlists> playlists(
            Store store, Backlog backlog, Settings settings, CurrentSites sites, Containment containment) {
        return settings.sites().stream().allMatch(site -> site.prefetch().playlists() == null)
                ? Optional.empty()
                : Optional.of(new Playlists(
                        sites::playlists,
                        sites::lines,
                        new HttpPlaylists(ORIGIN_CONNECT, ORIGIN_ANSWER),
                        backlog,
                        store.ledger(),
                        containment));
    }

    @Produces
    @Singleton
    IgnoreParamsLeft ignoreParamsLeft(QuotaBook quotas) {
        return new IgnoreParamsLeft(quotas);
    }

    @Produces
    @Singleton
    CurrentSites sites(Settings settings, IgnoreParamsLeft left) {
        return new CurrentSites(settings.sites(), left);
    }

    /// A process that is frozen between requests asks within one: afterwards nothing runs on.
    @Produces
    @Singleton
    Discovery discovery(
            Settings settings,
            CurrentRole role,
            Store store,
            CurrentSites sites,
            Platform platform,
            Containment containment,
            InstantSource clock) {
        DomainReader reader = new AlibabaDomains(
                alibaba(settings, role),
                timeouts(settings),
                clock,
                pace(settings, store, clock).configuration());
        boolean freezes = platform.freezes();
        Executor later = freezes
                ? Runnable::run
                : task -> Thread.ofVirtual().name("freshet-discovery").start(task);
        Discovery.Terms terms =
                new Discovery.Terms(settings.discoverEvery(), !freezes, later, containment, Wiring::tell);
        return new Discovery(settings.sites(), reader, store.discovered(), sites, terms, clock);
    }

    private static void tell(Discovery.Findings findings) {
        findings.appeared().forEach(LOG::warn);
        findings.gone().forEach(gone -> LOG.infof("no more: %s", gone));
    }

    /// Ends the start with the message alone: a stack trace would only hide it.
    private static ConfigurationException readably(RuntimeException reason) {
        return new ConfigurationException(reason.getMessage());
    }

    private static Patience patience(Settings settings) {
        Settings.Calls calls = settings.calls();
        Settings.Follow follow = settings.follow();
        return new Patience(
                BEGIN,
                calls.connectTimeout().plus(calls.readTimeout().multipliedBy(3)).plus(LEASE_MARGIN),
                follow.lookUpAfter(),
                follow.interval(),
                follow.maxInterval(),
                follow.refreshDeadline(),
                follow.prefetchDeadline());
    }

    private static Set<Lane> lanes(Settings settings) {
        Set<Lane> lanes = new HashSet<>();
        for (Site site : settings.sites()) {
            lanes.add(new Lane(site.account(), site.product()));
        }
        return lanes;
    }

    private static Pace pace(Settings settings, Store store, InstantSource clock) {
        return new Pace(
                store.turns(), lane -> settings.account(lane.account()).rates(lane.product()), clock, Thread::sleep);
    }

    private static Timeouts timeouts(Settings settings) {
        return new Timeouts(settings.calls().connectTimeout(), settings.calls().readTimeout());
    }

    private static Map<String, AlibabaAccount> alibaba(Settings settings, CurrentRole role) {
        Map<String, AlibabaAccount> accounts = new HashMap<>();
        settings.accounts().forEach((name, account) -> accounts.put(name, alibaba(account, role)));
        return accounts;
    }

    private static AlibabaAccount alibaba(AccountSettings account, CurrentRole role) {
        AlibabaCredentials credentials =
                switch (account.credentials()) {
                    case AccountSettings.Credentials.Static keys ->
                        new AlibabaCredentials.Keys(
                                keys.id(), keys.secret(), keys.securityToken().orElse(null));
                    case AccountSettings.Credentials.FunctionRole _ ->
                        new AlibabaCredentials.FunctionRole(() -> role.keys().map(Wiring::credentials));
                    case AccountSettings.Credentials.DefaultChain _ -> new AlibabaCredentials.DefaultChain();
                };
        return new AlibabaAccount(
                credentials, account.endpoints(), account.esaSite().orElse(null));
    }

    private static RoleCredentials credentials(Invocation.RoleKeys keys) {
        return new RoleCredentials(keys.accessKeyId(), keys.accessKeySecret(), keys.securityToken());
    }
}
