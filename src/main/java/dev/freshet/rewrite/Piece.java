package dev.freshet.rewrite;

import java.util.List;

/// A part of an expression that can be followed backwards.
sealed interface Piece {
    /// As it stands in the expression.
    String source();

    /// Itself.
    record Text(String text, String source) implements Piece {}

    /// Characters of one set.
    ///
    /// @param least 0 or 1
    /// @param many whether there may be more than one
    /// @param greedy whether it takes all it can get
    record Run(CharSet set, int least, boolean many, boolean greedy, String source) implements Piece {
        boolean accepts(String text) {
            int points = text.codePointCount(0, text.length());
            return points >= least && (many || points <= 1) && set.hasAll(text, 0, text.length());
        }
    }

    /// A group: one of several ways.
    ///
    /// @param group its number; 0 where it does not capture
    /// @param ways texts and runs
    record Choice(int group, List<List<Piece>> ways, String source) implements Piece {
        /// False where the text is surely none of the group's; true says nothing.
        boolean mayBe(String text) {
            if (literal()) {
                return ways.stream().anyMatch(way -> textOf(way).equals(text));
            }
            return ways.size() > 1
                    || ways.getFirst().size() != 1
                    || !(ways.getFirst().getFirst() instanceof Run run)
                    || run.accepts(text);
        }

        /// Whether each way is one text.
        boolean literal() {
            return ways.stream().allMatch(way -> way.stream().allMatch(Text.class::isInstance));
        }

        List<String> texts() {
            return ways.stream().map(Choice::textOf).distinct().toList();
        }

        private static String textOf(List<Piece> way) {
            StringBuilder text = new StringBuilder();
            for (Piece piece : way) {
                if (piece instanceof Text(String literal, String _)) {
                    text.append(literal);
                }
            }
            return text.toString();
        }
    }
}
