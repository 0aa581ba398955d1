package dev.freshet.syntax;

import java.util.ArrayList;
import java.util.List;

/// Keys that a glob matches, made of it: each wildcard filled with texts of several lengths.
final class GlobExamples {
    /// Characters of no language, so that no literal of another glob matches them by chance.
    private static final List<String> RUNS = List.of("", "\uE000", "\uE000.\uE001-\uE002");

    private static final List<String> FOLDERS = List.of("", "/", "\uE000/", "/\uE000/", "\uE000/\uE001.\uE002/");
    private static final List<String> ANYTHING = List.of("", "/", "\uE000", "/\uE000/", "\uE000/\uE001/\uE002.\uE003");
    private static final List<String> ONE = List.of("\uE000");
    private static final int MOST = 2_000;

    private final String glob;
    private int at;

    private GlobExamples(String glob) {
        this.glob = glob;
    }

    /// At most 2,000; none is left out below that.
    static List<String> of(String glob) {
        return new GlobExamples(glob).sequence(0);
    }

    private List<String> sequence(int depth) {
        List<String> heads = List.of("");
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (depth > 0 && (c == '}' || c == ',')) {
                return heads;
            }
            heads = product(heads, next(c, depth));
        }
        return heads;
    }

    private List<String> next(char c, int depth) {
        return switch (c) {
            case '{' -> alternatives(depth + 1);
            case '?' -> taken(1, ONE);
            case '\\' -> taken(2, List.of(glob.substring(at + 1, at + 2)));
            case '*' -> {
                if (!glob.startsWith("**", at)) {
                    yield taken(1, RUNS);
                }
                boolean folders = (at == 0 || glob.charAt(at - 1) == '/') && glob.startsWith("**/", at);
                yield folders ? taken(3, FOLDERS) : taken(2, ANYTHING);
            }
            default -> taken(1, List.of(String.valueOf(c)));
        };
    }

    private List<String> taken(int width, List<String> texts) {
        at += width;
        return texts;
    }

    private List<String> alternatives(int depth) {
        List<String> all = new ArrayList<>();
        do {
            at++;
            all.addAll(sequence(depth));
        } while (glob.charAt(at) == ',');
        at++;
        return all;
    }

    private static List<String> product(List<String> heads, List<String> tails) {
        List<String> all = new ArrayList<>();
        for (String head : heads) {
            for (String tail : tails) {
                if (all.size() == MOST) {
                    return all;
                }
                all.add(head + tail);
            }
        }
        return all;
    }
}
