package dev.freshet.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.rewrite.Fed.Exact;
import dev.freshet.rewrite.Fed.Under;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RewriteLawsTest {
    /// Every path up to this length is tried where all of them are.
    private static final int SHORT = 4;

    private static final List<String> ALL_SHORT = allShort();

    private static List<String> allShort() {
        List<String> all = List.of("/");
        List<String> level = all;
        for (int i = 0; i < SHORT; i++) {
            level = level.stream()
                    .flatMap(path -> "ab1/".chars().mapToObj(c -> path + (char) c))
                    .toList();
            all = Stream.concat(all.stream(), level.stream()).toList();
        }
        return all;
    }

    private static final Arbitrary<String> PIECES = Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of("a", "b", "/", "a/", "1")),
            Tuple.of(4, Arbitraries.of("(.*)", "(.+)", "([^/]*)", "([^/]+)", "(\\d+)", "([ab]+)", "(.)", "(.*?)")),
            Tuple.of(2, Arbitraries.of("(a|b)", "(?:a|1)", "(a|)", "(a/)?", "a?", "/?", "(b.*|1)", "(a|ab)(.*)")),
            Tuple.of(1, Arbitraries.of(".*", "[^/]+", "a*", "((a)b)", "(a)*", "|", "[ab]", "\\d", "^")));

    @Provide
    Arbitrary<OriginRewrite> rules() {
        Arbitrary<String> regexes = Combinators.combine(
                        Arbitraries.of("^/", "^/", "^/", "/"),
                        PIECES.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of("$", "$", "$", ""))
                .as((start, pieces, end) -> start + String.join("", pieces) + end);
        return regexes.filter(regex -> AccessRewrites.mistake(new AccessRewrite(regex, "/", Flag.NONE, false))
                        .isEmpty())
                .flatMap(regex -> Combinators.combine(
                                replacements(Expression.of(regex).groups()),
                                Arbitraries.of(Flag.NONE, Flag.NONE, Flag.BREAK, Flag.ENHANCE_BREAK),
                                Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)))
                        .as((replacement, flag, conditional) ->
                                new OriginRewrite(regex, replacement, flag, conditional)));
    }

    private static Arbitrary<String> replacements(int groups) {
        List<String> names =
                IntStream.rangeClosed(1, groups).mapToObj(group -> "$" + group).toList();
        Arbitrary<String> texts = Arbitraries.of("a", "b/", "/", "1", "");
        Arbitrary<String> inOrder = texts.map(text -> "/" + text + String.join(text, names));
        Arbitrary<String> any = (groups == 0 ? texts : Arbitraries.oneOf(texts, Arbitraries.of(names)))
                .list()
                .ofMaxSize(4)
                .map(parts -> "/" + String.join("", parts));
        return Arbitraries.oneOf(inOrder, any);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("ab1/é").ofMaxLength(9).map(text -> "/" + text);
    }

    private static boolean names(Fed fed, String entry) {
        return switch (fed) {
            case Exact exact -> exact.path().equals(entry);
            case Under under -> entry.startsWith(under.directory());
        };
    }

    @Property(tries = 2_000)
    void theEntriesOfAnOriginPathHoldTheOneItCameFrom(
            @ForAll("rules") OriginRewrite first,
            @ForAll("rules") OriginRewrite second,
            @ForAll("rules") OriginRewrite third,
            @ForAll("paths") String entry) {
        OriginRewrites rewrites = new OriginRewrites(List.of(first, second, third));
        for (String origin : rewrites.originPaths(entry)) {
            List<Fed> fed = rewrites.entriesOf(origin);
            assertThat(fed).as("%s of %s", origin, entry).anyMatch(one -> names(one, entry));
        }
    }

    @Property(tries = 2_000)
    void everyEntryNamedComesOutAsThePath(
            @ForAll("rules") OriginRewrite first,
            @ForAll("rules") OriginRewrite second,
            @ForAll("paths") String origin) {
        OriginRewrites rewrites = new OriginRewrites(List.of(first, second));
        for (Fed fed : rewrites.entriesOf(origin)) {
            if (fed instanceof Exact(String path, List<Integer> _, boolean certain)) {
                List<String> outputs = rewrites.originPaths(path);
                assertThat(outputs).contains(origin);
                assertThat(!certain || outputs.size() == 1).isTrue();
            }
        }
    }

    @Property(tries = 200)
    void ofAllShortPathsNoneThatFeedsIsMissed(
            @ForAll("rules") OriginRewrite first, @ForAll("rules") OriginRewrite second) {
        OriginRewrites rewrites = new OriginRewrites(List.of(first, second));
        for (String entry : ALL_SHORT) {
            for (String origin : rewrites.originPaths(entry)) {
                assertThat(rewrites.entriesOf(origin))
                        .as("%s of %s", origin, entry)
                        .anyMatch(one -> names(one, entry));
            }
        }
    }

    @Property(tries = 2_000)
    void whatIsLeftAloneFeedsItselfAlone(@ForAll("rules") OriginRewrite rule, @ForAll("paths") String path) {
        OriginRewrites rewrites = new OriginRewrites(List.of(rule));
        if (rewrites.leavesAlone(path)) {
            assertThat(rewrites.originPaths(path)).containsExactly(path);
            assertThat(rewrites.entriesOf(path)).containsExactly(new Exact(path, List.of(), true));
        }
    }

    /// The JDK's engine, which backtracks as PCRE does, is the oracle.
    @Property(tries = 5_000)
    void anExpressionMatchesWhatABacktrackingEngineMatches(
            @ForAll("rules") OriginRewrite rule, @ForAll("paths") String path) {
        Expression expression = Expression.of(rule.regex());
        Replacement replacement = Replacement.of(rule.replacement(), false, expression.groups());
        Matcher oracle = Pattern.compile(rule.regex()).matcher(path);
        boolean found = oracle.find();
        assertThat(expression.finds(path)).isEqualTo(found);
        if (found) {
            String expected = Pattern.compile("\\$([1-9])")
                    .matcher(rule.replacement())
                    .replaceAll(group -> {
                        String value = oracle.group(Integer.parseInt(group.group(1)));
                        return value == null ? "" : Matcher.quoteReplacement(value);
                    });
            assertThat(expression.rewrite(path, replacement)).isEqualTo(expected);
        } else {
            assertThat(expression.rewrite(path, replacement)).isNull();
        }
    }

    /// What requests without parameters come out as is an entry, so it is never said to be out of reach.
    @Property(tries = 1_000)
    void anEntryThatAClientReachesIsNeverOutOfReach(
            @ForAll("rules") OriginRewrite first, @ForAll("rules") OriginRewrite second, @ForAll("paths") String path) {
        AccessRewrites rewrites =
                new AccessRewrites(List.of(access(first, Flag.REDIRECT), access(second, second.flag())));
        for (Led led : rewrites.lead(path, "")) {
            if (led instanceof Led.Entry entry) {
                assertThat(rewrites.reaches(entry.path())).isNotEqualTo(Reach.NEVER);
            }
        }
    }

    private static AccessRewrite access(OriginRewrite rule, Flag flag) {
        return new AccessRewrite(rule.regex(), rule.replacement(), flag, rule.conditional());
    }
}
