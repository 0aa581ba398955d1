package dev.freshet.url;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which URLs a line reaches (alibaba-api.md §5.1, §5.3).
public final class Coverage {
    private static final Pattern TOKEN = Pattern.compile("\\[0-9\\]|\\[a-z\\]|\\[\\^/\\]\\*|\\.\\*");

    private Coverage() {}

    /// Whether a refresh of this line reaches a URL; both without scheme (`//host/path`).
    public static boolean covers(Kind kind, String line, String url) {
        return switch (kind) {
            case FILE -> url.equals(line);
            case DIRECTORY -> url.startsWith(line);
            case PATTERN -> expression(line).matcher(url).matches();
            case IGNORE_PARAMS -> withoutQuery(url).equals(withoutQuery(line));
            // Which copies carry a tag is the origin's affair.
            case TAG -> false;
        };
    }

    private static String withoutQuery(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static Pattern expression(String line) {
        StringBuilder expression = new StringBuilder();
        Matcher tokens = TOKEN.matcher(line);
        int from = 0;
        while (tokens.find()) {
            expression
                    .append(Pattern.quote(line.substring(from, tokens.start())))
                    .append(tokens.group());
            from = tokens.end();
        }
        return Pattern.compile(
                expression.append(Pattern.quote(line.substring(from))).toString());
    }
}
