package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Wildcards;

/// Refuses a line with wildcards where its kind has none: it would go out, be done, and refresh nothing.
public final class WildcardCheck {
    private WildcardCheck() {}

    /// @throws Mistake where what a person sends as such a line has a wildcard; it says what was probably meant
    public static void refuse(Operation operation, Kind kind, String text) {
        switch (kind) {
            case FILE, DIRECTORY, IGNORE_PARAMS -> {
                ClientUrl.Split split = ClientUrl.split(text);
                String sign = kind == Kind.FILE
                        ? Wildcards.sign(split.rest())
                        : Wildcards.signOfPath(Wildcards.path(split.rest()));
                if (sign != null) {
                    String remedy = Meant.of(kind, split.origin(), split.rest()).remedy(operation);
                    throw new Mistake(Wildcards.reason(sign), remedy + "; " + Wildcards.wayOut(sign));
                }
            }
            case PATTERN -> {
                ClientUrl.Split split = ClientUrl.split(text);
                try {
                    UrlPattern.of(text);
                } catch (Mistake mistake) {
                    Meant meant = Meant.of(kind, split.origin(), split.rest());
                    throw meant.isKnown() ? new Mistake(mistake.reason(), meant.remedy(operation)) : mistake;
                }
            }
            case TAG -> {
                if (DomainLine.isTag(text) && DomainLine.tagOf(text).indexOf('*') >= 0) {
                    throw new Mistake(Wildcards.reason("*"), "name each tag, or refresh a directory");
                }
            }
            case EVERYTHING -> {}
        }
    }
}
