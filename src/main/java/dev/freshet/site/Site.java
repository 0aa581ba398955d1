package dev.freshet.site;

import dev.freshet.change.GitHost;
import dev.freshet.line.Debounce;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.UrlTemplate;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A site: which buckets and repositories feed it, under which domains it shows, and what its changes shall cause
/// (design §3.1).
///
/// @param name the site's name in the settings
/// @param account the account that owns its domains
/// @param product the product that serves them
/// @param scheme `http` or `https`: the scheme of every line sent (alibaba-api.md §0.7: one is enough)
/// @param domains the domains that show it, lower case; at least one, unless none of them serves anybody
/// @param sharedCache further domains that share the first domain's cache entries
/// @param sources the buckets and prefixes that feed it; at least one, unless a repository does
/// @param repositories the Git repositories that feed it
/// @param path put in front of every key; begins and ends with `/`
/// @param documents default and error documents
/// @param rules tried in order, the first that matches decides
/// @param action what happens where no rule matches
/// @param debounce the site's patience
/// @param prefetch how the site's own prefetches go out
/// @param configs what each of its domains does at the vendor; see [#config]
/// @param instead what to send where an origin rewrite of this regex cannot be followed back to the entries it serves;
///     else the directory it covers goes out
/// @param variants parameters under which further copies exist
/// @param suppression which changes need no call
/// @param discover what its domains do is read from the vendor
public record Site(
        String name,
        String account,
        Product product,
        String scheme,
        List<String> domains,
        List<String> sharedCache,
        List<Source> sources,
        List<Repository> repositories,
        String path,
        Documents documents,
        List<Rule> rules,
        Action action,
        Debounce debounce,
        Prefetching prefetch,
        Map<String, DomainConfig> configs,
        Map<String, List<UrlTemplate>> instead,
        Variants variants,
        Suppression suppression,
        boolean discover) {

    /// A bucket that feeds a site.
    ///
    /// @param bucket the bucket's name
    /// @param prefix only keys below it; taken off before mapping; may be empty
    public record Source(String bucket, String prefix) {}

    /// A branch of a Git repository that feeds a site. What a push names there is what the origin serves once it is
    /// deployed: the directory's files at the origin's root.
    ///
    /// @param host only pushes of this host; null: of any
    /// @param name the repository's full name at its host, such as `acme/site`; upper and lower case are one
    /// @param branch the published branch
    /// @param directory only files below it; taken off before mapping; empty or with `/` at its end
    /// @param deployment what is known of when a push shows at the origin
    /// @param wholeIfUnknown where nobody can tell what a push changed, the whole site is refreshed as a directory;
    ///     else a person is needed
    /// @param compareAlways the host is asked what a push changed even where its delivery lists it: some do not say
    ///     that a push was forced
    public record Repository(
            @Nullable GitHost host,
            String name,
            String branch,
            String directory,
            Deployment deployment,
            boolean wholeIfUnknown,
            boolean compareAlways) {
        /// Before the names of Codeup's repositories stands the id of their organization, in their addresses and
        /// nowhere else.
        private static final Pattern CODEUPS = Pattern.compile("[0-9a-f]{24}/(.+)");

        /// Whether it takes from this repository, on whatever branch. Of Codeup, a name with the organization's id and
        /// one without are one.
        public boolean isOf(GitHost from, String repository) {
            return (host == null || host == from)
                    && (name.equalsIgnoreCase(repository)
                            || from == GitHost.CODEUP
                                    && (withoutOrganization(name).equalsIgnoreCase(repository)
                                            || name.equalsIgnoreCase(withoutOrganization(repository))));
        }

        /// The same, whichever of the hosts that it hears names it so.
        public boolean isCalled(String repository) {
            return Arrays.stream(GitHost.values()).anyMatch(from -> isOf(from, repository));
        }

        private static String withoutOrganization(String repository) {
            Matcher matcher = CODEUPS.matcher(repository.toLowerCase(Locale.ROOT));
            return matcher.matches() ? matcher.group(1) : repository;
        }
    }

    /// When a push shows at the origin.
    ///
    /// @param delay never before this long after it came in
    /// @param watch how the origin is watched until it does, or null
    public record Deployment(Duration delay, @Nullable Watch watch) {
        /// At once.
        public static final Deployment AT_ONCE = new Deployment(Duration.ZERO, null);
    }

    /// The origin is asked for some of the changed files until their ETags change.
    ///
    /// @param origin where the directory's files are; `http` or `https`, without user, query and fragment
    /// @param atMost how long after the push came in it goes out all the same
    public record Watch(URI origin, Duration atMost) {}

    /// Documents that show under other paths than their own.
    ///
    /// @param index names under which a directory is shown, such as `index.html`
    /// @param as how the directory of an index document goes out
    /// @param bare `dir` without its `/` is cached too: the site answers or redirects it
    /// @param error the key of the bucket's error document, or null
    /// @param errorAs whether a change of it refreshes all that may have been answered by it
    public record Documents(
            List<String> index,
            IndexAs as,
            boolean bare,
            @Nullable String error,
            ErrorAs errorAs) {
        /// None.
        public static final Documents NONE = new Documents(List.of(), IndexAs.FILE, false, null, ErrorAs.SKIP);

        public Documents {
            index = List.copyOf(index);
        }
    }

    /// What a change of the error document leads to beyond its own URL: which URLs were answered by it is not known.
    public enum ErrorAs {
        SKIP,
        DIRECTORY
    }

    /// How the site's own prefetches go out.
    ///
    /// @param options their options
    /// @param eachMember through each member of a shared-cache group, not the first domain alone: warming one
    ///     warms the others only where they share its node group (alibaba-api.md §5.4)
    /// @param playlists how the segments of playlists are prefetched too; or null, where they are not
    public record Prefetching(
            PrefetchOptions options,
            boolean eachMember,
            @Nullable Playlists playlists) {
        /// No option, through the first domain, no playlist read.
        public static final Prefetching PLAIN = new Prefetching(PrefetchOptions.NONE, false, null);
    }

    /// How the segments of a playlist are found.
    ///
    /// @param origin from which playlists are read; `http` or `https`, without user, query and fragment
    /// @param most so many of what a playlist lists are prefetched: a day has 1,000 (alibaba-api.md §4.1)
    public record Playlists(URI origin, int most) {}

    /// Parameters under which further copies of a URL exist.
    ///
    /// @param listed each such as `x-oss-process=image/resize,w_200`, in normal form
    /// @param others there are more than those listed
    public record Variants(List<String> listed, boolean others) {
        /// None that are known.
        public static final Variants NONE = new Variants(List.of(), false);

        public Variants {
            listed = List.copyOf(listed);
        }
    }

    /// How `dir/` goes out when `dir/index.html` changed.
    public enum IndexAs {
        FILE,
        DIRECTORY,
        SKIP
    }

    /// A rule of a site.
    ///
    /// @param match which keys, after the prefix is taken off
    /// @param action what to do; the site's own action where the rule names none
    /// @param urls templates of the lines to send instead of the key's own URL; empty: the key's own
    /// @param variants parameters under which copies of what matches exist, of which the listed count; null: the
    ///     site's own
    /// @param maxAge how long the CDN keeps copies of them; null where the objects say so themselves, or nobody
    ///     knows
    public record Rule(
            Glob match,
            Action action,
            List<UrlTemplate> urls,
            @Nullable Variants variants,
            @Nullable Duration maxAge) {
        public Rule {
            urls = List.copyOf(urls);
        }

        /// One that says nothing of how long copies live.
        public Rule(Glob match, Action action, List<UrlTemplate> urls, @Nullable Variants variants) {
            this(match, action, urls, variants, null);
        }
    }

    /// One that no repository feeds.
    public Site(
            String name,
            String account,
            Product product,
            String scheme,
            List<String> domains,
            List<String> sharedCache,
            List<Source> sources,
            String path,
            Documents documents,
            List<Rule> rules,
            Action action,
            Debounce debounce,
            Prefetching prefetch,
            Map<String, DomainConfig> configs,
            Map<String, List<UrlTemplate>> instead,
            Variants variants,
            Suppression suppression,
            boolean discover) {
        this(
                name,
                account,
                product,
                scheme,
                domains,
                sharedCache,
                sources,
                List.of(),
                path,
                documents,
                rules,
                action,
                debounce,
                prefetch,
                configs,
                instead,
                variants,
                suppression,
                discover);
    }

    public Site {
        domains = List.copyOf(domains);
        sharedCache = List.copyOf(sharedCache);
        sources = List.copyOf(sources);
        repositories = List.copyOf(repositories);
        rules = List.copyOf(rules);
        configs = Map.copyOf(configs);
        instead = Map.copyOf(instead);
    }

    /// The same site with what the vendor told of its domains.
    public Site discovered(
            List<String> serving, List<String> sharing, Map<String, DomainConfig> told, Variants copies) {
        return new Site(
                name,
                account,
                product,
                scheme,
                serving,
                sharing,
                sources,
                repositories,
                path,
                documents,
                rules,
                action,
                debounce,
                prefetch,
                told,
                instead,
                copies,
                suppression,
                discover);
    }

    /// The same site, fed by these repositories too.
    public Site fedBy(List<Repository> more) {
        return new Site(
                name,
                account,
                product,
                scheme,
                domains,
                sharedCache,
                sources,
                more,
                path,
                documents,
                rules,
                action,
                debounce,
                prefetch,
                configs,
                instead,
                variants,
                suppression,
                discover);
    }

    /// What one of its domains does at the vendor.
    public DomainConfig config(String domain) {
        return configs.getOrDefault(domain, DomainConfig.NONE);
    }
}
