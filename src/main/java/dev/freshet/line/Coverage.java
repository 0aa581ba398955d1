package dev.freshet.line;

/// Which URLs a line reaches (alibaba-api.md §5.1, §5.3).
public final class Coverage {
    private Coverage() {}

    /// Whether a refresh of this line reaches a URL; both without scheme (`//host/path`).
    public static boolean covers(Kind kind, String line, String url) {
        return switch (kind) {
            case FILE -> url.equals(line);
            case DIRECTORY -> url.startsWith(line);
            case PATTERN -> PatternMatcher.of(line).matches(url);
            case IGNORE_PARAMS -> withoutQuery(url).equals(withoutQuery(line));
            // Which copies carry a tag is the origin's affair.
            case TAG -> false;
            // Of its account and product, within which lines are compared.
            case EVERYTHING -> true;
        };
    }

    static String withoutQuery(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }
}
