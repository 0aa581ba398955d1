package dev.freshet.settings;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The keys there are, as the mapping interfaces have them: `*` stands for a name of the operator's, `[*]` for an
/// index.
final class KeyNames {
    private static final Pattern SEGMENT = Pattern.compile("\"[^\"]*\"(\\[\\d+])?|[^.]+");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+|\\*)]$");

    /// Read once, by reflection; in a native image while that is built.
    static final KeyNames ALL = new KeyNames();

    /// Pattern to default; the default is empty where there is none.
    private final Map<String, String> patterns = new TreeMap<>();
    private final List<List<Segment>> split = new ArrayList<>();
    private final Pattern environment;

    private KeyNames() {
        ConfigClass.configClass(FreshetSettings.class, "freshet")
                .getProperties()
                .forEach((name, preset) -> patterns.put(name, preset == null ? "" : preset));
        patterns.keySet().forEach(pattern -> split.add(segments(pattern)));
        environment = Pattern.compile(split.stream().map(KeyNames::variable).collect(Collectors.joining("|")));
    }

    private static String variable(List<Segment> pattern) {
        return pattern.stream()
                .map(segment -> variable(segment.name()) + (segment.indexed() ? "_\\d+_" : ""))
                .collect(Collectors.joining("_"));
    }

    private static String variable(String name) {
        return name.equals("*") ? ".+" : Problems.environmentName(name);
    }

    /// Pattern to default, in order of name.
    Map<String, String> patterns() {
        return patterns;
    }

    boolean isVariable(String name) {
        return environment.matcher(name).matches();
    }

    boolean isKey(String name) {
        List<Segment> segments = segments(name);
        return split.stream()
                .anyMatch(pattern -> agrees(pattern, segments, segments.size()) == segments.size()
                        && pattern.size() == segments.size());
    }

    /// Whether keys can stand below this name, or a list of groups in its place.
    boolean isGroup(String name) {
        List<Segment> segments = segments(name);
        int last = segments.size() - 1;
        return split.stream()
                .anyMatch(pattern -> agrees(pattern, segments, last) == last
                        && pattern.size() > segments.size()
                        && !segments.get(last).indexed()
                        && pattern.get(last).fits(segments.get(last).name()));
    }

    /// The key that was probably meant: one that differs in a single segment, and there by little.
    Optional<String> near(String name) {
        List<Segment> segments = segments(name);
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (List<Segment> pattern : split) {
            int same = agrees(pattern, segments, Math.min(pattern.size(), segments.size()));
            if (same == pattern.size()
                    || same == segments.size()
                    || pattern.get(same).name().equals("*")) {
                continue;
            }
            String meant = pattern.get(same).name();
            int distance = Quotes.distance(plain(segments.get(same).name()), meant);
            if (distance < least && distance <= Math.max(1, meant.length() / 3)) {
                least = distance;
                nearest = Optional.of(meant);
            }
        }
        return nearest;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How many segments from the first agree.
    private static int agrees(List<Segment> pattern, List<Segment> segments, int most) {
        int same = 0;
        while (same < most && same < pattern.size() && pattern.get(same).fits(segments.get(same))) {
            same++;
        }
        return same;
    }

    private static List<Segment> segments(String name) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(name);
        while (matcher.find()) {
            String segment = matcher.group();
            Matcher index = INDEX.matcher(segment);
            segments.add(
                    index.find()
                            ? new Segment(segment.substring(0, index.start()), true)
                            : new Segment(segment, false));
        }
        return segments;
    }

    /// What stands between two dots, without its index.
    private record Segment(String name, boolean indexed) {
        boolean fits(Segment other) {
            return indexed == other.indexed && fits(other.name);
        }

        boolean fits(String other) {
            return name.equals("*") || name.equals(other);
        }
    }
}
