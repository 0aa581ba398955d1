package dev.freshet.url;

import java.util.Arrays;
import java.util.Set;

/// A line of a person in normal form, before its site is known.
///
/// @param path in normal form
/// @param query with its `?`, where parameters count; else empty
/// @param everything whether, as a pattern, it matches every path
record ClientLine(Kind kind, String host, String path, String query, Rank rank, boolean everything) {
    /// What an OSS signature adds (alibaba-api.md §5.2).
    private static final Set<String> SIGNATURE = Set.of("Expires", "OSSAccessKeyId", "Signature");

    /// A line to refresh.
    ///
    /// @throws Mistake where it cannot be sent
    static ClientLine of(Kind kind, String text) {
        return switch (kind) {
            case FILE -> file(ClientUrl.of(text));
            case DIRECTORY -> directory(ClientUrl.of(text));
            case PATTERN -> pattern(UrlPattern.of(text));
            case IGNORE_PARAMS -> {
                ClientUrl url = ClientUrl.of(text);
                yield new ClientLine(kind, url.host(), url.path(), "", UrlPath.rank(url.path()), false);
            }
        };
    }

    /// A line to prefetch.
    ///
    /// @throws Mistake where it cannot be
    static ClientLine toPrefetch(Kind kind, String text) {
        if (kind != Kind.FILE) {
            throw new Mistake("only single URLs can be prefetched", "name each URL under urls");
        }
        ClientUrl url = ClientUrl.of(text);
        if (url.path().endsWith("/")) {
            throw new Mistake(
                    "it ends with / and names a directory, which cannot be prefetched",
                    "name the files, such as " + url.path() + "index.html");
        }
        Arrays.stream(url.query().split("[?&]", -1))
                .map(parameter -> parameter.split("=", 2)[0])
                .filter(SIGNATURE::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw new Mistake(
                            "it carries the OSS signature parameter " + name + " (alibaba-api.md §5.2)",
                            "prefetch the URL without Expires, OSSAccessKeyId and Signature");
                });
        return file(url);
    }

    private static ClientLine file(ClientUrl url) {
        return new ClientLine(Kind.FILE, url.host(), url.path(), url.query(), UrlPath.rank(url.path()), false);
    }

    private static ClientLine directory(ClientUrl url) {
        if (!url.query().isEmpty()) {
            throw new Mistake("a directory has no parameters", "leave out the ? and what follows");
        }
        if (!url.path().endsWith("/")) {
            throw new Mistake("a directory must end with /", "write " + url.path() + "/, or move the line to urls");
        }
        return new ClientLine(Kind.DIRECTORY, url.host(), url.path(), "", Rank.PAGE, false);
    }

    private static ClientLine pattern(UrlPattern pattern) {
        return new ClientLine(Kind.PATTERN, pattern.host(), pattern.path(), "", Rank.PAGE, pattern.everything());
    }
}
