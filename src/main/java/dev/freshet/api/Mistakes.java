package dev.freshet.api;

import java.util.ArrayList;
import java.util.List;

/// Everything wrong with one request, gathered so that people hear of it at once.
final class Mistakes {
    /// One for each line, and some: only a request made to hurt has more.
    private static final int MAX = ApiBounds.MAX_LINES + 100;

    private final List<Mistake> all = new ArrayList<>();

    void add(Mistake mistake) {
        if (all.size() < MAX) {
            all.add(mistake);
        }
    }

    boolean none() {
        return all.isEmpty();
    }

    /// Ends the request where something is wrong with it.
    void refuse(String detail) {
        if (!all.isEmpty()) {
            throw new Refusal(Problem.of(400, detail, all));
        }
    }
}
