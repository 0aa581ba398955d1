package dev.freshet.simulator;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Optional;

/// A request's parameters, read by their declared types; an empty one counts as absent.
record Parameters(Request request) {

    Optional<String> text(String name) {
        return Optional.of(request.parameter(name)).filter(not(String::isEmpty));
    }

    List<String> lines() {
        return request.lines();
    }

    /// Booleans travel as the texts `true` and `false` (alibaba-api.md §1).
    boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.invalid(name);
        }
        return value.equals("true");
    }

    int number(String name, int absent, int most) {
        String value = text(name).orElse(String.valueOf(absent));
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new Refusal(400, "Invalid" + name + ".Malformed", "The specified " + name + " is invalid.");
        }
        return Integer.parseInt(value);
    }
}
