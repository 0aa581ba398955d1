package dev.freshet.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Paths as sites have them, to judge how much of a domain patterns reach together. What a domain holds nobody knows
/// without its listing, and which paths a set of patterns leaves out takes a time to find out that has no good bound;
/// what share of a fixed sample they take is known at once. Patterns that take every path take every one of these.
///
/// Folders and single URLs are not judged: which of them a site has, these paths do not know.
public final class PathSample {
    /// Patterns of one domain that are compared, ten days' quota (alibaba-api.md §4.1). More than that are all of it.
    public static final int MOST_PATTERNS = 200;

    private static final int SIZE = 500;

    /// Of the sample; whoever reaches nine of ten has left nothing out that matters.
    private static final int MOST_MISSED = SIZE / 10;

    private static final List<String> WORDS = List.of(
            ("about account admin api app archive article assets author banner basket blog book brand cart category chat"
                            + " checkout cloud code contact css data demo detail docs download editor en event faq feed file"
                            + " font form forum gallery game guide help hero home icon image img index info item js journal"
                            + " key lab lang legal lib link list live login logo mail main map market media menu mobile music"
                            + " news note office offer order page photo play post press price product profile public query"
                            + " report review sale search service shop site static store style support tag team theme thumb"
                            + " tool tour travel update upload user vendor video view watch web widget zh zone")
                    .split(" "));

    private static final List<String> PATHS = paths();

    private PathSample() {}

    /// Whether patterns of one domain, in normal form and without scheme and host, reach all of it in effect.
    public static boolean isReachedBy(Collection<String> patterns) {
        if (patterns.size() > MOST_PATTERNS) {
            return true;
        }
        List<PatternMatcher> matchers =
                patterns.stream().distinct().map(PatternMatcher::widest).toList();
        int missed = 0;
        for (int at = 0; at < SIZE && missed <= MOST_MISSED; at++) {
            String path = PATHS.get(at);
            if (matchers.stream().noneMatch(matcher -> matcher.matches(path))) {
                missed++;
            }
        }
        return missed <= MOST_MISSED;
    }

    /// The same ones each time.
    private static List<String> paths() {
        Random random = new Random(SIZE);
        return IntStream.range(0, SIZE).mapToObj(_ -> path(random)).toList();
    }

    /// One path in eight is right below the host, most are two to four names deep.
    private static String path(Random random) {
        int depth = oneOf(random, 1, 2, 2, 3, 3, 3, 4, 5);
        List<String> names = new ArrayList<>();
        for (int at = 1; at < depth; at++) {
            names.add(folder(random, at == 1));
        }
        names.add(file(random, depth == 1));
        return "/" + String.join("/", names);
    }

    private static String folder(Random random, boolean first) {
        int kind = random.nextInt(100);
        if (kind < 82) {
            return word(random) + (kind < 20 ? "-" + word(random) : "");
        } else if (kind < 94) {
            return String.valueOf(random.nextInt(first ? 3_000 : 100_000));
        }
        return odd(random);
    }

    private static String file(Random random, boolean first) {
        String folder = folder(random, first);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> folder + "/";
            case 3 -> folder;
            case 4, 5, 6, 7 -> folder + ".html";
            case 8, 9 -> folder + "." + hash(random) + ".js";
            case 10 -> folder + ".js";
            case 11 -> folder + "-" + hash(random) + ".css";
            case 12 -> folder + ".css";
            case 13, 14 -> folder + ".jpg";
            case 15 -> folder + "_" + random.nextInt(2_000) + ".png";
            case 16 -> folder + ".webp";
            case 17 -> folder + ".json";
            case 18 -> folder + ".mp4";
            default -> folder + ".woff2";
        };
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String hash(Random random) {
        return Integer.toHexString(random.nextInt() | 1 << 28);
    }

    /// Names that begin with neither a lower-case letter nor a digit.
    private static String odd(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "IMG_" + random.nextInt(10_000);
            case 1 -> "_" + word(random);
            case 2 -> "%E6%96%87" + random.nextInt(10);
            default -> word(random).substring(0, 1).toUpperCase(Locale.ROOT) + word(random);
        };
    }

    private static int oneOf(Random random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
