package dev.freshet.simulator;

import java.util.regex.Pattern;

/// One line of `ObjectPath`, read as its type demands (alibaba-api.md §2.1, §5.2, §5.3). A scheme may be absent;
/// lists show one all the same.
///
/// Stricter than documented in one respect: what is not percent-encoded (spaces, anything beyond ASCII, a lone
/// `%`) is refused here, where the vendor accepts the line and then finds no object for it.
record Line(String shown, String domain) {
    private static final Pattern SCHEME = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*)://");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:[0-9]+)?");
    private static final Pattern ENCODED = Pattern.compile("(?:[!-$&-~]+|%[0-9A-Fa-f]{2})*+");
    private static final Pattern TOKEN = Pattern.compile("\\[0-9]|\\[a-z]|\\[\\^/]\\*|\\.\\*");
    private static final Pattern OTHER_SYNTAX = Pattern.compile("[\\[\\](){}*+?^$|\\\\]");

    static Line read(String text, ObjectType type, int charactersAtMost) {
        String rest = SCHEME.matcher(text).replaceFirst("");
        String scheme = text.substring(0, text.length() - rest.length());
        int slash = rest.indexOf('/');
        String domain = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        require(text.length() <= charactersAtMost && (scheme.isEmpty() || scheme.matches("(?i)https?://")));
        if (domain.startsWith(".") || domain.contains("*")) {
            throw new Refusal(
                    400, "InvalidExtensiveDomain.ValueNotSupported", "The extensive domain is not supported.");
        }
        require(DOMAIN.matcher(domain).matches() && wellFormed(path, type));
        return new Line(scheme.isEmpty() ? "http://" + text : text, domain);
    }

    private static boolean wellFormed(String path, ObjectType type) {
        return !path.isEmpty()
                && ENCODED.matcher(path).matches()
                && switch (type) {
                    case FILE, IGNORE_PARAMS, TAG -> true;
                    case DIRECTORY -> path.endsWith("/");
                    case PRELOAD -> !path.endsWith("/");
                    case REGEX ->
                        !OTHER_SYNTAX
                                .matcher(TOKEN.matcher(path).replaceAll(""))
                                .find();
                };
    }

    private static void require(boolean met) {
        if (!met) {
            throw malformed();
        }
    }

    static Refusal malformed() {
        return new Refusal(400, "InvalidObjectPath.Malformed", "The specified ObjectPath is invalid.");
    }
}
