package dev.freshet.url;

import java.util.List;

/// A path of a line with variables of the key: `{path}` the key, which is `{dir}{name}`; `{dir}` its folder with the
/// `/` that ends it, empty at the top; `{name}` what follows the last `/`, which is `{stem}.{ext}` or, without a dot,
/// `{stem}`.
///
/// A template that begins with `/` stands under the domain, any other under the site's path; so `{path}` alone is the
/// key's own URL. The text around the variables is a URL's and is normalised once, here; a `?` begins parameters.
public final class UrlTemplate {
    private final String text;
    private final List<TemplatePart> parts;

    private UrlTemplate(String text, List<TemplatePart> parts) {
        this.text = text;
        this.parts = parts;
    }

    /// Reads a template.
    ///
    /// @throws IllegalArgumentException where its syntax is wrong; the message says how
    public static UrlTemplate of(String text) {
        return new UrlTemplate(text, new TemplateSyntax(text).parts());
    }

    /// As written in the settings.
    public String text() {
        return text;
    }

    /// Whether it stands for the key's own URL.
    boolean isOwn() {
        return text.equals("{path}");
    }

    /// The path and parameters for a key.
    ///
    /// @param base the site's path, before a template that does not begin with `/`
    /// @param key the key, percent-encoded
    String expand(String base, String key) {
        StringBuilder out = new StringBuilder(text.startsWith("/") ? "" : base);
        for (TemplatePart part : parts) {
            out.append(part.of(key));
        }
        return out.toString();
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
