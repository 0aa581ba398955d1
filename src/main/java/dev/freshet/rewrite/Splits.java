package dev.freshet.rewrite;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every way to read a path as a replacement filled in.
final class Splits {
    /// Ways looked at for one path, dead ends included.
    private static final int MAX_STEPS = 4_096;

    private final String[] texts;
    private final int[] groups;
    private final int around;
    private final Accepts accepts;

    /// Whether a group can have matched a text; true where it is not known.
    interface Accepts {
        boolean test(int group, String text);
    }

    Splits(Replacement replacement, Accepts accepts) {
        this.texts = replacement.texts().toArray(String[]::new);
        this.groups = replacement.groups().stream().mapToInt(Integer::intValue).toArray();
        this.around = Arrays.stream(texts).mapToInt(String::length).sum();
        this.accepts = accepts;
    }

    boolean unlike(String path) {
        return path.length() < around
                || !path.startsWith(texts[0])
                || !path.endsWith(texts[texts.length - 1])
                || (groups.length == 0 && path.length() != around);
    }

    /// Whether there is one; in doubt there is.
    boolean any(String path) {
        boolean[] found = new boolean[1];
        boolean complete = each(path, _ -> {
            found[0] = true;
            return false;
        });
        return found[0] || !complete;
    }

    /// Gives each to the consumer, as the groups' texts by number, until it answers false.
    ///
    /// @return whether all were given
    boolean each(String path, Predicate<@Nullable String[]> consumer) {
        return unlike(path) || new Search(path, consumer).from(0, texts[0].length());
    }

    private final class Search {
        private final String path;
        private final Predicate<@Nullable String[]> consumer;
        private final int end;
        private final @Nullable String[] values = new @Nullable String[10];
        private int steps;

        Search(String path, Predicate<@Nullable String[]> consumer) {
            this.path = path;
            this.consumer = consumer;
            this.end = path.length() - (groups.length == 0 ? 0 : texts[texts.length - 1].length());
        }

        boolean from(int index, int start) {
            if (index == groups.length) {
                return start != end || consumer.test(values);
            }
            if (index == groups.length - 1) {
                return start > end || with(index, start, end, end);
            }
            String next = texts[index + 1];
            for (int at = path.indexOf(next, start); at >= 0 && at + next.length() <= end; ) {
                if (!with(index, start, at, at + next.length())) {
                    return false;
                }
                at = at == path.length() ? -1 : path.indexOf(next, at + 1);
            }
            return true;
        }

        private boolean with(int index, int start, int stop, int then) {
            if (++steps > MAX_STEPS) {
                return false;
            }
            int group = groups[index];
            String before = values[group];
            String text = path.substring(start, stop);
            if (before != null ? !before.equals(text) : !accepts.test(group, text)) {
                return true;
            }
            values[group] = text;
            boolean more = from(index + 1, then);
            values[group] = before;
            return more;
        }
    }
}
