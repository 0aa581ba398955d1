package dev.freshet.settings;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The keys of an account.
public interface AccountKeys {
    /// `keys`, `function-role` (the credentials that come with each invocation) or `default-chain` (the vendor's).
    @WithDefault("keys")
    Optional<String> credentials();

    /// The id of the key.
    Optional<String> accessKeyId();

    /// A file that holds it instead.
    Optional<String> accessKeyIdFile();

    /// The key's secret.
    Optional<String> accessKeySecret();

    /// A file that holds it instead.
    Optional<String> accessKeySecretFile();

    /// The token of temporary keys.
    Optional<String> securityToken();

    /// A file that holds it instead.
    Optional<String> securityTokenFile();

    /// Addresses of the vendor's API.
    Endpoints endpoints();

    /// The share of each day's quota that is kept for people.
    Reserve reserve();

    /// The vendor's limits, where the account's differ.
    Limits limits();

    /// Addresses of the vendor's API, such as `http://127.0.0.1:9001`; without one the SDK knows.
    interface Endpoints {
        /// CDN.
        Optional<String> cdn();

        /// DCDN. Not supported yet.
        Optional<String> dcdn();

        /// ApsaraVideo VOD. Not supported yet.
        Optional<String> vod();

        /// ESA. Not supported yet.
        Optional<String> esa();
    }

    /// The share of each day's quota that is kept for people, 0% to 100%: a larger one makes changes wait sooner.
    interface Reserve {
        /// Of URL refreshes.
        @WithDefault("10%")
        Optional<String> refreshUrl();

        /// Of directory refreshes.
        @WithDefault("10%")
        Optional<String> refreshDirectory();

        /// Of pattern refreshes.
        @WithDefault("0%")
        Optional<String> refreshPattern();

        /// Of refreshes that ignore parameters.
        @WithDefault("0%")
        Optional<String> refreshIgnoreParams();

        /// Of prefetches.
        @WithDefault("0%")
        Optional<String> prefetchUrl();
    }

    /// The vendor's limits (alibaba-api.md §4.1, §4.3). More than the account has makes the vendor refuse calls. The
    /// figures of a day count until the vendor has told the account's own.
    interface Limits {
        /// URL refreshes of one domain in any minute. The vendor says 10,000 since 2025; this is the smaller figure.
        @WithDefault("1000")
        Optional<String> urlsPerDomainMinute();

        /// Directory refreshes of one domain in any minute.
        @WithDefault("100")
        Optional<String> directoriesPerDomainMinute();

        /// Distinct domains of one refresh call.
        @WithDefault("10")
        Optional<String> domainsPerCall();

        /// Characters of one call's lines together.
        @WithDefault("1100000")
        Optional<String> charactersPerCall();

        /// URLs of one refresh call.
        @WithDefault("1000")
        Optional<String> urlsPerCall();

        /// Directories of one refresh call.
        @WithDefault("100")
        Optional<String> directoriesPerCall();

        /// Patterns of one refresh call.
        @WithDefault("1")
        Optional<String> patternsPerCall();

        /// Lines of one refresh call that ignores parameters.
        @WithDefault("100")
        Optional<String> ignoreParamsPerCall();

        /// URLs of one prefetch call.
        @WithDefault("100")
        Optional<String> prefetchesPerCall();

        /// URL refreshes a day.
        @WithDefault("10000")
        Optional<String> urlsPerDay();

        /// Directory refreshes a day.
        @WithDefault("100")
        Optional<String> directoriesPerDay();

        /// Pattern refreshes a day.
        @WithDefault("20")
        Optional<String> patternsPerDay();

        /// Refreshes a day that ignore parameters.
        @WithDefault("100")
        Optional<String> ignoreParamsPerDay();

        /// Prefetches a day.
        @WithDefault("1000")
        Optional<String> prefetchesPerDay();

        /// RefreshObjectCaches.
        @WithDefault("50")
        Optional<String> refreshCallsPerSecond();

        /// PushObjectCache.
        @WithDefault("50")
        Optional<String> prefetchCallsPerSecond();

        /// DescribeRefreshTaskById.
        @WithDefault("30")
        Optional<String> taskCallsPerSecond();

        /// DescribeRefreshTasks.
        @WithDefault("10")
        Optional<String> findCallsPerSecond();

        /// DescribeRefreshQuota.
        @WithDefault("20")
        Optional<String> quotaCallsPerSecond();
    }
}
