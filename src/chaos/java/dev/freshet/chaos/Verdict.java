package dev.freshet.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of an ordeal: figures to look at, and what was broken.
public final class Verdict {
    private static final int TOLD_OF_EACH = 20;

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<Promise, Integer> counts = new EnumMap<>(Promise.class);
    private final List<String> broken = new ArrayList<>();

    void figure(String what, Object figure) {
        figures.put(what, figure);
    }

    void broken(Promise promise, String how) {
        int count = counts.merge(promise, 1, Integer::sum);
        if (count <= TOLD_OF_EACH) {
            broken.add(promise + ": " + how);
        }
    }

    /// Broken promises in words, the first ones of each promise.
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /// The number of records that were called more than once, and the like.
    public Map<String, Object> figures() {
        return figures;
    }

    /// A table.
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        figures.forEach((what, figure) -> table.append("  %-52s %s%n".formatted(what, figure)));
        for (Promise promise : Promise.values()) {
            int count = counts.getOrDefault(promise, 0);
            table.append("  %-88s %s%n".formatted(promise.words(), count == 0 ? "held" : "BROKEN " + count + " times"));
        }
        broken.forEach(how -> table.append("  ").append(how).append('\n'));
        return table.toString();
    }
}
