package dev.freshet.chaos;

import java.util.Locale;

/// What a person asks of `scripts/chaos`.
final class Options {
    private Options() {}

    static Trial of(String[] arguments) {
        Trial trial = Trial.of(store(arguments));
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            trial = switch (arguments[i]) {
                case "--store" -> trial;
                case "--kills" -> trial.withKills(number(arguments[i], value));
                case "--instances" -> trial.withInstances(number(arguments[i], value));
                case "--rate" -> trial.withRate(number(arguments[i], value));
                case "--seed" -> trial.withSeed(seed(value));
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            };
        }
        return trial;
    }

    /// First of all: how many instances are usual depends on it.
    private static Trial.Store store(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals("--store")) {
                return switch (arguments[i + 1].toLowerCase(Locale.ROOT)) {
                    case "sqlite" -> Trial.Store.SQLITE;
                    case "postgres" -> Trial.Store.POSTGRES;
                    default -> throw new IllegalArgumentException("--store is sqlite or postgres");
                };
            }
        }
        return Trial.Store.POSTGRES;
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(option + " wants a number");
        }
        return Integer.parseInt(value);
    }

    private static long seed(String value) {
        if (!value.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("--seed wants a number");
        }
        return Long.parseLong(value);
    }
}
