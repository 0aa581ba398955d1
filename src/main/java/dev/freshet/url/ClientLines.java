package dev.freshet.url;

import dev.freshet.line.ClientLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.ProductChecks;
import dev.freshet.line.Target;
import dev.freshet.line.WildcardCheck;
import dev.freshet.site.Site;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.SeveralUrls;
import dev.freshet.syntax.Spellings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the lines a person or a pipeline sends: checks them, brings them into their one normal form, finds their site,
/// and follows the rewrites of their domain to the entries they name.
public final class ClientLines {
    private final Edges edges;
    private final Routes routes;
    private final UrlSearch search;
    private final Map<String, Site> sites = new HashMap<>();

    /// @param sites every site of the settings
    public ClientLines(List<Site> sites) {
        this.edges = new Edges(sites);
        this.routes = new Routes(edges);
        this.search = new UrlSearch(edges, routes);
        sites.forEach(site -> this.sites.put(site.name(), site));
    }

    /// Reads one line of a person: wildcards and several URLs in one text are mistakes, and what must be written
    /// encoded for that reason is meant in either spelling.
    ///
    /// @param text the line as sent; for [Kind#EVERYTHING] the name of a site
    /// @param options a prefetch's options, the site's where they say nothing; [PrefetchOptions#NONE] for a refresh
    /// @param afterRefresh for a prefetch: its own refresh goes first; the caller asks for that one too
    public Checked check(Operation operation, Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        try {
            refuseSlips(operation, kind, text);
        } catch (Mistake mistake) {
            return new Checked.Bad(mistake.reason(), mistake.remedy());
        }
        Checked written = exact(operation, kind, text, options, afterRefresh);
        return switch (kind) {
            case FILE, DIRECTORY, IGNORE_PARAMS ->
                Spellings.of(text).stream()
                        .skip(1)
                        .map(other -> exact(operation, kind, other, options, afterRefresh))
                        .reduce(written, ClientLines::both);
            case PATTERN, TAG, EVERYTHING -> written;
        };
    }

    private static void refuseSlips(Operation operation, Kind kind, String text) {
        switch (kind) {
            case FILE, DIRECTORY, IGNORE_PARAMS, PATTERN -> {
                SeveralUrls.refuse(text);
                WildcardCheck.refuse(operation, kind, text);
            }
            case TAG -> WildcardCheck.refuse(operation, kind, text);
            case EVERYTHING -> {}
        }
    }

    private static Checked both(Checked one, Checked other) {
        if (!(one instanceof Checked.Good first) || !(other instanceof Checked.Good second)) {
            return one;
        }
        Set<Target> targets = new LinkedHashSet<>(first.targets());
        targets.addAll(second.targets());
        return new Checked.Good(List.copyOf(targets), first.wholeDomain() || second.wholeDomain());
    }

    /// Reads one line of a program, which means every character of it.
    ///
    /// @param text the line as sent; for [Kind#EVERYTHING] the name of a site
    /// @param options a prefetch's options, the site's where they say nothing; [PrefetchOptions#NONE] for a refresh
    /// @param afterRefresh for a prefetch: its own refresh goes first; the caller asks for that one too
    public Checked exact(Operation operation, Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        try {
            if (kind == Kind.EVERYTHING) {
                return everything(operation, text);
            }
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

    private Checked everything(Operation operation, String name) {
        Site site = sites.get(name);
        if (site == null || site.domains().isEmpty()) {
            throw new Mistake("no site has this name", "name a site of the settings");
        }
        Edge edge = edges.speakersOf(site).getFirst();
        check(operation, site.product(), Kind.EVERYTHING, PrefetchOptions.NONE);
        ClientTargets targets = new ClientTargets(operation, PrefetchOptions.NONE, false);
        targets.everything(edge);
        return targets.good();
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
            case TAG, EVERYTHING -> List.of();
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

    /// The forms under which records of this URL are found, without scheme (`//host/path`): itself, as
    /// [UrlKey#of] makes it of a line, the entries that a request for it ends in, and the twins of each
    /// under every member of its shared-cache group; where it can be read as a pattern, that pattern too,
    /// letter for letter. A [DomainLine] is found as it is. Empty where it is no URL.
    ///
    /// @param url with `http://`, `https://`, `//`, or beginning with the host
    public List<String> searchForms(String url) {
        return search.forms(url);
    }

    /// The entries that a request for a URL ends in, each with the keys that may feed it. Empty where it ends in none.
    ///
    /// @throws IllegalArgumentException where it is no URL, or no site serves its domain: "reason: remedy"
    public List<EntryOfUrl> entriesOf(String url) {
        return search.entries(url);
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
