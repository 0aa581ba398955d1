package dev.freshet.url;

import dev.freshet.rewrite.Flag;
import dev.freshet.site.CacheKey;
import dev.freshet.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Sites for nginx to cache, each with a bucket of its own name: one for each thing a domain can do, and some that do
/// several things at once, made up anew each time.
final class CachedSites {
    private static final List<String> NAMES = List.of(
            "index.html",
            "a.css",
            "img/logo.png",
            "img/cat.jpg",
            "docs/index.html",
            "docs/guide.html",
            "docs/deep/index.html",
            "en/shop/cart.js",
            "shop/de/cart.js",
            "文档/图 片.jpg",
            "100%.txt",
            "a+b.js",
            "it's(1),~&=@:;!$.js",
            "img//double.png",
            "x#y.html",
            "docs/../up.css");

    /// What clients put in front of the names they know, where that may be rewritten.
    static final List<String> ASKED = List.of("", "old/", "go/", "v1/");

    /// Names with characters that mean something in URLs, which nginx loses when it redirects.
    private static final List<String> ODD = List.of("q?x.html", "a?b=c/d.html", "%41.txt");

    private static final String[][] ACCESS = {
        {"^/old/(.*)$", "/new/$1"},
        {"^/new/(.*)$", "/site/$1"},
        {"^/(img|docs)/(.*)$", "/site/$1/$2"},
        {"^/v[0-9]+/(.*)$", "/$1"},
        {"^/(en|de)/(.*)[.]js$", "/$1/js/$2.js"},
        {"^/site/(.*)[.]htm$", "/site/$1.html"},
        {"/deep/", "/site/a.css"},
    };

    private static final String[][] BACK = {
        {"^/(.*)$", "/site/$1"},
        {"^/img/(.*)$", "/media/$1"},
        {"^/media/(.*)$", "/site/$1"},
        {"^/(en|de)/(shop|blog)/(.*)$", "/$2/$1/$3"},
        {"^/(.+)/(.+)[.]html$", "/$2/$1.html"},
        {"^/site/([^/]*)$", "/new/$1"},
        {"^/docs/.*$", "/docs/index.html"},
    };

    private final Random random;
    private final List<CachedSite> all = new ArrayList<>();

    private CachedSites(Random random) {
        this.random = random;
    }

    static List<CachedSite> of(Random random) {
        CachedSites sites = new CachedSites(random);
        sites.simple();
        sites.rewritten();
        sites.rewrittenToOrigin();
        sites.parameters();
        sites.together();
        for (int i = 1; i <= 6; i++) {
            sites.madeUp("random" + i);
        }
        return List.copyOf(sites.all);
    }

    private void add(String name, List<String> folders, UnaryOperator<SiteBuilder> as, String... queries) {
        SiteBuilder builder = new SiteBuilder().name(name).domains(domain(name)).source(name, "");
        Site site = as.apply(builder).build();
        Set<String> names = new LinkedHashSet<>(NAMES);
        if (site.documents().error() != null) {
            names.add(site.documents().error());
        }
        Set<String> asked = new LinkedHashSet<>(folders);
        if (!site.config(domain(name)).rewrites().isEmpty()) {
            asked.addAll(ASKED);
        }
        all.add(CachedSite.of(site, keys(site, folders, names), names, asked, List.of(queries)));
    }

    private static String domain(String name) {
        return "www." + name + ".example.com";
    }

    private static Set<String> keys(Site site, List<String> folders, Collection<String> names) {
        Set<String> keys = new LinkedHashSet<>();
        folders.forEach(folder ->
                names.forEach(name -> keys.add(site.sources().getFirst().prefix() + folder + name)));
        return keys;
    }

    private void simple() {
        add("plain", List.of("", "site/"), site -> site);
        Site odd = new SiteBuilder()
                .name("odd")
                .domains(domain("odd"))
                .source("odd", "")
                .build();
        List<String> folders = List.of("", "docs/");
        all.add(CachedSite.of(odd, keys(odd, folders, ODD), ODD, folders, List.of()));
        add("below", List.of("", "x/"), site -> site.source("below", "prefix/").path("/app/"));
        add("index", List.of("", "site/"), site -> site.documents("index.html", Site.IndexAs.FILE, true));
        add("folders", List.of("", "site/"), site -> site.documents("index.html", Site.IndexAs.DIRECTORY, false));
        add("error", List.of(""), site -> site.error("404.html", Site.ErrorAs.DIRECTORY)
                .documents("index.html", Site.IndexAs.FILE, false));
    }

    private void rewritten() {
        List<String> folders = List.of("", "site/", "new/", "old/");
        add("break", folders, site -> site.rewrite("^/(.*)$", "/site/$1", Flag.BREAK));
        add("chain", folders, site -> site.rewrite("^/old/(.*)$", "/new/$1", Flag.NONE)
                .rewrite("^/new/(.*)$", "/site/$1", Flag.BREAK)
                .rewrite("^/site/(.*)$", "/never/$1", Flag.BREAK));
        add("redirect", folders, site -> site.domains(domain("redirect"), "static.redirect.example.com")
                .rewrite("^/old/(.*)$", "/new/$1", Flag.REDIRECT)
                .rewrite("^/go/(.*)$", "http://static.redirect.example.com/$1", Flag.REDIRECT)
                .rewrite("^/v1/(.*)$", "/site/$1", Flag.BREAK)
                .documents("index.html", Site.IndexAs.FILE, false));
        add(
                "enhanced",
                folders,
                site -> site.rewrite("^/old/([^?]*)[?]v=([0-9]+)$", "/new/$1?w=$2", Flag.ENHANCE_BREAK)
                        .rewrite("^/go/([^?]*)[?](v=1)$", "/site/$1?$2&x=y", Flag.ENHANCE_REDIRECT)
                        .rewrite("^/v1/([^?]*)", "/site/$1", Flag.ENHANCE_BREAK)
                        .variants(true),
                "v=1",
                "v=2");
        add("condition", folders, site -> site.rewriteThatMayApply("^/(.*)$", "/site/$1"));
    }

    private void rewrittenToOrigin() {
        add("prefix", List.of("", "site/"), site -> site.originRewrite("^/(.*)$", "/site/$1")
                .documents("index.html", Site.IndexAs.FILE, true));
        add("swap", List.of(""), site -> site.originRewrite("^/([a-z]+)/([a-z]+)/(.*)$", "/$2/$1/$3"));
        add("steps", List.of("", "site/", "media/"), site -> site.originRewrite("^/img/(.*)$", "/media/$1", Flag.NONE)
                .originRewrite("^/media/(.*)$", "/site/img/$1", Flag.NONE)
                .originRewrite("^/site/docs/(.*)$", "/docs/$1", Flag.BREAK));
        add("spa", List.of("", "app/"), site -> site.originRewrite("^/app/[^.]*$", "/app/index.html"));
    }

    private void parameters() {
        add(
                "none",
                List.of(""),
                site -> site.cacheKey(new CacheKey(new CacheKey.Keep.None(), List.of(), false, false)),
                "v=1",
                "utm=x&v=2");
        add(
                "only",
                List.of(""),
                site -> site.cacheKey(new CacheKey(new CacheKey.Keep.Only(List.of("v", "w")), List.of(), false, false))
                        .variants(false, "v=1", "v=1&w=2"),
                "v=1",
                "utm=1&v=1",
                "v=1&utm=v=3&w=2");
        add(
                "oss",
                List.of(""),
                site -> site.cacheKey(new CacheKey(new CacheKey.Keep.None(), List.of(), true, false))
                        .variants(false, "x-oss-process=image/resize,w_200"),
                "x-oss-process=image/resize,w_200",
                "a=b&x-oss-process=image/resize,w_200&c=d");
        add(
                "removed",
                List.of(""),
                site -> site.cacheKey(new CacheKey(new CacheKey.Keep.All(), List.of("utm"), false, false))
                        .variants(true),
                "utm=1",
                "utm=1&v=2",
                "v=3&utm=1&w=4",
                "w=5&utm=7");
    }

    private void together() {
        add(
                "shared",
                List.of("", "site/"),
                site -> site.shared("m.shared.example.com", "n.shared.example.com")
                        .cacheKey(new CacheKey(new CacheKey.Keep.Only(List.of("v")), List.of(), false, false))
                        .variants(false, "v=1")
                        .rewrite("^/old/(.*)$", "/$1", Flag.BREAK)
                        .originRewrite("^/(.*)$", "/site/$1"),
                "v=1&utm=1");
        add("two", List.of("", "site/"), site -> site.domains(domain("two"), "static.two.example.com")
                .shared("m.two.example.com"));
    }

    private void madeUp(String name) {
        add(name, List.of("", "site/", "media/", "new/"), site -> {
            for (int i = random.nextInt(4); i > 0; i--) {
                String[] rule = ACCESS[random.nextInt(ACCESS.length)];
                site.rewrite(rule[0], rule[1], random.nextBoolean() ? Flag.NONE : Flag.BREAK);
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                String[] rule = BACK[random.nextInt(BACK.length)];
                site.originRewrite(rule[0], rule[1], random.nextBoolean() ? Flag.NONE : Flag.BREAK);
            }
            return site;
        });
    }
}
