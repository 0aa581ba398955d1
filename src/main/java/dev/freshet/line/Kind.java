package dev.freshet.line;

import java.util.Locale;

/// What a line names (alibaba-api.md §2.1, ObjectType).
public enum Kind {
    /// One URL.
    FILE,
    /// Everything below a path that ends with `/`.
    DIRECTORY,
    /// A pattern of the four tokens of alibaba-api.md §5.3.
    PATTERN,
    /// One URL with whatever parameters.
    IGNORE_PARAMS,
    /// A cache tag of a domain, see [DomainLine].
    TAG,
    /// Every copy of an ESA site, whatever its domain.
    EVERYTHING;

    /// The name in records and settings: `file`, `directory`, `pattern`, `ignore-params`, `tag`, `everything`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of this label.
    ///
    /// @throws IllegalArgumentException where no kind has it
    public static Kind of(String label) {
        for (Kind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind: " + label);
    }
}
