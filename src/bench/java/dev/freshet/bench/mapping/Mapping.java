package dev.freshet.bench.mapping;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.Action;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import dev.freshet.url.UrlMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Maps keys to lines, beside joining two texts. The answers come back from each method, so that none is left out.
@State(Scope.Thread)
public class Mapping {
    /// A power of two, beyond what a branch predictor learns by heart.
    private static final int KEYS = 1 << 14;

    private static final List<String> GLOBS = List.of(
            "drafts/**",
            "**/.git/**",
            "**/*.{map,tmp,bak}",
            "tmp/*",
            "private/**/*.pdf",
            "**/node_modules/**",
            "a?b/*.txt",
            "**/*~",
            "logs/**",
            "**/_*/**",
            "en/**/old/*.html",
            "*.zip",
            "**/*-draft.md",
            "raw/**/img/**",
            "**/test/*.js",
            "old-*/**",
            "**/*.{php,asp,jsp}",
            "beta/*/*.html",
            "**/.*",
            "posts/*.md");

    private final UrlMap map = new UrlMap(List.of(site()));
    private final Change[] plain =
            keys("assets/js/app.%d.js", "posts/2026/%d/index.html", "img/产品/%d.png", "docs/a b/%d.pdf");
    private final Change[] rewritten = keys("pages/%d/a.html", "pages/news/%d.html");
    private final Change[] grouped = keys("files/%d/report.pdf", "files/a/%d.zip");
    private int next;

    private static Site site() {
        DomainConfig config = new DomainConfig(
                List.of(
                        new AccessRewrite("^/old/(.*)$", "/new/$1", Flag.BREAK, false),
                        new AccessRewrite("^/shop/([0-9]+)$", "/products/$1.html", Flag.BREAK, false),
                        new AccessRewrite("^/moved/(.*)$", "https://www.example.com/here/$1", Flag.REDIRECT, false)),
                List.of(
                        new OriginRewrite("^/de/(.*)$", "/pages/$1", Flag.BREAK, false),
                        new OriginRewrite("^/get/([^/]+)/([^/]+)$", "/files/$2/$1", Flag.BREAK, false)),
                CacheKey.WHOLE);
        List<Site.Rule> rules = GLOBS.stream()
                .map(glob -> new Site.Rule(Glob.of(glob), Action.REFRESH, List.of(), null))
                .toList();
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of("www.example.com"),
                List.of(),
                List.of(new Site.Source("b", "")),
                "/",
                Site.Documents.NONE,
                rules,
                Action.REFRESH,
                new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                Site.Prefetching.PLAIN,
                Map.of("www.example.com", config),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
    }

    private static Change[] keys(String... shapes) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> shapes[i % shapes.length].formatted(i))
                .map(key -> new Change.Written(new ObjectKey("b", key), Instant.EPOCH, false))
                .toArray(Change[]::new);
    }

    private Change next(Change[] changes) {
        next = (next + 1) & (KEYS - 1);
        return changes[next];
    }

    @Benchmark
    public Object concatenated() {
        return "https://www.example.com/" + next(plain).key().path();
    }

    @Benchmark
    public Object mapped() {
        return map.map(next(plain));
    }

    @Benchmark
    public Object followedBack() {
        return map.map(next(rewritten));
    }

    @Benchmark
    public Object followedBackByGroups() {
        return map.map(next(grouped));
    }
}
