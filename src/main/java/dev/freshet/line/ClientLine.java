package dev.freshet.line;

import dev.freshet.syntax.Host;
import dev.freshet.syntax.Mistake;
import java.util.regex.Pattern;

/// A line of a person in normal form, before its site is known.
///
/// @param path in normal form
/// @param query with its `?`, where parameters count; else empty
/// @param everything whether, as a pattern, it reaches all of its domain in effect
public record ClientLine(Kind kind, String host, String path, String query, Rank rank, boolean everything) {
    /// Commas separate tags on their way to the vendor (alibaba-api.md §2.6).
    private static final Pattern TAG = Pattern.compile("[!-+\\--~]+");

    /// A line to refresh.
    ///
    /// @throws Mistake where it cannot be sent
    public static ClientLine of(Kind kind, String text) {
        return switch (kind) {
            case FILE -> file(ClientUrl.of(text));
            case DIRECTORY -> directory(ClientUrl.of(text));
            case PATTERN -> pattern(UrlPattern.of(text));
            case IGNORE_PARAMS -> {
                ClientUrl url = ClientUrl.of(text);
                yield new ClientLine(kind, url.host(), url.path(), "", Rank.ofPath(url.path()), false);
            }
            case TAG -> tag(text);
            case EVERYTHING -> throw new Mistake("it names no line", "name a site under everything");
        };
    }

    /// A line to prefetch.
    ///
    /// @throws Mistake where it cannot be
    public static ClientLine toPrefetch(Kind kind, String text) {
        if (kind != Kind.FILE) {
            throw new Mistake("only single URLs can be prefetched", "name each URL under urls");
        }
        ClientUrl url = ClientUrl.of(text);
        if (url.path().endsWith("/")) {
            throw new Mistake(
                    "it ends with / and names a directory, which cannot be prefetched",
                    "name the files, such as " + url.path() + "index.html");
        }
        OssSignature.refuse(url.query());
        return file(url);
    }

    /// A tag in place of the path.
    private static ClientLine tag(String text) {
        if (!DomainLine.isTag(text)) {
            throw new Mistake(
                    "it names no tag of a domain", "send {\"domain\": \"www.example.com\", \"tag\": \"news\"}");
        }
        String tag = DomainLine.tagOf(text);
        if (!TAG.matcher(tag).matches()) {
            throw new Mistake(
                    tag.isEmpty() ? "the tag is empty" : "the tag holds a comma, a space or what is not visible ASCII",
                    "write one tag as the origin writes it into its header");
        }
        return new ClientLine(Kind.TAG, Host.of(DomainLine.domainOf(text)), tag, "", Rank.PAGE, false);
    }

    private static ClientLine file(ClientUrl url) {
        return new ClientLine(Kind.FILE, url.host(), url.path(), url.query(), Rank.ofPath(url.path()), false);
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
