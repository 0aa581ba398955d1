package dev.freshet.line;

import java.util.Locale;
import java.util.Set;

/// How much a stale copy hurts: the order in which scarce quota is spent (promise P4). The order of the constants
/// counts.
public enum Rank {
    /// What was removed at the origin must not be served any longer.
    REMOVAL,
    /// A page: what people open and what names the rest.
    PAGE,
    /// Everything else.
    ASSET;

    private static final Set<String> PAGE_EXTENSIONS = Set.of("html", "htm", "xhtml");

    /// A page, or something else (promise P4): a page ends with `/`, has the extension of one, or has none.
    public static Rank ofPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        boolean page =
                dot < 0 || PAGE_EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return page ? PAGE : ASSET;
    }
}
