package dev.freshet.url;

import dev.freshet.line.ClientUrl;
import dev.freshet.line.DomainLine;
import dev.freshet.line.UrlKey;
import dev.freshet.line.UrlPattern;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.OuterBlanks;
import dev.freshet.syntax.Spellings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody looks for by a URL: the forms under which its records lie, and the entries it ends in.
final class UrlSearch {
    private final Edges edges;
    private final Routes routes;

    UrlSearch(Edges edges, Routes routes) {
        this.edges = edges;
        this.routes = routes;
    }

    List<String> forms(String url) {
        if (DomainLine.isOne(url)) {
            return List.of("//" + url);
        }
        try {
            Set<String> forms = new LinkedHashSet<>();
            for (String spelling : Spellings.of(withScheme(url))) {
                add(spelling, forms);
            }
            return List.copyOf(forms);
        } catch (Mistake notAUrl) {
            return List.of();
        }
    }

    private void add(String url, Set<String> forms) {
        ClientUrl parsed = ClientUrl.of(url);
        for (String host : twins(parsed.host())) {
            forms.add("//" + host + parsed.path() + parsed.query());
            patternPath(url).ifPresent(path -> forms.add("//" + host + path));
        }
        Edge edge = edges.of(parsed.host());
        if (edge != null) {
            for (Routes.End end : routes.of(edge, parsed.path(), parsed.query())) {
                if (end instanceof Routes.End.Entry entry) {
                    String rest = entry.path() + entry.edge().cacheKey().of(entry.query());
                    twins(entry.edge().domain()).forEach(host -> forms.add("//" + host + rest));
                }
            }
        }
    }

    List<EntryOfUrl> entries(String url) {
        ClientUrl parsed = ClientUrl.of(withScheme(url));
        Edge edge = edges.of(parsed.host());
        if (edge == null) {
            throw new Mistake(
                    "no site serves the domain " + parsed.host(), "add it to a site's domains, or correct the URL");
        }
        List<EntryOfUrl> entries = new ArrayList<>();
        for (Routes.End end : routes.of(edge, parsed.path(), parsed.query())) {
            switch (end) {
                case Routes.End.Entry entry -> entries.add(EntryOfUrl.of(entry, parsed));
                case Routes.End.Nowhere nowhere -> throw new Mistake(nowhere.reason(), nowhere.remedy());
            }
        }
        return entries;
    }

    private static String withScheme(String url) {
        return UrlKey.withScheme(OuterBlanks.allOff(url));
    }

    private static Optional<String> patternPath(String url) {
        try {
            return Optional.of(UrlPattern.of(url).path());
        } catch (Mistake notAPattern) {
            return Optional.empty();
        }
    }

    private Set<String> twins(String host) {
        Set<String> twins = new LinkedHashSet<>();
        twins.add(host);
        Edge edge = edges.of(host);
        if (edge != null) {
            twins.addAll(edge.group());
        }
        return twins;
    }
}
