package dev.freshet.url;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import java.util.ArrayList;
import java.util.List;

/// Says in nginx's words what the domains of sites do. Each domain becomes three servers:
///
/// - its own, which rewrites what clients ask for and caches;
/// - `entry.` and its name, another door to the same entries, which rewrites nothing: to address one by its own path;
/// - `origin.` and its name, uncached, which the others ask: it rewrites what the origin is asked for.
///
/// One thing nginx does otherwise: it redirects at once, where the vendor tries the later rules on the target first
/// (alibaba-api.md §5.5). Rules that it is told must lead to the same entry either way.
final class NginxConfiguration {
    private final int port;
    private final int origin;
    private final StringBuilder out = new StringBuilder();
    private int variables;

    private NginxConfiguration(int port, int origin) {
        this.port = port;
        this.origin = origin;
    }

    /// @param port what nginx listens on
    /// @param origin the port of the server that has the objects; it is told the bucket as the host
    static String of(List<Site> sites, int port, int origin) {
        NginxConfiguration made = new NginxConfiguration(port, origin);
        made.begin();
        sites.forEach(made::site);
        return made.out.append("}\n").toString();
    }

    private void begin() {
        out.append("""
                daemon off;
                master_process off;
                pid nginx.pid;
                events {}
                http {
                  access_log off;
                  server_names_hash_bucket_size 128;
                  variables_hash_max_size 4096;
                  merge_slashes off;
                  port_in_redirect off;
                  client_body_temp_path body;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  proxy_temp_path proxy;
                  proxy_cache_path cache keys_zone=entries:8m inactive=1d;
                  proxy_cache_valid any 1d;
                  proxy_cache_bypass $http_x_refresh $http_x_probe;
                  proxy_no_cache $http_x_probe;
                """);
    }

    private void site(Site site) {
        for (String domain : CachedSite.domains(site)) {
            DomainConfig config = site.config(domain);
            String speaker =
                    site.sharedCache().contains(domain) ? site.domains().getFirst() : domain;
            String key = speaker + " " + parameters(config.cacheKey()) + " $uri";
            String cached = String.format("""
                        location / {
                          proxy_pass http://127.0.0.1:%d;
                          proxy_set_header Host origin.%s;
                          proxy_cache entries;
                          proxy_cache_key "%s";
                          add_header X-Entry "%s|" always;
                          add_header X-Copy $upstream_cache_status always;
                        }
                    """, port, domain, key, key);
            server(domain, access(config.rewrites()) + cached);
            server("entry." + domain, cached);
            server(
                    "origin." + domain,
                    back(site, config.originRewrites()) + String.format("""
                        location / {
                          proxy_pass http://127.0.0.1:%d;
                          proxy_set_header Host %s;
                          add_header X-Asked "%s $is_args$args $uri|" always;
                        }
                    """, origin, bucket(site), bucket(site)));
        }
    }

    private static String bucket(Site site) {
        return site.sources().getFirst().bucket();
    }

    private void server(String name, String content) {
        out.append("  server {\n    listen 127.0.0.1:").append(port).append(";\n");
        out.append("    server_name ").append(name).append(";\n");
        out.append(content).append("  }\n");
    }

    private String access(List<AccessRewrite> rewrites) {
        StringBuilder made = new StringBuilder();
        for (AccessRewrite rewrite : rewrites) {
            String rule = rule(rewrite.regex(), rewrite.replacement(), rewrite.flag());
            made.append(rewrite.conditional() ? "    if ($http_x_condition) {\n  " + rule + "    }\n" : rule);
        }
        return made.toString();
    }

    private String back(Site site, List<OriginRewrite> rewrites) {
        if (rewrites.isEmpty()) {
            String path = site.path();
            return "    if ($uri !~ \"^" + path + "\") { return 404; }\n"
                    + rule("^" + path + "(.*)$", "/" + site.sources().getFirst().prefix() + "$1", Flag.BREAK);
        }
        StringBuilder made = new StringBuilder();
        rewrites.forEach(rewrite -> made.append(rule(rewrite.regex(), rewrite.replacement(), rewrite.flag())));
        return made.toString();
    }

    private String rule(String regex, String replacement, Flag flag) {
        return switch (flag) {
            case NONE -> plain(regex, replacement, "");
            case BREAK -> plain(regex, replacement, "break");
            case REDIRECT -> plain(regex, replacement, "redirect");
            case ENHANCE_BREAK -> enhanced(regex, replacement, "break");
            case ENHANCE_REDIRECT -> enhanced(regex, replacement, "redirect");
        };
    }

    private static String plain(String regex, String replacement, String word) {
        return "    rewrite \"" + regex + "\" \"" + replacement + "\" " + word + ";\n";
    }

    /// nginx rewrites no parameters by itself; a `?` at the end keeps those of the request away. What `$1` stands for,
    /// nginx encodes once more here, as a redirect needs it and a path does not; groups with names it leaves alone.
    private String enhanced(String regex, String replacement, String word) {
        boolean named = word.equals("break");
        String group = "g" + ++variables + "n";
        String begin = "    set $whole $uri$is_args$args;\n    if ($whole ~ \"";
        if (named) {
            String filled = replacement.replaceAll("[$]([12])", "\\$" + group + "$1");
            String expression =
                    regex.replaceFirst("[(]", "(?<" + group + "1>").replaceFirst("[(](?![?])", "(?<" + group + "2>");
            return begin + expression + "\") {\n  " + plain("^", filled + "?", word) + "    }\n";
        }
        String filled = replacement.replaceAll("[$]([12])", "\\$" + group + "$1");
        return begin + regex + "\") {\n      set $" + group + "1 $1;\n      set $" + group + "2 $2;\n  "
                + plain("^", filled + "?", word) + "    }\n";
    }

    /// A variable that has the parameters of the key.
    private String parameters(CacheKey key) {
        List<String> names = new ArrayList<>(key.keepOssArgs() ? List.of("x-oss-process") : List.of());
        switch (key.keep()) {
            case CacheKey.Keep.All _ -> {
                return key.removed().isEmpty()
                        ? "$is_args$args"
                        : without(key.removed().getFirst());
            }
            case CacheKey.Keep.None _ -> {}
            case CacheKey.Keep.Only only -> names.addAll(only.names());
        }
        return names.isEmpty() ? "" : only(names);
    }

    private String only(List<String> names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            int one = ++variables;
            map("$args", one, "\"~(?:^|&)(?<v" + one + ">" + name + "=[^&]*)\" \"&$v" + one + "\"; default \"\";");
            all.append("$k").append(one);
        }
        int joined = ++variables;
        map("\"" + all + "\"", joined, "\"\" \"\"; \"~^&(?<v" + joined + ">.*)$\" \"?$v" + joined + "\";");
        return "$k" + joined;
    }

    private String without(String name) {
        int one = ++variables;
        String it = name + "=[^&]*";
        map(
                "$args",
                one,
                "\"\" \"\"; \"~^" + it + "$\" \"\"; \"~^" + it + "&(?<a" + one + ">.*)$\" \"?$a" + one + "\"; \"~^(?<b"
                        + one + ">.*)&" + it + "(?<c" + one + ">(?:&.*)?)$\" \"?$b" + one + "$c" + one
                        + "\"; default \"?$args\";");
        return "$k" + one;
    }

    private void map(String of, int variable, String cases) {
        out.append("  map ").append(of).append(" $k").append(variable).append(" { ");
        out.append(cases).append(" }\n");
    }
}
