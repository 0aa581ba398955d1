package dev.freshet.backlog;

/// How often in a row the vendor refused calls with a line, without telling that the line is at fault. All are 0 or
/// more, and 0 again once a call with the line is taken.
///
/// @param count for reasons that are not known
/// @param alone of these, how often the line went out alone while the vendor took others
/// @param denied since the account may not do this, perhaps with one of its domains alone
public record Refusals(int count, int alone, int denied) {
    public static final Refusals NONE = new Refusals(0, 0, 0);

    /// With this count, lines go out domain by domain; with each more, half as many at once.
    public static final int BY_DOMAIN = 4;

    /// The worst of both.
    public Refusals or(Refusals other) {
        return new Refusals(Math.max(count, other.count), Math.max(alone, other.alone), Math.max(denied, other.denied));
    }
}
