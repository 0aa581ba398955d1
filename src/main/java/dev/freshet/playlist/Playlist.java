package dev.freshet.playlist;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a playlist lists (RFC 8216), as it stands there, in its order. Keys are left out: nobody should cache them.
///
/// @param listed relative or absolute
record Playlist(List<Listed> listed) {
    private static final String HEAD = "#EXTM3U";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /// Many times what is ever prefetched: bounds the memory, whatever the text holds.
    private static final int MOST = 10_000;
    /// The next line is a playlist (RFC 8216 §4.3.4.2).
    private static final String VARIANT = "#EXT-X-STREAM-INF:";
    /// Their URI attribute is a playlist (RFC 8216 §4.3.4.1, §4.3.4.3).
    private static final List<String> RENDITIONS = List.of("#EXT-X-MEDIA:", "#EXT-X-I-FRAME-STREAM-INF:");
    /// Its URI attribute is needed to play the segments after it (RFC 8216 §4.3.2.5).
    private static final String MAP = "#EXT-X-MAP:";
    /// An attribute and its value (RFC 8216 §4.2): a quoted text may hold commas.
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,\"]*)(?:,\\s*|$)");

    Playlist {
        listed = List.copyOf(listed);
    }

    /// Something a playlist lists.
    ///
    /// @param uri as it stands there
    /// @param playlist whether it is one itself
    record Listed(String uri, boolean playlist) {}

    /// Reads a text; empty where it is no playlist, such as a page that says so with a 200.
    static Optional<Playlist> of(String text) {
        Iterator<String> lines = text.lines().map(String::strip).iterator();
        String first = lines.hasNext() ? lines.next() : "";
        String head = first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first;
        if (!head.equals(HEAD) && !head.startsWith(HEAD + " ")) {
            return Optional.empty();
        }
        List<Listed> listed = new ArrayList<>();
        boolean variant = false;
        while (lines.hasNext() && listed.size() < MOST) {
            String line = lines.next();
            if (line.startsWith("#")) {
                variant |= line.startsWith(VARIANT);
                attribute(line).ifPresent(listed::add);
            } else if (!line.isEmpty()) {
                listed.add(new Listed(line, variant || isNamedAsOne(line)));
                variant = false;
            }
        }
        return Optional.of(new Playlist(listed));
    }

    /// Whether its name says that a URL is a playlist.
    static boolean isNamedAsOne(String url) {
        int end = 0;
        while (end < url.length() && "?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String path = url.substring(0, end).toLowerCase(Locale.ROOT);
        return path.endsWith(".m3u8") || path.endsWith(".m3u");
    }

    private static Optional<Listed> attribute(String line) {
        boolean rendition = RENDITIONS.stream().anyMatch(line::startsWith);
        if (!rendition && !line.startsWith(MAP)) {
            return Optional.empty();
        }
        Matcher attributes = ATTRIBUTE.matcher(line).region(line.indexOf(':') + 1, line.length());
        while (attributes.lookingAt()) {
            String value = attributes.group(2);
            if (attributes.group(1).equals("URI") && value.length() > 2 && value.startsWith("\"")) {
                return Optional.of(new Listed(value.substring(1, value.length() - 1), rendition));
            }
            attributes.region(attributes.end(), line.length());
        }
        return Optional.empty();
    }
}
