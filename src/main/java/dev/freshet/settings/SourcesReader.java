package dev.freshet.settings;

import dev.freshet.change.GitHost;
import dev.freshet.site.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what feeds a site: buckets and Git repositories.
record SourcesReader(Scope scope) {
    private static final Pattern REPOSITORY = Pattern.compile("[^\\s/]+(/[^\\s/]+)*");
    private static final int LONGEST = 255;
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");
    private static final String ANY = "any";

    /// What feeds a site.
    record Sources(List<Site.Source> buckets, List<Site.Repository> repositories) {
        /// What is taken off keys and files before rules see them.
        List<String> prefixes() {
            return Stream.concat(
                            buckets.stream().map(Site.Source::prefix),
                            repositories.stream().map(Site.Repository::directory))
                    .toList();
        }
    }

    private enum WaitFor {
        NONE,
        ETAG
    }

    private enum Compare {
        WHEN_NEEDED,
        ALWAYS
    }

    private enum OnUnknown {
        PERSON,
        DIRECTORY
    }

    Sources read(List<SiteKeys.Source> keys) {
        if (keys.isEmpty()) {
            scope.mistake("sources", "is missing", "name a bucket, as [ { bucket: my-site, prefix: site/ } ]");
        }
        Sources sources = new Sources(new ArrayList<>(), new ArrayList<>());
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Scope at = scope.element("sources", i);
            Object source = source(at, keys.get(i), sources);
            if (!seen.add(source)) {
                at.mistakeHere("is given twice", "leave one of the two out");
            }
        }
        return sources;
    }

    /// Adds a source, and gives what tells it from others.
    private static Object source(Scope at, SiteKeys.Source keys, Sources sources) {
        if (keys.repository().isPresent()) {
            Site.Repository repository = repository(at, keys);
            sources.repositories().add(repository);
            return List.of(
                    repository.name().toLowerCase(Locale.ROOT),
                    repository.branch(),
                    repository.directory(),
                    Optional.ofNullable(repository.host()));
        }
        Site.Source bucket = bucket(at, keys);
        sources.buckets().add(bucket);
        return bucket.bucket().isEmpty() ? at : bucket;
    }

    private static Site.Source bucket(Scope at, SiteKeys.Source keys) {
        ofRepositoriesOnly(at, "host", !keys.host().equals(Optional.of(ANY)));
        ofRepositoriesOnly(at, "branch", keys.branch().isPresent());
        ofRepositoriesOnly(at, "directory", keys.directory().isPresent());
        ofRepositoriesOnly(at, "delay", !keys.delay().equals(Optional.of("0s")));
        ofRepositoriesOnly(at, "wait-for", !keys.waitFor().equals(Optional.of("none")));
        ofRepositoriesOnly(at, "origin", keys.origin().isPresent());
        ofRepositoriesOnly(at, "wait-at-most", !keys.waitAtMost().equals(Optional.of("10m")));
        ofRepositoriesOnly(at, "compare", !keys.compare().equals(Optional.of("when-needed")));
        ofRepositoriesOnly(at, "on-unknown", !keys.onUnknown().equals(Optional.of("person")));
        String prefix = keys.prefix().orElse("");
        if (!at.warning("prefix", Unmatchable.prefix(prefix)) && !prefix.isEmpty() && !prefix.endsWith("/")) {
            at.warning("prefix", "does not end with /, so it is cut off within a folder's or a file's name");
        }
        String bucket = at.required("bucket", keys.bucket(), "write the bucket's name, or a repository instead");
        at.warning("bucket", UnmatchableNames.bucket(bucket));
        return new Site.Source(bucket, prefix);
    }

    private static void ofRepositoriesOnly(Scope at, String key, boolean used) {
        if (used) {
            at.mistake(key, "is for repositories, and none is named here", "name the repository, or leave it out");
        }
    }

    private static Site.Repository repository(Scope at, SiteKeys.Source keys) {
        if (keys.bucket().isPresent()) {
            at.mistake("bucket", "is given beside a repository", "make two sources of it");
        }
        if (keys.prefix().isPresent()) {
            at.mistake("prefix", "is for buckets", "write directory, which does the same in a repository");
        }
        String name = keys.repository().orElse("");
        if (name.length() > LONGEST || !REPOSITORY.matcher(name).matches()) {
            at.mistake("repository", "is no full name" + Quotes.value(keys.repository()), "write one as acme/site");
        } else {
            at.warning("repository", UnmatchableNames.repository(name));
        }
        return new Site.Repository(
                host(at, keys.host()),
                name,
                branch(at, keys.branch()),
                directory(at, keys.directory()),
                deployment(at, keys),
                at.choice("on-unknown", keys.onUnknown(), OnUnknown.class) == OnUnknown.DIRECTORY,
                at.choice("compare", keys.compare(), Compare.class) == Compare.ALWAYS);
    }

    private static @Nullable GitHost host(Scope at, Optional<String> label) {
        return label.equals(Optional.of(ANY)) ? null : at.choice("host", label, GitHost.class);
    }

    private static String branch(Scope at, Optional<String> text) {
        String branch = at.required("branch", text, "name the published branch, as main");
        if (branch.startsWith("refs/")) {
            at.mistake("branch", "is a ref" + Quotes.value(text), "write the branch alone, without refs/heads/");
        } else {
            at.warning("branch", UnmatchableNames.branch(branch));
        }
        return branch;
    }

    private static String directory(Scope at, Optional<String> text) {
        String directory = text.orElse("");
        String names = directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
        if (!directory.isEmpty() && Arrays.stream(names.split("/", -1)).anyMatch(NO_NAMES::contains)) {
            at.mistake("directory", "is no directory of a repository" + Quotes.value(text), "write one as public/");
        } else {
            at.warning("directory", Unmatchable.prefix(directory));
        }
        return directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
    }

    private static Site.Deployment deployment(Scope at, SiteKeys.Source keys) {
        Duration delay = at.duration("delay", keys.delay(), "0s", "24h");
        Duration atMost = at.duration("wait-at-most", keys.waitAtMost(), "1s", "24h");
        boolean waits = at.choice("wait-for", keys.waitFor(), WaitFor.class) == WaitFor.ETAG;
        if (!waits) {
            if (keys.origin().isPresent()) {
                at.mistake("origin", "is for wait-for: etag", "write wait-for: etag, or leave the origin out");
            }
            return new Site.Deployment(delay, null);
        }
        if (keys.origin().isEmpty()) {
            at.mistake("origin", "is missing", "write the address whose ETags tell that the files are out");
            return new Site.Deployment(delay, null);
        }
        if (atMost.compareTo(delay) < 0) {
            at.mistake("wait-at-most", "is shorter than delay", "write a longer one, or shorten the delay");
        }
        Optional<URI> origin = Origins.read(at, "origin", keys.origin().get());
        return new Site.Deployment(
                delay, origin.map(address -> new Site.Watch(address, atMost)).orElse(null));
    }
}
