package dev.freshet.jdbc;

import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.Target;
import java.util.Comparator;

/// What makes two wishes one task (design §2). Rows are locked in the order of their keys by everybody who locks more
/// than one, so that nobody waits in a circle: refreshes before prefetches, then by address.
record LineKey(String operation, String address, String kind, String options, String account, String product) {
    static final Comparator<LineKey> ORDER = Comparator.comparing(LineKey::operation)
            .reversed()
            .thenComparing(LineKey::address)
            .thenComparing(LineKey::options)
            .thenComparing(LineKey::kind)
            .thenComparing(LineKey::account)
            .thenComparing(LineKey::product);

    /// The same order for statements that lock rows of one operation.
    static final String LOCKED = "ORDER BY address, options, kind, account, product FOR UPDATE";

    /// Whether the target is the refresh of a URL itself.
    static boolean isFileRefresh(Target target) {
        return target.operation() == Operation.REFRESH && target.line().kind() == Kind.FILE;
    }

    static LineKey of(Target target) {
        return new LineKey(
                target.operation().label(),
                Columns.address(target.line().text()),
                target.line().kind().label(),
                Columns.options(target.prefetch()),
                target.account(),
                Columns.product(target.product()));
    }
}
