package dev.freshet.url;

/// Lines that name no URL but something of a whole domain, such as `www.example.com tag:news`: so that people can read
/// them, and no URL looks like one.
public final class DomainLine {
    private static final String TAG = " tag:";

    private DomainLine() {}

    /// The line of a cache tag.
    public static String tag(String domain, String tag) {
        return domain + TAG + tag;
    }

    /// Whether a text is the line of a cache tag.
    public static boolean isTag(String line) {
        return line.indexOf(TAG) > 0;
    }

    /// The tag of its line.
    public static String tagOf(String line) {
        return line.substring(line.indexOf(TAG) + TAG.length());
    }

    /// The domain of a line.
    public static String domainOf(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }
}
