package dev.freshet.rewrite;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a domain asks its origin for (`back_to_origin_url_rewrite`, alibaba-api.md §5.5), and back: which entries of
/// its cache a path at the origin feeds. Paths are in matching form: decoded to Unicode, but for `%25`, `%2F`, `%3F`
/// and `%23`.
public final class OriginRewrites {
    private final Chain chain;

    /// @throws IllegalArgumentException "rule 1: reason: remedy", where a rule cannot be used
    public OriginRewrites(List<OriginRewrite> rewrites) {
        Rule.refuseTooMany(rewrites.size());
        this.chain = new Chain(IntStream.range(0, rewrites.size())
                .mapToObj(i -> Rules.numbered(i, () -> Rule.of(i, rewrites.get(i))))
                .toList());
    }

    /// What is wrong with a rule by itself, as "reason: remedy".
    public static Optional<String> mistake(OriginRewrite rewrite) {
        return Rules.mistake(() -> Rule.of(0, rewrite));
    }

    /// Whether an entry of this path is fed by this path and by no other. Cheap: to be asked first.
    public boolean leavesAlone(String path) {
        return chain.untouched(path);
    }

    /// What the origin is asked for when this entry is fetched; more than one where a rule may or may not apply.
    public List<String> originPaths(String entryPath) {
        return List.copyOf(chain.outputs(entryPath).keySet());
    }

    /// All entries that this path at the origin may feed; none where every request for it is taken elsewhere.
    public List<Fed> entriesOf(String originPath) {
        return chain.inputs(originPath);
    }

    /// The rules that cannot be followed backwards.
    public List<Irreversible> irreversible() {
        return Rules.irreversible(chain);
    }
}
