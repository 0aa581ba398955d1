package dev.freshet.settings;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a site.
public interface SiteKeys {
    /// The name of the account that owns the domains.
    Optional<String> account();

    /// `cdn`; `dcdn`, `vod` and `esa` are not supported yet.
    @WithDefault("cdn")
    Optional<String> product();

    /// `https` or `http`: the scheme of every line sent. One is enough (alibaba-api.md §0.7).
    @WithDefault("https")
    Optional<String> scheme();

    /// The domains that show the site; each costs a line for every change.
    Optional<List<String>> domains();

    /// Domains that share the first domain's cache entries; they cost nothing.
    Optional<List<String>> sharedCache();

    /// The buckets that feed it.
    List<Source> sources();

    /// Put in front of every key.
    @WithDefault("/")
    Optional<String> path();

    /// Names under which a folder is shown, such as `index.html`; each costs a line for the folder too.
    Optional<List<String>> indexDocuments();

    /// How the folder of an index document goes out: `file`, `directory` or `skip`. Directories have 100 a day.
    @WithDefault("file")
    Optional<String> indexAs();

    /// Rewrites of access URLs. Not supported yet.
    List<Rewrite> rewrites();

    /// Parameters in the cache key. Not supported yet.
    Query query();

    /// `true`: rewrites, cache keys and shared caches are read from the vendor; its word counts before what is written.
    @WithDefault("false")
    Optional<String> discover();

    /// Tried in order, the first that matches decides.
    List<Rule> rules();

    /// `refresh`, `prefetch`, `refresh-then-prefetch` or `ignore`, where no rule matches.
    @WithDefault("refresh")
    Optional<String> action();

    /// How long a line waits for further changes.
    Debounce debounce();

    /// Covering URLs by directories. Not supported yet.
    Cover cover();

    /// Options of the site's own prefetches.
    Prefetch prefetch();

    /// Asking the edge. Not supported yet.
    Verify verify();

    /// A bucket, or a Git repository (not supported yet).
    interface Source {
        /// The bucket's name.
        Optional<String> bucket();

        /// Only keys below it; taken off.
        Optional<String> prefix();

        /// A Git host's name. Not supported yet.
        Optional<String> host();

        /// A Git repository. Not supported yet.
        Optional<String> repository();

        /// Its branch. Not supported yet.
        Optional<String> branch();

        /// Its directory. Not supported yet.
        Optional<String> directory();
    }

    /// A rewrite of access URLs. Not supported yet.
    interface Rewrite {
        /// What it matches.
        Optional<String> regex();

        /// What it becomes.
        Optional<String> replacement();

        /// The vendor's flag.
        Optional<String> flag();
    }

    /// Parameters in the cache key. Not supported yet.
    interface Query {
        /// `all`, `none`, or names.
        @WithDefault("all")
        Optional<List<String>> keep();

        /// Parameters under which copies exist.
        Optional<List<String>> variants();
    }

    /// A rule.
    interface Rule {
        /// A glob over keys, without the source's prefix.
        Optional<String> match();

        /// As the site's `action`, which counts where a rule names none.
        Optional<String> action();

        /// Templates of the lines to send instead of the key's own URL; `{path}` keeps it.
        Optional<List<String>> urls();
    }

    /// How long a line waits for further changes.
    interface Debounce {
        /// The quiet time after the last change, 0s to 24h: a larger one saves quota and delays.
        @WithDefault("5s")
        Optional<String> window();

        /// The longest that a stream of changes can put a line off, up to 24h; never below `window`.
        @WithDefault("60s")
        Optional<String> maxWait();
    }

    /// Covering URLs by directories. Not supported yet.
    interface Cover {
        /// Needless invalidations allowed.
        @WithDefault("0")
        Optional<String> maxNeedless();

        /// How far up a cover may reach.
        @WithDefault("1")
        Optional<String> maxDepth();
    }

    /// Options of the site's own prefetches (alibaba-api.md §2.2).
    interface Prefetch {
        /// `domestic`, `overseas`, or empty for the domain's own coverage.
        Optional<String> area();

        /// Headers of the prefetch, name to values; each value costs a copy.
        Map<String, List<String>> headers();

        /// `true`: the warmed layers must include L2.
        @WithDefault("false")
        Optional<String> l2();

        /// `true`: the vendor derives the cache key from the domain's configuration.
        @WithDefault("false")
        Optional<String> hashKey();

        /// Hours in which prefetches wait. Not supported yet.
        Optional<String> offPeak();

        /// Spreads prefetches. Not supported yet.
        @WithDefault("0")
        Optional<String> urlsPerMinute();
    }

    /// Asking the edge. Not supported yet.
    interface Verify {
        /// Whether.
        @WithDefault("false")
        Optional<String> enabled();

        /// How many lines of a call.
        @WithDefault("5")
        Optional<String> sample();

        /// Which edges.
        Optional<List<String>> edges();
    }
}
