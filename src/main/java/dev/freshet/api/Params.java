package dev.freshet.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parameters of a query. One that nobody knows is a mistake: a filter left out by a slip of the pen would show
/// everything.
final class Params {
    private final MultivaluedMap<String, String> sent;
    private final Mistakes mistakes = new Mistakes();

    Params(MultivaluedMap<String, String> sent, Set<String> known) {
        this.sent = sent;
        for (String name : sent.keySet()) {
            if (!known.contains(name)) {
                String remedy =
                        known.isEmpty() ? "leave it out" : "use one of " + String.join(", ", new TreeSet<>(known));
                mistakes.add(Mistake.of(name, null, "is no parameter of this address", remedy));
            }
        }
    }

    /// The parameter's value, or null where it was not sent or is a mistake.
    ///
    /// @param reading makes a value of the text, or throws [IllegalArgumentException]
    /// @param allowed the remedy: which values there are
    <T> @Nullable T one(String name, Function<String, T> reading, String allowed) {
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            mistakes.add(Mistake.of(name, values.getLast(), "comes " + values.size() + " times", "send it once"));
            return null;
        }
        try {
            return reading.apply(values.getFirst());
        } catch (IllegalArgumentException wrong) {
            mistakes.add(Mistake.of(name, values.getFirst(), "is no value of this parameter", allowed));
            return null;
        }
    }

    /// How many rows are wanted.
    ///
    /// @param usual where the caller does not say
    /// @param most the highest that may be asked for
    int limit(int usual, int most) {
        Integer limit = one("limit", text -> limit(text, most), "1 to " + most);
        return limit == null ? usual : limit;
    }

    /// Ends the request where anything is wrong with its parameters.
    void refuse() {
        mistakes.refuse("the query has mistakes; mend each of these");
    }

    private static int limit(String text, int most) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("out of bounds");
        }
        return limit;
    }
}
