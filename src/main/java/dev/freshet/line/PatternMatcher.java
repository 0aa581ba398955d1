package dev.freshet.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares URLs with a pattern of the vendor (alibaba-api.md §5.3): literal characters, `[0-9]`, `[a-z]`, `[^/]*` and
/// `.*`, anchored at both ends.
///
/// It keeps the places of the pattern that a URL may have come to as bits and moves them all with each character. So a
/// comparison takes as many steps as the URL has characters, each of a few words, and none of them is ever taken
/// back, whatever the two hold: people write patterns, and anybody uploads names. Any text is a pattern; what is no
/// token is literal.
final class PatternMatcher {
    private static final int WORD = Long.SIZE;
    private static final int ASCII = 128;

    private final String literal;
    private final long[] digits;
    private final long[] letters;
    private final long[] wild;
    private final long[] anything;
    private final long[] withinSegment;
    /// Normal forms hold nothing beyond ASCII; other texts may.
    private final long[] @Nullable [] ascii = new long[ASCII][];

    private final Map<Character, long[]> beyond = new HashMap<>();
    private final int length;

    /// What takes one place of a pattern: a literal character, or a token.
    private record Place(@Nullable String token, char literal) {
        boolean isStar() {
            return UrlPattern.ANY.equals(token) || UrlPattern.SEGMENT.equals(token);
        }
    }

    private PatternMatcher(String pattern, boolean wideDot) {
        List<Place> places = places(pattern);
        length = places.size();
        int words = length / WORD + 1;
        digits = new long[words];
        letters = new long[words];
        wild = new long[words];
        anything = new long[words];
        withinSegment = new long[words];
        StringBuilder beginning = new StringBuilder();
        boolean begins = true;
        for (int at = 0; at < length; at++) {
            Place place = places.get(at);
            if (place.token() == null && wideDot && place.literal() == '.') {
                set(wild, at);
                begins = false;
            } else if (place.token() == null) {
                set(ofLiteral(place.literal()), at);
                if (begins) {
                    beginning.append(place.literal());
                }
            } else {
                set(ofToken(place.token()), at);
                begins = false;
            }
        }
        literal = beginning.toString();
    }

    private long[] ofLiteral(char c) {
        long @Nullable [] known = places(c);
        if (known != null) {
            return known;
        }
        long[] none = new long[digits.length];
        if (c < ASCII) {
            ascii[c] = none;
        } else {
            beyond.put(c, none);
        }
        return none;
    }

    private long @Nullable [] places(char c) {
        return c < ASCII ? ascii[c] : beyond.get(c);
    }

    private long[] ofToken(String token) {
        return switch (token) {
            case UrlPattern.DIGIT -> digits;
            case UrlPattern.LETTER -> letters;
            case UrlPattern.SEGMENT -> withinSegment;
            default -> anything;
        };
    }

    /// The matcher of a pattern.
    static PatternMatcher of(String pattern) {
        return new PatternMatcher(pattern, false);
    }

    /// One that takes a lone dot for any character: that it is literal is known by samples alone (alibaba-api.md §5.3).
    static PatternMatcher widest(String pattern) {
        return new PatternMatcher(pattern, true);
    }

    /// No two stars stand beside each other: the wider of the two is all that both can do.
    private static List<Place> places(String pattern) {
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < pattern.length(); ) {
            String token = UrlPattern.tokenAt(pattern, at);
            Place place = new Place(token, pattern.charAt(at));
            at += token == null ? 1 : token.length();
            if (place.isStar() && !places.isEmpty() && places.getLast().isStar()) {
                if (UrlPattern.ANY.equals(token)) {
                    places.set(places.size() - 1, place);
                }
            } else {
                places.add(place);
            }
        }
        return places;
    }

    /// Whether the pattern takes all of this URL.
    boolean matches(String url) {
        if (!url.startsWith(literal)) {
            return false;
        }
        long[] reached = new long[digits.length];
        set(reached, literal.length());
        passStars(reached);
        boolean alive = true;
        for (int at = literal.length(); at < url.length() && alive; at++) {
            alive = move(reached, url.charAt(at));
        }
        return alive && (reached[length / WORD] & 1L << length % WORD) != 0;
    }

    /// Moves every place by one character; false where none is left.
    private boolean move(long[] reached, char c) {
        long @Nullable [] same = places(c);
        long @Nullable [] kind = c >= '0' && c <= '9' ? digits : c >= 'a' && c <= 'z' ? letters : null;
        long carried = 0;
        long left = 0;
        for (int word = 0; word < reached.length; word++) {
            long here = reached[word];
            long steps = wild[word];
            if (same != null) {
                steps |= same[word];
            }
            if (kind != null) {
                steps |= kind[word];
            }
            long stays = c == '/' ? anything[word] : anything[word] | withinSegment[word];
            long stepping = here & steps;
            reached[word] = stepping << 1 | carried | here & stays;
            carried = stepping >>> WORD - 1;
            left |= reached[word];
        }
        passStars(reached);
        return left != 0;
    }

    /// A star may stand for nothing.
    private void passStars(long[] reached) {
        long carried = 0;
        for (int word = 0; word < reached.length; word++) {
            long stars = reached[word] & (anything[word] | withinSegment[word]);
            reached[word] |= stars << 1 | carried;
            carried = stars >>> WORD - 1;
        }
    }

    private static void set(long[] bits, int at) {
        bits[at / WORD] |= 1L << at % WORD;
    }
}
