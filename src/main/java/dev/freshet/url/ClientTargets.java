package dev.freshet.url;

import dev.freshet.line.ClientLine;
import dev.freshet.line.ClientUrl;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import dev.freshet.syntax.Mistake;
import java.util.ArrayList;
import java.util.List;

/// Turns the entries that a person's line names into targets.
final class ClientTargets {
    private final Operation operation;
    private final PrefetchOptions options;
    private final boolean afterRefresh;
    private final List<Target> targets = new ArrayList<>(1);
    private boolean wholeDomain;

    ClientTargets(Operation operation, PrefetchOptions options, boolean afterRefresh) {
        this.operation = operation;
        this.options = options;
        this.afterRefresh = afterRefresh;
    }

    /// @throws Mistake where the line is too long
    void add(Routes.End.Entry entry, ClientLine asked) {
        Edge edge = entry.edge();
        String query = edge.cacheKey().of(entry.query());
        Kind kind = asked.kind();
        String rest = entry.path() + query;
        String because = "asked for by name";
        if (kind == Kind.FILE
                && operation == Operation.REFRESH
                && edge.cacheKey().selfDefined()) {
            kind = Kind.DIRECTORY;
            rest = entry.path().substring(0, entry.path().lastIndexOf('/') + 1);
            because += "; the domain makes its cache keys itself, so the folder stands for the file";
        } else if (!rest.equals(asked.path() + asked.query())) {
            because += " as " + asked.path() + asked.query() + ", which is cached under another key";
        }
        wholeDomain |= asked.everything() || (kind == Kind.DIRECTORY && rest.equals("/"));
        for (String domain : edge.domainsFor(operation)) {
            String text = edge.site().scheme() + "://" + domain + rest;
            if (text.length() > Line.MAX_LENGTH) {
                throw ClientUrl.tooLong();
            }
            Target target = edge.target(
                    operation,
                    new Line(kind, text, domain),
                    asked.rank(),
                    afterRefresh,
                    options,
                    "site " + edge.site().name() + ": " + because);
            targets.add(domain.equals(edge.speaker()) ? target : target.through(edge.origin() + rest));
        }
    }

    /// A tag of a domain, under which all that share its entries are named.
    ///
    /// @throws Mistake where the line is too long
    void tag(Edge edge, ClientLine asked) {
        String text = DomainLine.tag(edge.speaker(), asked.path());
        if (text.length() > Line.MAX_LENGTH) {
            throw new Mistake("the tag is longer than a line may be", "use tags of at most 700 characters");
        }
        targets.add(edge.target(
                operation,
                new Line(Kind.TAG, text, edge.speaker()),
                asked.rank(),
                false,
                options,
                "site " + edge.site().name() + ": asked for by tag"));
    }

    /// Whatever the ESA site of a domain caches.
    void everything(Edge edge) {
        wholeDomain = true;
        targets.add(edge.target(
                operation,
                new Line(Kind.EVERYTHING, DomainLine.everything(edge.speaker()), edge.speaker()),
                Rank.PAGE,
                false,
                options,
                "site " + edge.site().name() + ": everything was asked for"));
    }

    ClientLines.Checked good() {
        return new ClientLines.Checked.Good(targets, wholeDomain);
    }
}
