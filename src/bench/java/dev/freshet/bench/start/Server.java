package dev.freshet.bench.start;

import java.util.List;

/// One of those that are compared.
///
/// @param aimMs how soon the first event should be acknowledged, 0 without an aim
/// @param aimMiB how much should be resident, 0 without an aim
record Server(String name, Kind kind, int aimMs, int aimMiB, List<String> command) {

    /// @param text the five, and then each word of the command, divided by tabs
    static Server parse(String text) {
        List<String> words = List.of(text.split("\t"));
        return new Server(
                words.get(0),
                Kind.valueOf(words.get(1)),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)),
                words.subList(4, words.size()));
    }
}
