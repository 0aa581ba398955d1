package dev.freshet.syntax;

import java.util.Arrays;
import java.util.List;

/// A path of a line with variables of the key: `{path}` the key, which is `{dir}{name}`; `{dir}` its folder with the
/// `/` that ends it, empty at the top; `{name}` what follows the last `/`, which is `{stem}.{ext}` or, without a dot,
/// `{stem}`; `{1}` to `{9}` what the wildcards of the rule's glob stood for, in the order in which they begin.
///
/// A template that begins with `/` stands under the domain, any other under the site's path; so `{path}` alone is the
/// key's own URL. The text around the variables is a URL's and is normalised once, here; a `?` begins parameters.
public final class UrlTemplate {
    private static final String[] NONE = {};

    private final String text;
    private final List<TemplatePart> parts;
    private final int captures;
    private final boolean spelledTwice;

    private UrlTemplate(String text, List<TemplatePart> parts) {
        this.text = text;
        this.parts = parts;
        this.captures = parts.stream().mapToInt(UrlTemplate::capture).max().orElse(0);
        this.spelledTwice = Spellings.of(text).size() > 1;
    }

    /// Reads a template.
    ///
    /// @throws IllegalArgumentException where its syntax is wrong; the message says how
    public static UrlTemplate of(String text) {
        return new UrlTemplate(text, new TemplateSyntax(text).parts());
    }

    private static int capture(TemplatePart part) {
        return switch (part) {
            case TemplatePart.Capture capture -> capture.number();
            case TemplatePart.Parameter parameter -> capture(parameter.variable());
            case TemplatePart.Fixed _, TemplatePart.Variable _ -> 0;
        };
    }

    /// As written in the settings.
    public String text() {
        return text;
    }

    /// Whether its URLs have more than one spelling.
    public boolean isSpelledTwice() {
        return spelledTwice;
    }

    /// Whether it stands for the key's own URL.
    public boolean isOwn() {
        return text.equals("{path}");
    }

    /// The path and parameters for a key.
    ///
    /// @param base the site's path, before a template that does not begin with `/`
    /// @param key the key, percent-encoded
    /// @param match the glob that the key matches
    /// @param raw the key itself
    public String expand(String base, String key, Glob match, String raw) {
        String[] captured = captures == 0 ? NONE : encoded(match.captured(raw));
        StringBuilder out = new StringBuilder(text.startsWith("/") ? "" : base);
        for (TemplatePart part : parts) {
            out.append(part.of(key, captured));
        }
        return out.toString();
    }

    private static String[] encoded(String[] texts) {
        return Arrays.stream(texts).map(Percent::encodeKey).toArray(String[]::new);
    }

    /// The highest of `{1}` to `{9}` in it; 0 where there is none.
    public int captures() {
        return captures;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UrlTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
