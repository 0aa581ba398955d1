package dev.freshet.settings;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a site.
public interface SiteKeys {
    /// The name of the account that owns the domains.
    Optional<String> account();

    /// What serves the domains: `cdn`, `dcdn`, `vod` or `esa`.
    @WithDefault("cdn")
    Optional<String> product();

    /// `https` or `http`: the scheme of every line sent. One is enough (alibaba-api.md §0.7).
    @WithDefault("https")
    Optional<String> scheme();

    /// The domains that show the site; each costs a line for every change.
    Optional<List<String>> domains();

    /// Domains that share the first domain's cache entries; they cost nothing.
    Optional<List<String>> sharedCache();

    /// The buckets and Git repositories that feed it.
    List<Source> sources();

    /// Put in front of every key.
    @WithDefault("/")
    Optional<String> path();

    /// Names under which a folder is shown, such as `index.html`; each costs a line for the folder too.
    Optional<List<String>> indexDocuments();

    /// How the folder of an index document goes out: `file`, `directory` or `skip`. Directories have 100 a day.
    @WithDefault("file")
    Optional<String> indexAs();

    /// Whether `dir` without its `/` is cached too, since the site answers or redirects it; costs a line more.
    @WithDefault("false")
    Optional<String> indexBare();

    /// The key of the bucket's error document, such as `404.html`, without the source's prefix.
    Optional<String> errorDocument();

    /// What a change of it leads to beyond its own URL: `skip`, or `directory`, the whole site.
    @WithDefault("skip")
    Optional<String> errorAs();

    /// The domains' `host_redirect` rules, in their order: what clients ask for becomes another entry.
    List<Rewrite> rewrites();

    /// The domains' `back_to_origin_url_rewrite` rules, in their order: an entry is asked for elsewhere at the origin.
    List<OriginRewrite> originRewrites();

    /// Which parameters the cache keys have.
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

    /// Changes that need no call, since nothing stale can be in the cache.
    Suppress suppress();

    /// Covering URLs by directories. Not supported yet.
    Cover cover();

    /// Options of the site's own prefetches.
    Prefetch prefetch();

    /// Asking the edge. Not supported yet.
    Verify verify();

    /// A bucket, or a branch of a Git repository.
    interface Source {
        /// The bucket's name.
        Optional<String> bucket();

        /// Only keys below it; taken off.
        Optional<String> prefix();

        /// The Git host that tells of pushes, such as `github` or `gitlab`, or `any`.
        @WithDefault("any")
        Optional<String> host();

        /// The repository's full name at its host, such as `acme/site`, instead of a bucket.
        Optional<String> repository();

        /// The published branch of the repository.
        Optional<String> branch();

        /// Only files below it; taken off.
        Optional<String> directory();

        /// How long after a push its files go out at the earliest, 0s to 24h: as long as a deployment takes.
        @WithDefault("0s")
        Optional<String> delay();

        /// `none`, or `etag`: files go out when their ETags at the origin have changed.
        @WithDefault("none")
        Optional<String> waitFor();

        /// The origin's address that is asked for the ETags, with the directory's files below it.
        Optional<String> origin();

        /// How long after a push its files go out whatever the origin says, 1s to 24h.
        @WithDefault("10m")
        Optional<String> waitAtMost();

        /// `when-needed`, or `always`: the host is asked what each push changed, since GitLab, Gitea, Forgejo and Gogs
        /// do not say that one was forced.
        @WithDefault("when-needed")
        Optional<String> compare();

        /// Where nobody can tell what a push changed: `person`, somebody has to refresh by hand, or `directory`, the
        /// whole site is refreshed. Directories have 100 a day.
        @WithDefault("person")
        Optional<String> onUnknown();
    }

    /// A rewrite of what clients ask for (alibaba-api.md §5.5).
    interface Rewrite {
        /// A regular expression over the path; begins with `/` or `^/`.
        Optional<String> regex();

        /// What the path becomes, with `$1`.
        Optional<String> replacement();

        /// The vendor's flag: nothing, `break`, `redirect`, `enhance_break` or `enhance_redirect`.
        Optional<String> flag();
    }

    /// A rewrite of what the origin is asked for (alibaba-api.md §5.5).
    interface OriginRewrite {
        /// A regular expression over the path of the entry; begins with `/` or `^/`.
        Optional<String> regex();

        /// The path the origin is asked for, with `$1`.
        Optional<String> replacement();

        /// The vendor's flag: nothing, `break` or `enhance_break`.
        Optional<String> flag();

        /// Templates of the lines to send where the rewrite cannot be followed back; else the directory it covers.
        Optional<List<String>> urls();
    }

    /// Which parameters the cache keys have (alibaba-api.md §5.5).
    interface Query {
        /// `all`, `none`, or names: the vendor's `set_hashkey_args`.
        @WithDefault("all")
        Optional<List<String>> keep();

        /// Names that never count: the vendor's `ali_remove_args`.
        Optional<List<String>> remove();

        /// Whether `x-oss-…` parameters count even so.
        @WithDefault("false")
        Optional<String> keepOss();

        /// Whether the domains make their keys by `self_defined_cachekey`: refreshes go out as directories.
        @WithDefault("false")
        Optional<String> selfDefined();

        /// Parameters under which copies exist; each costs a line.
        Optional<List<String>> variants();

        /// Whether copies under other parameters exist too: refreshes ignore parameters, while their 100 a day last.
        @WithDefault("false")
        Optional<String> others();
    }

    /// A rule.
    interface Rule {
        /// A glob over keys, without the source's prefix.
        Optional<String> match();

        /// As the site's `action`, which counts where a rule names none.
        Optional<String> action();

        /// Templates of the lines to send instead of the key's own URL; `{path}` keeps it.
        Optional<List<String>> urls();

        /// As the site's `query.variants`, for what matches.
        Optional<List<String>> variants();

        /// How long the CDN keeps copies of these lines, where you know it; for `suppress.short-lived`.
        Optional<String> maxAge();
    }

    /// Changes that need no call, since nothing stale can be in the cache. Removals always go out.
    interface Suppress {
        /// `true`: not where the object has the ETag that the last refresh of its line put out.
        @WithDefault("false")
        Optional<String> sameEtag();

        /// `true`: not for the first object of a key. Only where the CDN caches no 404.
        @WithDefault("false")
        Optional<String> newObjects();

        /// Globs over keys whose content never changes; `hashed` stands for names with a hash.
        Optional<List<String>> immutable();

        /// `true`: not where copies live less than five minutes (alibaba-api.md §5.1).
        @WithDefault("false")
        Optional<String> shortLived();
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

        /// `first` or `each`: through which members of a shared-cache group. Each warms its own nodes, and
        /// costs a line.
        @WithDefault("first")
        Optional<String> members();

        /// The origin's address, such as `http://my-site.oss-cn-hangzhou-internal.aliyuncs.com/`: the vendor
        /// prefetches a playlist alone, so its segments are read there.
        Optional<String> playlists();

        /// How many URLs of a playlist are prefetched, 1 to 1000: each costs a line.
        @WithDefault("200")
        Optional<String> playlistUrls();

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
