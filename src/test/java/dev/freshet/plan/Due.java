package dev.freshet.plan;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Refusals;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import java.util.ArrayList;
import java.util.List;

/// Builds lists of what is due.
final class Due {
    static final Lane LANE = new Lane("main", Product.CDN);

    private final List<Waiting> list = new ArrayList<>();
    private Operation operation = Operation.REFRESH;
    private Kind kind = Kind.FILE;
    private boolean force;
    private PrefetchOptions options = PrefetchOptions.NONE;
    private Urgency urgency = Urgency.AUTOMATIC;
    private Refusals refusals = Refusals.NONE;

    static Due due() {
        return new Due();
    }

    Due kind(Kind kind) {
        this.kind = kind;
        return this;
    }

    Due prefetch(PrefetchOptions options) {
        this.operation = Operation.PREFETCH;
        this.options = options;
        return this;
    }

    Due refused(int count, int alone, int denied) {
        this.refusals = new Refusals(count, alone, denied);
        return this;
    }

    Due force(boolean force) {
        this.force = force;
        return this;
    }

    Due urgency(Urgency urgency) {
        this.urgency = urgency;
        return this;
    }

    Due lines(int count, String domain) {
        for (int i = 0; i < count; i++) {
            long record = list.size() + 1L;
            line("https://" + domain + "/" + record + (kind == Kind.DIRECTORY ? "/" : ""), domain);
        }
        return this;
    }

    /// One line a domain, `rounds` times over, so that neighbours never share a domain.
    Due interleaved(int rounds, int domains) {
        for (int round = 0; round < rounds; round++) {
            for (int domain = 0; domain < domains; domain++) {
                lines(1, "d%03d.example.com".formatted(domain));
            }
        }
        return this;
    }

    Due line(String text, String domain) {
        Line line = new Line(kind, text, domain);
        list.add(new Waiting(list.size() + 1L, operation, line, options, force, Rank.ASSET, urgency, refusals));
        return this;
    }

    List<Waiting> list() {
        return List.copyOf(list);
    }
}
