package dev.freshet.settings;

import dev.freshet.line.Product;
import dev.freshet.site.Site;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Turns the keys into [Settings], noting every mistake on the way.
final class SettingsReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MOST_A_SECOND = 1_000_000;

    private final SmallRyeConfig config;
    private final Map<String, String> environment;
    private final Problems problems = new Problems();
    private final Scope root = new Scope("freshet", problems);
    private final Secrets secrets;

    SettingsReader(SmallRyeConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
        this.secrets = new Secrets(config);
    }

    Settings read() {
        FreshetSettings keys = config.getConfigMapping(FreshetSettings.class);
        new KeyCheck(config, problems).check(environment);
        Settings.Platform platform = platform(keys.runtime());
        Map<String, AccountSettings> accounts = accounts(keys.accounts());
        List<Site> sites = new SitesReader(root, accounts.keySet()).read(keys.sites());
        esaSites(accounts, sites);
        Settings settings = new Settings(
                platform,
                root.flag("dry-run", keys.dryRun()),
                trustCluster(platform, keys.trustCluster()),
                flush(root.at("flush"), keys.flush()),
                accounts,
                sites,
                new TokensReader(root.at("tokens"), secrets).read(keys.tokens()),
                new WebhooksReader(root.at("webhooks"), secrets).read(keys.webhooks()),
                new GitReader(root.at("git"), secrets).read(keys.git()),
                requests(root.at("requests"), keys.requests()),
                new EventsReader(root.at("events"), secrets).read(keys.events()),
                root.at("records").duration("keep", keys.records().keep(), "1h", "3650d"),
                new StoreReader(root.at("store"), secrets).read(keys.store()),
                follow(root.at("follow"), keys.follow()),
                calls(root.at("calls"), keys.calls()),
                root.at("discovery").duration("every", keys.discovery().every(), "1m", "24h"),
                problems.warnings());
        problems.throwIfAny();
        return settings;
    }

    private Settings.Platform platform(Optional<String> text) {
        return root.choice("runtime", text, Settings.Platform.class);
    }

    private boolean trustCluster(Settings.Platform platform, Optional<String> text) {
        boolean trust = root.flag("trust-cluster", text);
        if (trust && platform != Settings.Platform.KNATIVE && platform != Settings.Platform.AUTO) {
            root.warning("trust-cluster", "does nothing: freshet.runtime is not knative");
        }
        return trust;
    }

    private Map<String, AccountSettings> accounts(Map<String, AccountKeys> keys) {
        if (keys.isEmpty()) {
            root.mistake("accounts", "is missing", "name an account with access-key-id and access-key-secret");
        }
        Map<String, AccountSettings> accounts = new HashMap<>();
        new TreeMap<>(keys).forEach((name, account) -> {
            Scope scope = root.at("accounts").entry(name);
            checkName(scope, name);
            accounts.put(name, new AccountReader(scope, secrets).read(name, account));
        });
        return accounts;
    }

    private void esaSites(Map<String, AccountSettings> accounts, List<Site> sites) {
        Set<String> told = new HashSet<>();
        for (Site site : sites) {
            AccountSettings account = accounts.get(site.account());
            if (site.product() == Product.ESA
                    && account != null
                    && account.esaSite().isEmpty()
                    && told.add(account.name())) {
                root.at("accounts")
                        .entry(account.name())
                        .mistake(
                                "esa-site-id",
                                "is missing, yet ESA serves the site " + Quotes.name(site.name()),
                                "write the id of its ESA site, in digits");
            }
        }
    }

    static void checkName(Scope scope, String name) {
        if (!NAME.matcher(name).matches()) {
            scope.mistakeHere(
                    "is no name",
                    "use 1 to 63 letters, digits, dots, hyphens and underscores, a letter or digit first");
        }
    }

    private static Settings.Flush flush(Scope scope, FreshetSettings.Flush keys) {
        return new Settings.Flush(
                scope.duration("every", keys.every(), "10ms", "5m"),
                scope.duration("linger", keys.linger(), "0s", "10m"));
    }

    private static Settings.Requests requests(Scope scope, FreshetSettings.Requests keys) {
        return new Settings.Requests(
                scope.number("per-second", keys.perSecond(), 1, MOST_A_SECOND),
                scope.number("events-per-second", keys.eventsPerSecond(), 1, MOST_A_SECOND),
                scope.number("strangers-per-second", keys.strangersPerSecond(), 1, MOST_A_SECOND),
                scope.duration("head-within", keys.headWithin(), "100ms", "10m"),
                scope.duration("body-within", keys.bodyWithin(), "100ms", "1h"),
                keys.keepOpen().map(text -> scope.duration("keep-open", Optional.of(text), "100ms", "30m")));
    }

    private static Settings.Follow follow(Scope scope, FreshetSettings.Follow keys) {
        Duration interval = scope.duration("interval", keys.interval(), "200ms", "10m");
        Duration longest = scope.duration("max-interval", keys.maxInterval(), "200ms", "1h");
        if (longest.compareTo(interval) < 0) {
            scope.mistake(
                    "max-interval",
                    "is shorter than interval (" + Amounts.text(interval) + ")",
                    "write a longer one, or shorten the interval");
        }
        return new Settings.Follow(
                interval,
                longest,
                scope.duration("refresh-deadline", keys.refreshDeadline(), "1m", "24h"),
                scope.duration("prefetch-deadline", keys.prefetchDeadline(), "1m", "72h"),
                scope.duration("look-up-after", keys.lookUpAfter(), "0s", "10m"));
    }

    private static Settings.Calls calls(Scope scope, FreshetSettings.Calls keys) {
        return new Settings.Calls(
                scope.duration("connect-timeout", keys.connectTimeout(), "100ms", "2m"),
                scope.duration("read-timeout", keys.readTimeout(), "500ms", "5m"));
    }
}
