package dev.freshet.discover;

import dev.freshet.url.rewrite.AccessRewrite;
import dev.freshet.url.rewrite.OriginRewrite;
import java.util.Optional;

/// Whether a rewrite can be worked out here.
public interface RuleCheck {
    /// Why not; empty where it can.
    Optional<String> problem(AccessRewrite rewrite);

    /// Why not; empty where it can.
    Optional<String> problem(OriginRewrite rewrite);
}
