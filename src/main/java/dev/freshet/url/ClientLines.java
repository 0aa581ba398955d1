package dev.freshet.url;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the lines a person or a pipeline sends: checks them, brings them into their one normal form, finds their site,
/// and follows the rewrites of their domain to the entries they name.
public final class ClientLines {
    private final Edges edges;
    private final Routes routes;

    /// @param sites every site of the settings
    public ClientLines(List<Site> sites) {
        this.edges = new Edges(sites);
        this.routes = new Routes(edges);
    }

    /// Reads one line.
    ///
    /// @param text the line as sent
    /// @param options a prefetch's options, the site's where they say nothing; [PrefetchOptions#NONE] for a refresh
    /// @param afterRefresh for a prefetch: its own refresh goes first; the caller asks for that one too
    public Checked check(Operation operation, Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        try {
            ClientLine line =
                    switch (operation) {
                        case REFRESH -> ClientLine.of(kind, text);
                        case PREFETCH -> ClientLine.toPrefetch(kind, text);
                    };
            Edge edge = edges.of(line.host());
            if (edge == null) {
                throw new Mistake(
                        "no site serves the domain " + line.host(), "add it to a site's domains, or correct the line");
            }
            ClientTargets targets = new ClientTargets(operation, options, afterRefresh);
            if (line.kind() == Kind.TAG) {
                check(operation, edge.site().product(), line.kind(), options);
                targets.tag(edge, line);
                return targets.good();
            }
            for (Routes.End.Entry end : ends(edge, line)) {
                check(operation, end.edge().site().product(), line.kind(), options);
                targets.add(end, line);
            }
            return targets.good();
        } catch (Mistake mistake) {
            return new Checked.Bad(mistake.reason(), mistake.remedy());
        }
    }

    private static void check(Operation operation, Product product, Kind kind, PrefetchOptions options) {
        switch (operation) {
            case REFRESH -> ProductChecks.refresh(product, kind);
            case PREFETCH -> ProductChecks.prefetch(product, options);
        }
    }

    private List<Routes.End.Entry> ends(Edge edge, ClientLine line) {
        return switch (line.kind()) {
            case FILE, IGNORE_PARAMS -> entries(edge, line);
            case DIRECTORY -> List.of(routes.directory(edge, line.path()));
            // A pattern is compared with entries as they are (alibaba-api.md §5.3).
            case PATTERN -> List.of(new Routes.End.Entry(edge, line.path(), "", List.of()));
            case TAG -> List.of();
        };
    }

    private List<Routes.End.Entry> entries(Edge edge, ClientLine line) {
        List<Routes.End.Entry> entries = new ArrayList<>();
        Routes.End.Nowhere nowhere = null;
        for (Routes.End end : routes.of(edge, line.path(), line.query())) {
            switch (end) {
                case Routes.End.Entry entry -> entries.add(entry);
                case Routes.End.Nowhere lost -> nowhere = lost;
            }
        }
        if (entries.isEmpty() && nowhere != null) {
            throw new Mistake(nowhere.reason(), nowhere.remedy());
        }
        return entries;
    }

    /// The forms under which records of this URL are found, without scheme (`//host/path`): itself, as [UrlKey#of]
    /// makes it of a line, the entries that a request for it ends in, and the twins of each under every member
    /// of its shared-cache group; where it can be read as a pattern, that pattern too, letter for letter. A
    // [DomainLine] is found as it is. Empty
    /// where it is no URL.
    ///
    /// @param url with `http://`, `https://`, `//`, or beginning with the host
    public List<String> searchForms(String url) {
        if (DomainLine.isTag(url)) {
            return List.of("//" + url);
        }
        try {
            ClientUrl parsed = ClientUrl.of(UrlKey.withScheme(url.strip()));
            Set<String> forms = new LinkedHashSet<>();
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
            return List.copyOf(forms);
        } catch (Mistake notAUrl) {
            return List.of();
        }
    }

    /// The entries that a request for a URL ends in, each with the keys that may feed it. Empty where it ends in none.
    ///
    /// @throws IllegalArgumentException where it is no URL, or no site serves its domain: "reason: remedy"
    public List<EntryOfUrl> entriesOf(String url) {
        ClientUrl parsed = ClientUrl.of(UrlKey.withScheme(url.strip()));
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

    private static Optional<String> patternPath(String url) {
        try {
            return Optional.of(UrlPattern.of(UrlKey.withScheme(url.strip())).path());
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

    /// What became of a line.
    public sealed interface Checked {
        /// It can be sent.
        ///
        /// @param targets at least one; more where the line may name several entries
        /// @param wholeDomain one of them names everything under its domain, which a person must confirm
        record Good(List<Target> targets, boolean wholeDomain) implements Checked {
            public Good {
                targets = List.copyOf(targets);
            }
        }

        /// It cannot.
        ///
        /// @param reason what is wrong
        /// @param remedy what to do about it
        record Bad(String reason, String remedy) implements Checked {}
    }
}
