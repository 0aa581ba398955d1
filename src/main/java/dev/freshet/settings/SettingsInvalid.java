package dev.freshet.settings;

import java.util.List;

/// The settings have mistakes; the message lists them all, for the person who starts the process. Holds no secret.
public final class SettingsInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A mistake.
    ///
    /// @param property the key
    /// @param environment the variable that sets the same; empty where none does
    /// @param problem what is wrong
    /// @param remedy what to do
    public record Mistake(String property, String environment, String problem, String remedy) {
        @Override
        public String toString() {
            String variable = environment.isEmpty() ? "" : "  (" + environment + ")";
            return "  " + property + variable + "\n      " + problem + ": " + remedy;
        }
    }

    private final transient List<Mistake> mistakes;

    SettingsInvalid(List<Mistake> mistakes) {
        super(message(mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /// All of them, in order of reading.
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String message(List<Mistake> mistakes) {
        StringBuilder text = new StringBuilder("the settings have ")
                .append(mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes");
        mistakes.forEach(mistake -> text.append('\n').append(mistake));
        return text.toString();
    }
}
