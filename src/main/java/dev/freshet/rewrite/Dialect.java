package dev.freshet.rewrite;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// What an expression may be (alibaba-api.md §5.5): the vendor's PCRE as far as RE2 goes. RE2 answers in time linear
/// in what it reads, so no expression of a user can hang the process; its price are look-around and back-references.
///
/// Braces do not work at the vendor, so there are no counted repetitions, and with them goes the only way to a program
/// much larger than its text.
final class Dialect {
    static final int MAX_LENGTH = 1_024;

    private static final String[][] LACKING = {
        {"(?<=", "a look-behind"},
        {"(?<!", "a look-behind"},
        {"(?=", "a look-ahead"},
        {"(?!", "a look-ahead"},
        {"(?>", "an atomic group"},
        {"(?|", "a branch reset"}
    };

    private Dialect() {}

    /// The expression, compiled.
    ///
    /// @throws BadRewrite where it is outside the dialect
    static Pattern compile(String regex) {
        if (!regex.startsWith("/") && !regex.startsWith("^/")) {
            throw new BadRewrite("the expression does not begin with / or ^/", "begin it with ^/");
        }
        if (regex.length() > MAX_LENGTH) {
            throw new BadRewrite(
                    "the expression is longer than " + MAX_LENGTH + " characters", "split it into several rules");
        }
        refuseCharacters(regex);
        refuseLacking(regex);
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new BadRewrite(
                    "the expression cannot be read (" + e.getDescription() + " at `" + e.getPattern() + "`)",
                    "mend it, or write it without what the linear-time engine RE2 lacks");
        }
    }

    private static void refuseCharacters(String regex) {
        if (regex.indexOf('{') >= 0 || regex.indexOf('}') >= 0) {
            throw new BadRewrite(
                    "the expression has { or }, which does not work at the vendor",
                    "write the repetition out, or use * or +");
        }
        if (regex.indexOf('#') >= 0) {
            throw new BadRewrite(
                    "the expression has a #, which no request carries", "leave out the # and what follows");
        }
    }

    private static void refuseLacking(String regex) {
        for (int at = 0; at < regex.length(); at++) {
            char c = regex.charAt(at);
            if (c == '\\') {
                at++;
                refuseBackReference(regex, at);
            } else if (c == '(') {
                refuseGroup(regex, at);
            }
        }
    }

    private static void refuseBackReference(String regex, int at) {
        if (at < regex.length() && "123456789gk".indexOf(regex.charAt(at)) >= 0) {
            throw new BadRewrite(
                    "the expression has a back-reference `\\" + regex.charAt(at)
                            + "`, which the linear-time engine RE2 lacks",
                    "write a rule for each text it may stand for");
        }
    }

    private static void refuseGroup(String regex, int at) {
        for (String[] lacking : LACKING) {
            if (regex.startsWith(lacking[0], at)) {
                throw new BadRewrite(
                        "the expression has " + lacking[1] + " `" + lacking[0]
                                + "`, which the linear-time engine RE2 lacks",
                        "write a rule before it that lets the paths pass that it shall not take, with flag break");
            }
        }
    }
}
