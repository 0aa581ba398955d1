package dev.freshet.settings;

import dev.freshet.change.GitHost;
import dev.freshet.site.Site;
import dev.freshet.trust.HookSecrets;
import dev.freshet.trust.Token;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The settings, checked.
///
/// @param platform where the process runs, as the settings say
/// @param dryRun no call to the vendor
/// @param trustCluster on Knative, and nowhere else, whoever reaches the events' door is believed
/// @param accounts by name, in order of name
/// @param sites in order of name; each names one of the accounts
/// @param tokens in order of name
/// @param webhooks the Git hosts that may tell of pushes
/// @param git the Git hosts that are asked what pushes changed
/// @param keepRecords how long ended records are kept
/// @param discoverEvery how often the vendor is asked what domains do
/// @param warnings what is not wrong but should be known; free of secrets
public record Settings(
        Platform platform,
        boolean dryRun,
        boolean trustCluster,
        Flush flush,
        Map<String, AccountSettings> accounts,
        List<Site> sites,
        List<Token> tokens,
        Map<GitHost, HookSecrets> webhooks,
        Map<GitHost, Git> git,
        Requests requests,
        Events events,
        Duration keepRecords,
        Store store,
        Follow follow,
        Calls calls,
        Duration discoverEvery,
        List<String> warnings) {

    public Settings {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
        sites = List.copyOf(sites);
        tokens = List.copyOf(tokens);
        webhooks = Map.copyOf(webhooks);
        git = Map.copyOf(git);
        warnings = List.copyOf(warnings);
    }

    /// Reads and checks the settings.
    ///
    /// @param config a configuration to which [FreshetSettings] and [UnresolvedNames] belong
    /// @param environment the process's environment, to find variables that mean nothing
    /// @throws SettingsInvalid with every mistake
    public static Settings load(SmallRyeConfig config, Map<String, String> environment) {
        return new SettingsReader(config, environment).read();
    }

    /// The account of this name, which every site's account has.
    ///
    /// @throws IllegalArgumentException where there is none
    public AccountSettings account(String name) {
        AccountSettings account = accounts.get(name);
        if (account == null) {
            throw new IllegalArgumentException("no such account: " + name);
        }
        return account;
    }

    /// Where the process runs.
    public enum Platform {
        AUTO,
        FUNCTION_COMPUTE,
        LAMBDA,
        KNATIVE,
        SERVICE
    }

    /// When what is due goes out.
    ///
    /// @param every longest sleep
    /// @param linger how long an answer may be held to send before the process freezes
    public record Flush(Duration every, Duration linger) {}

    /// How a Git host is asked.
    ///
    /// @param api its address
    public record Git(URI api, Optional<String> token, Optional<String> organization) {
        /// Leaves the token out.
        @Override
        public String toString() {
            return "Git[" + api + "]";
        }
    }

    /// How often each caller may come, in requests a second, and how long the server waits for callers.
    ///
    /// @param perSecond of the API, with one token
    /// @param eventsPerSecond of the function, with one token
    /// @param strangersPerSecond without a good token, from one address
    /// @param headWithin for a request's line and headers
    /// @param bodyWithin for its body, after that
    /// @param keepOpen for the next request; empty where it is the platform's to say
    public record Requests(
            int perSecond,
            int eventsPerSecond,
            int strangersPerSecond,
            Duration headWithin,
            Duration bodyWithin,
            Optional<Duration> keepOpen) {}

    /// What came in.
    ///
    /// @param keep how long it is remembered
    /// @param maxBody bytes of the largest body
    /// @param maxElements entries that all lists of a body may have together
    /// @param eventBridge whose HTTP targets are believed; empty where none is
    /// @param smq whose topics are believed; empty where none is
    /// @param webhookOrigins who may push after a handshake, lower case
    public record Events(
            Duration keep,
            int maxBody,
            int maxElements,
            Optional<EventBridge> eventBridge,
            Optional<Smq> smq,
            Set<String> webhookOrigins) {
        public Events {
            webhookOrigins = Set.copyOf(webhookOrigins);
        }
    }

    /// An HTTP target of EventBridge.
    ///
    /// @param url as it is set there
    /// @param regions whose certificates count
    /// @param token as it is set there
    public record EventBridge(String url, Set<String> regions, String token) {
        public EventBridge {
            regions = Set.copyOf(regions);
        }

        /// Leaves the token out.
        @Override
        public String toString() {
            return "EventBridge[" + url + "]";
        }
    }

    /// Topics of SMQ.
    ///
    /// @param topicOwner the account's number
    /// @param certificateHosts whose certificates count, lower case
    public record Smq(String topicOwner, Set<String> certificateHosts) {
        public Smq {
            certificateHosts = Set.copyOf(certificateHosts);
        }
    }

    /// Where tasks and records are kept.
    ///
    /// @param url of JDBC
    /// @param ephemeral whether a disk that vanishes with the instance is accepted
    public record Store(String url, Optional<String> user, Optional<String> password, boolean ephemeral) {
        /// Leaves the password out.
        @Override
        public String toString() {
            return "Store[" + url + "]";
        }
    }

    /// How tasks are followed.
    ///
    /// @param interval the first question after a call
    /// @param maxInterval the longest pause between two questions
    /// @param refreshDeadline a refresh that is not done by then is tried once more
    /// @param prefetchDeadline the same for a prefetch
    /// @param lookUpAfter how long a call whose reply was lost is left alone
    public record Follow(
            Duration interval,
            Duration maxInterval,
            Duration refreshDeadline,
            Duration prefetchDeadline,
            Duration lookUpAfter) {}

    /// How the vendor is called.
    public record Calls(Duration connectTimeout, Duration readTimeout) {}
}
