package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern of the vendor: literal characters and four tokens, no other syntax (alibaba-api.md §5.3).
///
/// @param host literal, in normal form
/// @param path begins with `/`
public record UrlPattern(String host, String path) {
    static final String DIGIT = "[0-9]";
    static final String LETTER = "[a-z]";
    static final String SEGMENT = "[^/]*";
    static final String ANY = ".*";
    private static final List<String> TOKENS = List.of(DIGIT, LETTER, SEGMENT, ANY);
    private static final String FORBIDDEN = "*+?()[]{}|\\^$";

    /// Reads a pattern.
    ///
    /// @throws Mistake where it has other syntax, or its scheme and host are not literal
    public static UrlPattern of(String text) {
        ClientUrl.Split split = ClientUrl.split(text);
        String rest = split.rest().isEmpty() ? "/" : split.rest();
        StringBuilder path = new StringBuilder();
        StringBuilder literals = new StringBuilder();
        for (int at = 0; at < rest.length(); ) {
            String token = tokenAt(rest, at);
            if (token == null) {
                int end = literalEnd(rest, at);
                String literal = Percent.normalPath(rest.substring(at, end));
                path.append(literal);
                literals.append(literal);
                at = end;
            } else {
                path.append(token);
                literals.append('x');
                at += token.length();
            }
        }
        UrlPath.refuseDotSegments(literals.toString());
        return new UrlPattern(split.host(), path.toString());
    }

    /// Whether it alone reaches all of its domain in effect.
    boolean everything() {
        return PathSample.isReachedBy(List.of(path));
    }

    /// The token that begins there, if any.
    static @Nullable String tokenAt(String text, int at) {
        for (String token : TOKENS) {
            if (text.startsWith(token, at)) {
                return token;
            }
        }
        return null;
    }

    private static int literalEnd(String text, int from) {
        int at = from;
        while (at < text.length() && tokenAt(text, at) == null) {
            if (FORBIDDEN.indexOf(text.charAt(at)) >= 0) {
                throw new Mistake(
                        "a pattern cannot hold \"" + text.charAt(at) + "\" outside of its tokens",
                        "use only [0-9], [a-z], [^/]* and .* beside literal characters");
            }
            at++;
        }
        return at;
    }
}
