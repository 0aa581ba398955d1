package dev.freshet.syntax;

/// Parameters as settings name them, in the form they have in a URL.
public final class Parameters {
    private static final int MAX_LENGTH = 512;

    private Parameters() {}

    /// The name of a parameter.
    ///
    /// @throws IllegalArgumentException where it is none
    public static String name(String text) {
        if (text.indexOf('=') >= 0) {
            throw new Mistake("a name has no =", "write the name alone, and %3D where it stands for itself");
        }
        return variant(text);
    }

    /// Parameters under which a copy exists, such as `x-oss-process=image/resize,w_200`.
    ///
    /// @throws IllegalArgumentException where they are none
    public static String variant(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new Mistake("it must have 1 to " + MAX_LENGTH + " characters", "write one such as version=2");
        }
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new Mistake("it has a ? or a #", "write only what stands between them");
        }
        return Percent.normalQuery(text);
    }
}
