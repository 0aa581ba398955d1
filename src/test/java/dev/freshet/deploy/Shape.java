package dev.freshet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a value of a file may be. Whatever is not allowed is a mistake, unknown keys above all.
@FunctionalInterface
interface Shape {
    /// Tells what is wrong with a value.
    ///
    /// @param at where it stands
    void check(String at, JsonNode value, Consumer<String> mistakes);

    /// This and the other.
    default Shape and(Shape other) {
        return (at, value, mistakes) -> {
            check(at, value, mistakes);
            other.check(at, value, mistakes);
        };
    }

    /// Either; what is said is what the last of them has to say.
    default Shape or(Shape other) {
        return (at, value, mistakes) -> {
            Set<String> own = new TreeSet<>();
            check(at, value, own::add);
            if (!own.isEmpty()) {
                other.check(at, value, mistakes);
            }
        };
    }

    private static Shape test(String what, Predicate<JsonNode> good) {
        return (at, value, mistakes) -> {
            if (!good.test(value)) {
                mistakes.accept(at + ": " + value + " is not " + what);
            }
        };
    }

    /// A text of this form; a number is none, however it looks.
    static Shape text(String form) {
        return test(
                "a text like " + form,
                value -> value.isTextual() && value.textValue().matches("(?s)" + form));
    }

    /// Any text, be it empty.
    static Shape text() {
        return text(".*");
    }

    static Shape oneOf(String... texts) {
        return oneOf(Set.of(texts));
    }

    static Shape oneOf(Set<String> texts) {
        return test("one of " + new TreeSet<>(texts), value -> value.isTextual() && texts.contains(value.textValue()));
    }

    static Shape flag() {
        return test("true or false", JsonNode::isBoolean);
    }

    static Shape whole(long least, long most) {
        return test(
                "a whole number from %d to %d".formatted(least, most),
                value -> value.isIntegralNumber() && value.longValue() >= least && value.longValue() <= most);
    }

    static Shape number(double least, double most) {
        return test(
                "a number from %s to %s".formatted(least, most),
                value -> value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most);
    }

    /// A list of at least one.
    static Shape list(Shape each) {
        return (at, value, mistakes) -> {
            if (!value.isArray() || value.isEmpty()) {
                mistakes.accept(at + ": is no list with something in it");
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                each.check(at + "/" + i, value.get(i), mistakes);
            }
        };
    }

    /// Names of the writer's own.
    static Shape entries(String name, Shape each) {
        return (at, value, mistakes) -> {
            if (!value.isObject()) {
                mistakes.accept(at + ": is no group");
            }
            value.properties().forEach(entry -> {
                if (!entry.getKey().matches(name)) {
                    mistakes.accept(at + "/" + entry.getKey() + ": is no name like " + name);
                }
                each.check(at + "/" + entry.getKey(), entry.getValue(), mistakes);
            });
        };
    }

    /// A group of known keys.
    static Group group() {
        return new Group(Map.of(), Map.of());
    }

    /// A group of known keys.
    ///
    /// @param must what has to be there
    /// @param may what can be there
    record Group(Map<String, Shape> must, Map<String, Shape> may) implements Shape {
        Group must(String key, Shape shape) {
            return new Group(with(must, key, shape), may);
        }

        Group may(String key, Shape shape) {
            return new Group(must, with(may, key, shape));
        }

        private static Map<String, Shape> with(Map<String, Shape> shapes, String key, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(shapes);
            more.put(key, shape);
            return more;
        }

        @Override
        public void check(String at, JsonNode value, Consumer<String> mistakes) {
            if (!value.isObject()) {
                mistakes.accept(at + ": is no group");
                return;
            }
            must.keySet().stream()
                    .filter(key -> !value.has(key))
                    .forEach(key -> mistakes.accept(at + "/" + key + ": is missing"));
            value.properties().forEach(entry -> {
                Shape shape = must.getOrDefault(entry.getKey(), may.get(entry.getKey()));
                if (shape == null) {
                    mistakes.accept(at + "/" + entry.getKey() + ": is no key");
                } else {
                    shape.check(at + "/" + entry.getKey(), entry.getValue(), mistakes);
                }
            });
        }
    }
}
