package dev.freshet.url;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the lines a person or a pipeline sends: checks them, brings them into their one normal form, and finds their
/// site.
public final class ClientLines {
    private final Map<String, Site> byDomain = new HashMap<>();

    /// @param sites every site of the settings
    public ClientLines(List<Site> sites) {
        for (Site site : sites) {
            site.domains().forEach(domain -> byDomain.put(domain, site));
            site.sharedCache().forEach(domain -> byDomain.put(domain, site));
        }
    }

    /// Reads one line.
    ///
    /// @param text the line as sent
    /// @param options a prefetch's options, the site's where they say nothing; [PrefetchOptions#NONE] for a refresh
    /// @param afterRefresh for a prefetch: its own refresh goes first; the caller asks for that one too
    public Checked check(Operation operation, Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        try {
            return switch (operation) {
                case REFRESH -> refresh(kind, text);
                case PREFETCH -> prefetch(kind, text, options, afterRefresh);
            };
        } catch (Mistake mistake) {
            return new Checked.Bad(mistake.reason(), mistake.remedy());
        }
    }

    private Checked refresh(Kind kind, String text) {
        ClientLine line = ClientLine.of(kind, text);
        Site site = siteOf(line);
        return good(site, Operation.REFRESH, line, PrefetchOptions.NONE, false);
    }

    private Checked prefetch(Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        ClientLine line = ClientLine.toPrefetch(kind, text);
        Site site = siteOf(line);
        return good(
                site, Operation.PREFETCH, line, options.orElse(site.prefetch().options()), afterRefresh);
    }

    private Site siteOf(ClientLine line) {
        Site site = byDomain.get(line.host());
        if (site == null) {
            throw new Mistake(
                    "no site serves the domain " + line.host(), "add it to a site's domains, or correct the line");
        }
        return site;
    }

    private static Checked good(
            Site site, Operation operation, ClientLine line, PrefetchOptions options, boolean afterRefresh) {
        // Any member of a shared-cache group clears the entry for all: the first domain speaks for them (§5.4).
        String domain =
                site.sharedCache().contains(line.host()) ? site.domains().getFirst() : line.host();
        String text = site.scheme() + "://" + domain + line.rest();
        if (text.length() > Line.MAX_LENGTH) {
            throw ClientUrl.tooLong();
        }
        Target target = new Target(
                site.name(),
                site.account(),
                site.product(),
                operation,
                new Line(line.kind(), text, domain),
                line.rank(),
                site.debounce(),
                afterRefresh,
                options,
                "site " + site.name() + ": asked for by name");
        return new Checked.Good(target, line.wholeDomain());
    }

    /// The forms under which records of this URL are found, without scheme (`//host/path`): itself, as [UrlKey#of]
    /// makes it of a line, and its twins under every member of its shared-cache group; where it can be read as a
    /// pattern, that pattern too, letter for letter. Empty where it is no URL.
    ///
    /// @param url with `http://`, `https://`, `//`, or beginning with the host
    public List<String> searchForms(String url) {
        try {
            ClientUrl parsed = ClientUrl.of(UrlKey.withScheme(url.strip()));
            Set<String> forms = new LinkedHashSet<>();
            for (String host : twins(parsed.host())) {
                forms.add("//" + host + parsed.path() + parsed.query());
                patternPath(url).ifPresent(path -> forms.add("//" + host + path));
            }
            return List.copyOf(forms);
        } catch (Mistake notAUrl) {
            return List.of();
        }
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
        Site site = byDomain.get(host);
        if (site != null
                && (site.domains().getFirst().equals(host) || site.sharedCache().contains(host))) {
            twins.add(site.domains().getFirst());
            twins.addAll(site.sharedCache());
        }
        return twins;
    }

    /// What became of a line.
    public sealed interface Checked {
        /// It can be sent.
        ///
        /// @param wholeDomain it names everything under its domain, which a person must confirm
        record Good(Target target, boolean wholeDomain) implements Checked {}

        /// It cannot.
        ///
        /// @param reason what is wrong
        /// @param remedy what to do about it
        record Bad(String reason, String remedy) implements Checked {}
    }
}
