package dev.freshet.trouble;

import java.time.Instant;
import java.util.regex.Pattern;

/// Something that is wrong now. Whoever may read sees all of it; strangers see its level and its code.
///
/// @param code its kind: lower-case words with hyphens, at most 40 characters, the same for every account and site,
///     since strangers see it
/// @param level how bad it is
/// @param about the account, site or thing that it is about; empty where it is about all of it. Code and this together
///     say which trouble it is: while they stay, it is the same one, and is logged once
/// @param sentence what is wrong, as a sentence that names what it is about
/// @param remedy what a person can do, as a sentence
/// @param since when it began
public record Trouble(String code, Level level, String about, String sentence, String remedy, Instant since) {
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final int LONGEST_CODE = 40;

    /// How bad it is.
    public enum Level {
        /// Events are stored, and something needs a person or waits.
        DEGRADED,
        /// No event can be stored.
        DOWN
    }

    /// @throws IllegalArgumentException where the code is none
    public Trouble {
        if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a code of lower-case words with hyphens: " + code);
        }
    }
}
