package dev.freshet.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A place in the tree of keys: reads the texts of the keys below it as values. Where a text is wrong, the mistake is
/// noted and a value is given that lets the reading go on.
///
/// @param path such as `freshet.sites.www`
/// @param problems where mistakes go
record Scope(String path, Problems problems) {
    /// The group of this key.
    Scope at(String key) {
        return new Scope(path + "." + key, problems);
    }

    /// The entry of a map.
    Scope entry(String name) {
        return at(name.indexOf('.') < 0 ? name : "\"" + name + "\"");
    }

    /// An element of a list.
    Scope element(String key, int index) {
        return at(key + "[" + index + "]");
    }

    void mistake(String key, String problem, String remedy) {
        problems.mistake(path + "." + key, problem, remedy);
    }

    /// A mistake of this very place.
    void mistakeHere(String problem, String remedy) {
        problems.mistake(path, problem, remedy);
    }

    void warning(String key, String text) {
        problems.warning(path + "." + key, text);
    }

    /// A warning, where there is something to say.
    ///
    /// @return whether there was
    boolean warning(String key, Optional<String> text) {
        text.ifPresent(said -> warning(key, said));
        return text.isPresent();
    }

    /// A feature that a later version brings must not look as if it worked.
    void notYet(String key, boolean used) {
        if (used) {
            mistake(key, "is not supported yet by this version", "leave the key out");
        }
    }

    String required(String key, Optional<String> text, String remedy) {
        if (text.isEmpty()) {
            mistake(key, "is missing", remedy);
        }
        return text.orElse("");
    }

    Duration duration(String key, Optional<String> text, String least, String most) {
        Duration low = Amounts.duration(least).orElseThrow();
        Duration high = Amounts.duration(most).orElseThrow();
        Optional<Duration> read = text.flatMap(Amounts::duration);
        if (read.isEmpty()) {
            mistake(key, "is no duration" + Quotes.value(text), "write a number and a unit: 200ms, 5s, 2m, 24h or 90d");
        } else if (read.get().compareTo(low) < 0 || read.get().compareTo(high) > 0) {
            mistake(key, "is out of range" + Quotes.value(text), "write " + least + " to " + most);
        }
        return read.orElse(low);
    }

    int size(String key, Optional<String> text, String least, String most) {
        long low = Amounts.size(least).orElseThrow();
        Optional<Long> read = text.flatMap(Amounts::size);
        if (read.isEmpty()) {
            mistake(key, "is no size" + Quotes.value(text), "write a number and a unit: 512KiB or 6MiB");
        } else if (read.get() < low || read.get() > Amounts.size(most).orElseThrow()) {
            mistake(key, "is out of range" + Quotes.value(text), "write " + least + " to " + most);
            return (int) low;
        }
        return read.orElse(low).intValue();
    }

    int percent(String key, Optional<String> text) {
        Optional<Integer> read = text.flatMap(Amounts::percent).filter(percent -> percent <= 100);
        if (read.isEmpty()) {
            mistake(key, "is no share" + Quotes.value(text), "write 0% to 100%");
        }
        return read.orElse(0);
    }

    int number(String key, Optional<String> text, int least, int most) {
        Optional<Integer> read = text.flatMap(Amounts::number).filter(number -> number >= least && number <= most);
        if (read.isEmpty()) {
            mistake(key, "is no whole number in range" + Quotes.value(text), "write " + least + " to " + most);
        }
        return read.orElse(least);
    }

    boolean flag(String key, Optional<String> text) {
        boolean yes = text.equals(Optional.of("true"));
        if (!yes && !text.equals(Optional.of("false"))) {
            mistake(key, "is neither true nor false" + Quotes.value(text), "write true or false");
        }
        return yes;
    }

    <E extends Enum<E>> E choice(String key, Optional<String> text, Class<E> type) {
        Optional<E> read = text.flatMap(label -> Amounts.choice(type, label));
        if (read.isEmpty()) {
            List<String> labels =
                    Arrays.stream(type.getEnumConstants()).map(Amounts::label).toList();
            String hint = text.flatMap(word -> Quotes.near(word, labels))
                    .map(near -> "did you mean " + near + "? Else ")
                    .orElse("");
            mistake(
                    key,
                    text.isEmpty() ? "is missing" : "is no choice" + Quotes.value(text),
                    hint + "write one of " + String.join(", ", labels));
        }
        return read.orElse(type.getEnumConstants()[0]);
    }

    /// What a parser of another room makes of a text; it throws IllegalArgumentException with a sentence.
    <T> Optional<T> parsed(String key, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            String[] sentence =
                    Quotes.without(String.valueOf(e.getMessage()), text).split(": (?!.*: )", 2);
            mistake(key, "is wrong: " + sentence[0], sentence.length == 2 ? sentence[1] : "correct it");
            return Optional.empty();
        }
    }
}
