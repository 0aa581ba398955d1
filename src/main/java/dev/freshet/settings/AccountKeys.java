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

        /// DCDN.
        Optional<String> dcdn();

        /// ApsaraVideo VOD.
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

        /// Of refreshes by tag.
        @WithDefault("0%")
        Optional<String> refreshTag();

        /// Of prefetches.
        @WithDefault("0%")
        Optional<String> prefetchUrl();
    }

    /// The vendor's limits (alibaba-api.md §4.1, §4.3), for every product of the account; without one each product has
    /// its documented figure. More than the account has makes the vendor refuse calls. The figures of a day count
    // until
    /// the vendor has told the account's own.
    interface Limits {
        /// URL refreshes of one domain in any minute. The vendor says 10,000 since 2025; this is the smaller figure.
        Optional<String> urlsPerDomainMinute();

        /// Directory refreshes of one domain in any minute.
        Optional<String> directoriesPerDomainMinute();

        /// Distinct domains of one refresh call.
        Optional<String> domainsPerCall();

        /// Characters of one call's lines together.
        Optional<String> charactersPerCall();

        /// URLs of one refresh call.
        Optional<String> urlsPerCall();

        /// Directories of one refresh call.
        Optional<String> directoriesPerCall();

        /// Patterns of one refresh call.
        Optional<String> patternsPerCall();

        /// Lines of one refresh call that ignores parameters.
        Optional<String> ignoreParamsPerCall();

        /// Tags of one refresh call.
        Optional<String> tagsPerCall();

        /// URLs of one prefetch call.
        Optional<String> prefetchesPerCall();

        /// URL refreshes a day.
        Optional<String> urlsPerDay();

        /// Directory refreshes a day.
        Optional<String> directoriesPerDay();

        /// Pattern refreshes a day.
        Optional<String> patternsPerDay();

        /// Refreshes a day that ignore parameters.
        Optional<String> ignoreParamsPerDay();

        /// Tags a day.
        Optional<String> tagsPerDay();

        /// Prefetches a day.
        Optional<String> prefetchesPerDay();

        /// Refreshes.
        Optional<String> refreshCallsPerSecond();

        /// Prefetches.
        Optional<String> prefetchCallsPerSecond();

        /// Questions for tasks by id.
        Optional<String> taskCallsPerSecond();

        /// Pages of the list of tasks.
        Optional<String> findCallsPerSecond();

        /// Questions for the quota.
        Optional<String> quotaCallsPerSecond();
    }
}
