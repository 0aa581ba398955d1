package dev.freshet.syntax;

/// A part of a glob once its alternatives are multiplied out.
///
/// Each token turns the positions of a key that the tokens before it can have reached into those it can reach itself:
/// `reach[i]` is about the place before the character `i`, counted from `from`, and the place after the last character
/// before `to` is `reach[to - from]`.
sealed interface GlobToken {
    /// Replaces `reach` by what can be reached after this token.
    void advance(String key, int from, int to, boolean[] reach);

    /// Characters that stand for themselves; never empty.
    record Literal(String text) implements GlobToken {
        @Override
        public void advance(String key, int from, int to, boolean[] reach) {
            int length = text.length();
            for (int i = to - from; i >= 0; i--) {
                reach[i] = i >= length && reach[i - length] && key.startsWith(text, from + i - length);
            }
        }
    }

    /// A token without text of its own.
    enum Wildcard implements GlobToken {
        /// `?`: one character, which may be a surrogate pair.
        ONE {
            @Override
            public void advance(String key, int from, int to, boolean[] reach) {
                for (int i = to - from; i >= 0; i--) {
                    int width = i == 0 ? 0 : Character.charCount(key.codePointBefore(from + i));
                    reach[i] = width > 0 && i >= width && reach[i - width] && key.charAt(from + i - 1) != '/';
                }
            }
        },
        /// `*`: any run within a segment.
        RUN {
            @Override
            public void advance(String key, int from, int to, boolean[] reach) {
                for (int i = 1; i <= to - from; i++) {
                    reach[i] |= reach[i - 1] && key.charAt(from + i - 1) != '/';
                }
            }
        },
        /// `**/` at the start of a segment: any folders or none.
        FOLDERS {
            @Override
            public void advance(String key, int from, int to, boolean[] reach) {
                boolean reached = false;
                for (int i = 0; i <= to - from; i++) {
                    boolean here = reach[i];
                    reach[i] = here || (reached && key.charAt(from + i - 1) == '/');
                    reached |= here;
                }
            }
        },
        /// `**`: any run.
        ANY {
            @Override
            public void advance(String key, int from, int to, boolean[] reach) {
                for (int i = 1; i <= to - from; i++) {
                    reach[i] |= reach[i - 1];
                }
            }
        }
    }
}
