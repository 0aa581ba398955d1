package dev.freshet.rewrite;

import java.util.Locale;

/// What a rewrite does with what it matches (alibaba-api.md §5.5).
public enum Flag {
    /// The path is rewritten inside the CDN; later rules are tried too.
    NONE,
    /// The path is rewritten inside the CDN; later rules are not tried.
    BREAK,
    /// The client is sent to the target, and asks again; parameters are kept.
    REDIRECT,
    /// As `break`, with the parameters rewritten too.
    ENHANCE_BREAK,
    /// As `redirect`, with the parameters rewritten too.
    ENHANCE_REDIRECT;

    /// The vendor's word for it; empty for [#NONE].
    public String label() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    /// The flag of this label.
    ///
    /// @throws IllegalArgumentException where no flag has it
    public static Flag of(String label) {
        for (Flag flag : values()) {
            if (flag.label().equals(label)) {
                return flag;
            }
        }
        throw new IllegalArgumentException(
                "the vendor knows no such flag: leave it out, or write break, redirect, enhance_break or enhance_redirect");
    }
}
