package dev.freshet.line;

/// Whether a line has to go out for a change.
public sealed interface Need {
    /// It has.
    Need ALWAYS = new Always();

    /// It has.
    record Always() implements Need {}

    /// It has, unless the last refresh of the line put out the same content.
    ///
    /// @param eTag the content's; empty where it is not known, or the object is gone: then the line goes out
    record UnlessSame(String eTag) implements Need {}

    /// It has not: no copy can be stale.
    ///
    /// @param because one sentence
    /// @param warm a prefetch is still worth its line, since the object is new to the edge
    record Never(String because, boolean warm) implements Need {}

    /// Which of two needs of one line counts: the one that sends sooner.
    static Need stronger(Need one, Need other) {
        return strength(one) >= strength(other) ? one : other;
    }

    private static int strength(Need need) {
        return switch (need) {
            case Always always -> 2;
            case UnlessSame unless -> 1;
            case Never never -> 0;
        };
    }
}
