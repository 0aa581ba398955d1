package dev.freshet.demo;

import java.nio.file.Path;
import java.time.Duration;

/// What `scripts/demo` asks for.
///
/// @param once end when all is done, instead of staying up
/// @param limit how long everything may take
/// @param port where the function shall listen; 0 takes 9000 if it is free, else any
/// @param application the folder of the packaged application, or a program that starts it
record Options(boolean once, Duration limit, int port, Path application) {
    static Options of(String[] arguments) {
        boolean once = false;
        Duration limit = Duration.ofSeconds(120);
        int port = 0;
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--once" -> once = true;
                case "--limit" -> limit = Duration.ofSeconds(number(arguments, ++i));
                case "--port" -> port = number(arguments, ++i);
                default -> throw new Trouble("there is no option " + arguments[i] + "; try --help");
            }
        }
        return new Options(once, limit, port, Path.of(arguments[0]).toAbsolutePath());
    }

    private static int number(String[] arguments, int index) {
        String text = index < arguments.length ? arguments[index] : "";
        if (!text.matches("[0-9]{1,5}")) {
            throw new Trouble(arguments[index - 1] + " wants a number");
        }
        return Integer.parseInt(text);
    }
}
