package dev.freshet.line;

/// Lines that name no URL but something of a whole domain, such as `www.example.com tag:news`: so that people can read
/// them, and no URL looks like one.
public final class DomainLine {
    private static final String TAG = " tag:";

    private static final String EVERYTHING = " everything";

    private DomainLine() {}

    /// The line of a cache tag.
    public static String tag(String domain, String tag) {
        return domain + TAG + tag;
    }

    /// Whether a text is such a line.
    public static boolean isOne(String line) {
        return isTag(line) || line.indexOf(EVERYTHING) > 0;
    }

    /// Whether a text is the line of a cache tag.
    public static boolean isTag(String line) {
        return line.indexOf(TAG) > 0;
    }

    /// The tag of its line.
    public static String tagOf(String line) {
        return line.substring(line.indexOf(TAG) + TAG.length());
    }

    /// The line of everything that an ESA site caches, by the domain of one of its sites of ours.
    public static String everything(String domain) {
        return domain + EVERYTHING;
    }

    /// The domain of a line.
    public static String domainOf(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }
}
