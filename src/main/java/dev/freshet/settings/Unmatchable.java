package dev.freshet.settings;

import dev.freshet.syntax.OuterBlanks;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts about keys and URLs that are no mistakes and yet match nothing, or next to nothing: what is the matter, and
/// what was probably meant, as one sentence; empty where nothing is. Of the texts no more is repeated than what was
/// meant.
final class Unmatchable {
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}");
    private static final Pattern ESCAPED_LETTER = Pattern.compile("\\\\[A-Za-z0-9_]");

    private Unmatchable() {}

    /// The beginning of keys, or the folder of a repository.
    static Optional<String> prefix(String text) {
        return place(text).map(problem -> {
            String meant = cleaned(text);
            int wild = first(meant, "*{");
            String folder = wild < 0 ? meant : meant.substring(0, meant.lastIndexOf('/', wild) + 1);
            return problem + ": "
                    + (folder.isEmpty() ? "leave it out" : "write " + folder + (folder.endsWith("/") ? "" : "/"));
        });
    }

    /// What keeps a text from being the beginning of any key.
    private static Optional<String> place(String text) {
        Optional<String> odd = odd(text);
        if (odd.isPresent()) {
            return odd;
        }
        if (text.indexOf('\\') >= 0) {
            return Optional.of("has a \\, yet / is what separates folders");
        }
        return first(text, "*{") < 0
                ? Optional.empty()
                : Optional.of("has a wildcard, which stands for itself here, since all below is taken");
    }

    /// What no key, and no glob of keys, begins with or has.
    private static Optional<String> odd(String text) {
        if (!OuterBlanks.off(text).equals(text)) {
            return Optional.of("has blanks or invisible characters around it");
        }
        if (text.contains("://")) {
            return Optional.of("is an address, and keys have neither scheme nor host");
        }
        if (text.startsWith("/")) {
            return Optional.of("begins with /, which keys do not");
        }
        if (text.startsWith("./")) {
            return Optional.of("begins with ./, which keys do not");
        }
        return ENCODED.matcher(text).find() ? Optional.of("is percent-encoded, which keys are not") : Optional.empty();
    }

    /// The text as a key could have it.
    private static String cleaned(String text) {
        String clean = OuterBlanks.off(text);
        int scheme = clean.indexOf("://");
        if (scheme >= 0) {
            int path = clean.indexOf('/', scheme + 3);
            clean = path < 0 ? "" : clean.substring(path);
        }
        while (clean.startsWith("/") || clean.startsWith("./")) {
            clean = clean.substring(clean.indexOf('/') + 1);
        }
        return clean.replace('\\', '/');
    }

    /// A glob over keys.
    ///
    /// @param taken what is taken off the keys before: the prefixes of the site's sources
    static Optional<String> glob(String text, List<String> taken) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> odd = odd(text);
        if (odd.isPresent()) {
            String meant = cleaned(text);
            boolean sayable = !meant.isEmpty() && !ENCODED.matcher(meant).find();
            return odd.map(problem -> problem + ": " + (sayable ? "write " + meant : "write keys as they are"));
        }
        Optional<String> rest = withPrefix(text, taken);
        if (rest.isPresent()) {
            return rest.map(glob -> without(glob.isEmpty() ? "**" : glob));
        }
        if (text.startsWith("!")) {
            return Optional.of("begins with !, which stands for itself: write what it leaves out as a rule before,"
                    + " with action: ignore");
        }
        if (text.startsWith("^") || text.endsWith("$")) {
            return Optional.of("looks like a regular expression, and is a glob: write one such as img/**/*.jpg");
        }
        if (ESCAPED_LETTER.matcher(text).find()) {
            return Optional.of("has a \\, which only takes the meaning off what follows: write / between folders");
        }
        return withoutWildcard(text);
    }

    private static Optional<String> withoutWildcard(String text) {
        if (text.endsWith("/") && !text.endsWith("*/")) {
            return Optional.of("matches nothing but markers of folders: write " + text + "** for what lies below");
        }
        if (first(text, "*?{\\") >= 0) {
            return Optional.empty();
        }
        if (EXTENSION.matcher(text).matches()) {
            return Optional.of("matches nothing but a key of this very name: write **/*" + text + " for the extension");
        }
        return text.substring(text.lastIndexOf('/') + 1).indexOf('.') >= 0
                ? Optional.empty()
                : Optional.of("matches nothing but a key of this very name: write " + text + "/** if it is a folder");
    }

    /// What is left of a text that begins with a prefix of the sources, where each has one.
    private static Optional<String> withPrefix(String text, List<String> taken) {
        return taken.contains("")
                ? Optional.empty()
                : taken.stream().filter(text::startsWith).findFirst().map(prefix -> text.substring(prefix.length()));
    }

    private static String without(String rest) {
        return "begins with the prefix of a source, which is taken off before: write " + rest;
    }

    /// A key without what is taken off.
    ///
    /// @param taken as for globs
    static Optional<String> document(String text, List<String> taken) {
        Optional<String> odd = odd(text);
        if (odd.isPresent()) {
            String meant = cleaned(text);
            return odd.map(problem -> problem + ": " + (meant.isEmpty() ? "write its key" : "write " + meant));
        }
        return withPrefix(text, taken).filter(rest -> !rest.isEmpty()).map(Unmatchable::without);
    }

    /// The site's path.
    ///
    /// @param domains of the site
    static Optional<String> path(String text, List<String> domains) {
        String named = text.contains("://") ? text.substring(text.indexOf("://") + 3) : text;
        String bare = named.startsWith("/") ? named.substring(1) : named;
        int slash = bare.indexOf('/');
        boolean address = text.contains("://") || domains.contains(slash < 0 ? bare : bare.substring(0, slash));
        if (address) {
            String meant = slash < 0 ? "/" : bare.substring(slash);
            return Optional.of("is an address, and the domains are put before it: write " + meant);
        }
        return first(text, "*{") < 0
                ? Optional.empty()
                : Optional.of(
                        "has a wildcard, which stands for itself here: write the folder that all keys are shown under");
    }

    /// A parameter, or its name.
    static Optional<String> parameter(String text, String remedy) {
        return text.indexOf('*') < 0
                ? Optional.empty()
                : Optional.of("holds a *, which stands for itself here: " + remedy);
    }

    private static int first(String text, String characters) {
        for (int at = 0; at < text.length(); at++) {
            if (characters.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }
}
