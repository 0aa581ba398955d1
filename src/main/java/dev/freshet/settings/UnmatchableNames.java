package dev.freshet.settings;

import dev.freshet.syntax.OuterBlanks;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of buckets, repositories and branches that no event has, as [Unmatchable] tells of texts about keys.
final class UnmatchableNames {
    /// Hosts of buckets: OSS's and S3's (the name before it may have dots at S3).
    private static final Pattern BUCKET_HOST = Pattern.compile(
            "(?:([a-z0-9][a-z0-9.-]*)\\.)?(?:oss|s3)[.-][a-z0-9.-]*(?:aliyuncs|amazonaws)\\.com(?:\\.cn)?");

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");
    private static final Pattern NO_BRANCH = Pattern.compile("[\\s*?\\[\\]~^:\\\\]");

    private UnmatchableNames() {}

    /// The name of a bucket.
    static Optional<String> bucket(String text) {
        String name = bucketOf(text);
        if (name.equals(text)) {
            return text.indexOf('*') < 0
                    ? Optional.empty()
                    : Optional.of("holds a *, which no bucket's name does: make a source of each bucket");
        }
        String problem = name.equalsIgnoreCase(text)
                ? "has upper-case letters, which no bucket's name has"
                : "is no bucket's name alone, as events have it";
        return Optional.of(
                problem + ": " + (BUCKET.matcher(name).matches() ? "write " + name : "write the name that it has"));
    }

    private static String bucketOf(String text) {
        String name = OuterBlanks.off(text).toLowerCase(Locale.ROOT);
        if (name.startsWith("arn:") || name.startsWith("acs:")) {
            name = name.substring(name.lastIndexOf(':') + 1);
        }
        int scheme = name.indexOf("://");
        name = scheme < 0 ? name : name.substring(scheme + 3);
        String[] parts = name.split("/", -1);
        parts[0] = parts[0].substring(parts[0].indexOf('@') + 1);
        Matcher host = BUCKET_HOST.matcher(parts[0]);
        if (!host.matches()) {
            return parts[0];
        }
        return host.group(1) != null ? host.group(1) : parts.length > 1 ? parts[1] : "";
    }

    /// A branch of a repository.
    static Optional<String> branch(String text) {
        if (NO_BRANCH.matcher(text).find()) {
            return Optional.of("holds what no branch's name does, such as blanks and wildcards:"
                    + " name one branch, and make a source of each");
        }
        return text.startsWith("origin/")
                ? Optional.of("begins with origin/, which is a remote's name in a clone: write "
                        + text.substring("origin/".length()))
                : Optional.empty();
    }

    /// The full name of a repository.
    static Optional<String> repository(String text) {
        String name = text;
        int at = name.lastIndexOf('@');
        int colon = name.indexOf(':', at + 1);
        if (at >= 0 && colon >= 0) {
            name = name.substring(colon + 1);
        }
        int slash = name.indexOf('/');
        boolean host = slash > 0 && name.substring(0, slash).indexOf('.') > 0 && name.indexOf('/', slash + 1) > 0;
        name = host ? name.substring(slash + 1) : name;
        name = name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
        return name.equals(text)
                ? Optional.empty()
                : Optional.of("is an address to clone from, and pushes name the repository: write " + name);
    }
}
