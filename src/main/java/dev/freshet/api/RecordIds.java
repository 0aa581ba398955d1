package dev.freshet.api;

/// Ids of records in addresses.
final class RecordIds {
    private RecordIds() {}

    /// @throws Refusal where no record can have this id
    static long of(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw unknown(text);
        }
    }

    static Refusal unknown(String text) {
        return new Refusal(Problem.of(404, "there is no record " + Text.shown(text, 40)));
    }
}
