package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Wildcards;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody probably meant by a URL with wildcards: lines that would be taken.
public final class Meant {
    private static final int MOST = 8;

    /// A remedy is read by people, and 10,000 lines may have one each.
    private static final int LONGEST = 400;

    private final Map<Kind, List<String>> lines = new EnumMap<>(Kind.class);

    private Meant() {}

    /// @param kind of the line in which it stands
    /// @param origin scheme and host
    /// @param rest all that follows, as it was written
    public static Meant of(Kind kind, String origin, String rest) {
        Meant meant = new Meant();
        try {
            for (String glob : alternatives(GlobOfUrl.of(rest))) {
                meant.add(GlobOfUrl.line(kind, glob, rest), kind, origin, glob);
            }
        } catch (Mistake cannotBeSent) {
            meant.lines.clear();
        }
        return meant;
    }

    private void add(Kind as, Kind kind, String origin, String glob) {
        String text = origin
                + switch (as) {
                    case PATTERN -> GlobOfUrl.pattern(kind, glob);
                    case DIRECTORY -> GlobOfUrl.folder(glob);
                    case FILE, IGNORE_PARAMS, TAG, EVERYTHING -> glob;
                };
        ClientLine.of(as, text);
        lines.computeIfAbsent(as, _ -> new ArrayList<>()).add(text);
    }

    boolean isKnown() {
        return !lines.isEmpty();
    }

    /// The lines by their kind; empty where nobody can tell.
    public Map<Kind, List<String>> lines() {
        return lines;
    }

    /// What to send instead.
    String remedy(Operation operation) {
        if (operation == Operation.PREFETCH && !lines.keySet().equals(Set.of(Kind.FILE))) {
            return "name each file, since a prefetch takes single URLs";
        }
        String sends = lines.entrySet().stream()
                .map(entry -> String.join(" and ", entry.getValue()) + " under " + ProductChecks.field(entry.getKey()))
                .collect(Collectors.joining(", "));
        return sends.isEmpty() || sends.length() > LONGEST
                ? "name each URL, or a directory under directories, or a pattern under patterns"
                : "send " + sends;
    }

    /// The globs that a glob with choices such as `{a,b}` stands for; none where they are too many.
    private static List<String> alternatives(String glob) {
        List<String> whole = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(glob));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            int at = choice(next);
            if (at < 0) {
                whole.add(next);
            } else {
                int end = next.indexOf('}', at);
                for (String one : next.substring(at + 1, end).split(",", -1)) {
                    open.add(next.substring(0, at) + one + next.substring(end + 1));
                }
            }
            if (whole.size() + open.size() > MOST) {
                return List.of();
            }
        }
        return whole;
    }

    private static int choice(String glob) {
        for (int at = glob.indexOf('{'); at >= 0; at = glob.indexOf('{', at + 1)) {
            int length = Wildcards.signAt(glob, at);
            if (length > 0 && glob.substring(at, at + length).indexOf(',') >= 0) {
                return at;
            }
        }
        return -1;
    }
}
