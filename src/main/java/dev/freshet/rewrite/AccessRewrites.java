package dev.freshet.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a domain makes of its clients' requests (`host_redirect`, alibaba-api.md §5.5). Paths are in matching form:
/// decoded to Unicode, but for `%25`, `%2F`, `%3F` and `%23`; parameters are as they came, empty or with their `?`.
public final class AccessRewrites {
    /// As often a client is sent elsewhere before it gives up.
    public static final int MAX_REDIRECTS = 10;

    private final Chain chain;

    /// @throws IllegalArgumentException "rule 1: reason: remedy", where a rule cannot be used
    public AccessRewrites(List<AccessRewrite> rewrites) {
        Rule.refuseTooMany(rewrites.size());
        this.chain = new Chain(IntStream.range(0, rewrites.size())
                .mapToObj(i -> Rules.numbered(i, () -> Rule.of(i, rewrites.get(i))))
                .toList());
    }

    /// What is wrong with a rule by itself, as "reason: remedy".
    public static Optional<String> mistake(AccessRewrite rewrite) {
        return Rules.mistake(() -> Rule.of(0, rewrite));
    }

    /// Where one request ends. Several ends where a rule may or may not apply, the certain one first, none twice.
    /// After a redirect on the same host the later rules are tried on its target, as the vendor documents.
    public List<Led> follow(String path, String query) {
        return Pass.through(chain.rules(), path, query);
    }

    /// Where a client ends that asks again when it is redirected on the same host.
    public List<Led> lead(String path, String query) {
        return lead(path, query, MAX_REDIRECTS);
    }

    /// As above, with no more redirects than these, for a client that comes from another host.
    public List<Led> lead(String path, String query, int redirects) {
        return Journey.through(chain.rules(), path, query, redirects);
    }

    /// Whether the cache can have an entry of this path.
    public Reach reaches(String entryPath) {
        if (chain.untouched(entryPath)) {
            return Reach.ALWAYS;
        }
        List<Fed> inputs = chain.inputs(entryPath);
        if (inputs.stream().anyMatch(fed -> fed instanceof Fed.Exact exact && exact.certain())) {
            return Reach.ALWAYS;
        }
        return inputs.isEmpty() ? Reach.NEVER : Reach.MAYBE;
    }

    /// For each rule that redirects a path that it takes, where one can be made up.
    public List<String> examples() {
        return chain.rules().stream()
                .filter(rule -> rule.redirects() && rule.expression().shape().whole())
                .map(rule -> rule.expression().shape().example())
                .filter(path -> path.startsWith("/") && path.indexOf('?') < 0)
                .distinct()
                .toList();
    }

    /// Requests that these rules send in circles, found by trying the examples.
    public List<Led.Lost> loops() {
        return examples().stream()
                .flatMap(path -> lead(path, "").stream())
                .filter(Led.Lost.class::isInstance)
                .map(Led.Lost.class::cast)
                .toList();
    }

    /// The rules inside the CDN that cannot be followed backwards.
    public List<Irreversible> irreversible() {
        return Rules.irreversible(chain);
    }
}
