package dev.freshet.syntax;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of domains.
public final class Host {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MAX_LENGTH = 253;

    private Host() {}

    /// A domain's name in its normal form: lower case, names of other scripts in their ASCII form.
    ///
    /// @throws IllegalArgumentException where no CDN domain can have this name
    public static String of(String text) {
        if (text.indexOf('*') >= 0) {
            throw new Mistake("a wildcard host cannot be submitted", "name each concrete sub-domain");
        }
        String host = ascii(text).toLowerCase(Locale.ROOT);
        if (host.length() > MAX_LENGTH || !NAME.matcher(host).matches()) {
            throw new Mistake("\"" + shortened(text) + "\" is no domain name", "write a name such as www.example.com");
        }
        return host;
    }

    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128) || text.length() > MAX_LENGTH) {
            return text;
        }
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return text;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
