package dev.freshet.syntax;

import dev.freshet.syntax.GlobToken.Literal;
import dev.freshet.syntax.GlobToken.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// One alternative of a glob: a fixed beginning, a fixed end, and tokens for what is between them. Nearly every key is
/// decided by its ends.
final class GlobBranch {
    private final String head;
    private final String tail;
    private final GlobToken[] middle;
    /// The longest literal of the middle: a key without it is refused before any pass.
    private final String needed;

    private GlobBranch(String head, String tail, List<GlobToken> middle) {
        this.head = head;
        this.tail = tail;
        this.middle = middle.toArray(GlobToken[]::new);
        String longest = "";
        for (GlobToken token : middle) {
            if (token instanceof Literal literal && literal.text().length() > longest.length()) {
                longest = literal.text();
            }
        }
        this.needed = longest;
    }

    static GlobBranch of(List<GlobToken> tokens) {
        List<GlobToken> middle = new ArrayList<>(tokens);
        String head = "";
        String tail = "";
        if (!middle.isEmpty() && middle.getFirst() instanceof Literal literal) {
            head = literal.text();
            middle.removeFirst();
        }
        if (!middle.isEmpty() && middle.getLast() instanceof Literal literal) {
            tail = literal.text();
            middle.removeLast();
        }
        return new GlobBranch(head, tail, middle);
    }

    boolean matches(String key) {
        int from = head.length();
        int to = key.length() - tail.length();
        if (to < from || !key.startsWith(head) || !key.endsWith(tail)) {
            return false;
        }
        return switch (middle.length) {
            case 0 -> from == to;
            case 1 -> matchesOne(key, from, to);
            default -> matchesMany(key, from, to);
        };
    }

    boolean matchesAll() {
        return head.isEmpty() && tail.isEmpty() && middle.length == 1 && middle[0] == Wildcard.ANY;
    }

    private boolean matchesOne(String key, int from, int to) {
        return switch (middle[0]) {
            case Wildcard.ANY -> true;
            case Wildcard.RUN -> segmentEnd(key, from, to) == to;
            case Wildcard.FOLDERS -> from == to || key.charAt(to - 1) == '/';
            case Wildcard.ONE -> matchesMany(key, from, to);
            case Literal _ -> matchesMany(key, from, to);
        };
    }

    private static int segmentEnd(String key, int from, int to) {
        int slash = key.indexOf('/', from, to);
        return slash < 0 ? to : slash;
    }

    private boolean matchesMany(String key, int from, int to) {
        if (!needed.isEmpty() && key.indexOf(needed, from, to) < 0) {
            return false;
        }
        boolean[] reach = new boolean[to - from + 1];
        reach[0] = true;
        for (GlobToken token : middle) {
            token.advance(key, from, to, reach);
        }
        return reach[to - from];
    }
}
