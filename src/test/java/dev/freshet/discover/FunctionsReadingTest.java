package dev.freshet.discover;

import static dev.freshet.discover.Told.function;
import static dev.freshet.discover.Told.in;
import static dev.freshet.discover.Told.onCondition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.CacheKey;
import dev.freshet.site.CacheKey.Keep;
import dev.freshet.site.DomainConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function of a domain as a site written by hand would have it (alibaba-api.md §5.5, §5.6).
class FunctionsReadingTest {
    private static Understood read(Facts.Function... functions) {
        return Understood.of(Told.online(Told.WWW, functions));
    }

    private static CacheKey key(Facts.Function... functions) {
        return read(functions).config().cacheKey();
    }

    @Test
    void aDomainThatDoesNothingIsAsIfNothingWereWritten() {
        Understood nothing = read(function("range", "enable", "on"));

        assertThat(nothing.config()).isEqualTo(DomainConfig.NONE);
        assertThat(nothing.shareHost()).isEmpty();
        assertThat(nothing.notes()).isEmpty();
    }

    @ParameterizedTest(name = "§5.5 flag \"{0}\" is {1}")
    @CsvSource({
        "'',NONE",
        "break,BREAK",
        "redirect,REDIRECT",
        "enhance_break,ENHANCE_BREAK",
        "enhance_redirect,ENHANCE_REDIRECT"
    })
    void hostRedirectIsARewriteOfAccessUrlsWithItsFlag(String label, Flag flag) {
        assertThat(read(function("host_redirect", "regex", "^/a$", "replacement", "/b", "flag", label))
                        .config()
                        .rewrites())
                .containsExactly(new AccessRewrite("^/a$", "/b", flag, false));
    }

    /// §5.6: the order of the array is taken for the order of execution.
    @Test
    void hostRedirectsKeepTheOrderOfTheArray() {
        assertThat(read(
                                function("host_redirect", "regex", "^/z", "replacement", "/1"),
                                function("set_hashkey_args", "disable", "on"),
                                function("host_redirect", "regex", "^/a", "replacement", "/2"))
                        .config()
                        .rewrites())
                .extracting(AccessRewrite::regex)
                .containsExactly("^/z", "^/a");
    }

    /// What is left out may take what the others are thought to take: nothing is held to be out of reach for them.
    @Test
    void aRuleThatCannotBeWorkedOutMakesTheOthersOnesThatMayApply() {
        Understood read = read(
                function("host_redirect", "regex", "^/(?!static/)(.*)$", "replacement", "/app/$1", "flag", "break"),
                function("host_redirect", "regex", "^/(.*)$", "replacement", "/site/$1", "flag", "break"));

        assertThat(read.config().rewrites())
                .containsExactly(new AccessRewrite("^/(.*)$", "/site/$1", Flag.BREAK, true));
        assertThat(read.notes()).singleElement().asString().contains("is left out", "look-ahead");
    }

    /// §5.5: it changes what the origin is asked for, not the key.
    @Test
    void backToOriginUrlRewriteIsARewriteTowardsTheOrigin() {
        assertThat(read(function(
                                "back_to_origin_url_rewrite",
                                "source_url",
                                "^/(.*)$",
                                "target_url",
                                "/site/$1",
                                "flag",
                                "break"))
                        .config())
                .isEqualTo(new DomainConfig(
                        List.of(),
                        List.of(new OriginRewrite("^/(.*)$", "/site/$1", Flag.BREAK, false)),
                        CacheKey.WHOLE));
    }

    static Stream<Arguments> keys() {
        Keep all = new Keep.All();
        Keep none = new Keep.None();
        return Stream.of(
                row(new CacheKey(none, List.of(), false, false), function("set_hashkey_args", "disable", "on")),
                row(CacheKey.WHOLE, function("set_hashkey_args", "disable", "off")),
                row(
                        new CacheKey(new Keep.Only(List.of("v", "w")), List.of(), false, false),
                        function("set_hashkey_args", "hashkey_args", "v, w,")),
                // hashkey_args wins.
                row(
                        new CacheKey(new Keep.Only(List.of("v")), List.of(), true, false),
                        function("set_hashkey_args", "hashkey_args", "v", "disable", "on", "keep_oss_args", "on")),
                row(
                        new CacheKey(none, List.of(), true, false),
                        function("set_hashkey_args", "disable", "on", "keep_oss_args", "on")),
                row(
                        new CacheKey(all, List.of("utm", "t"), true, false),
                        function("ali_remove_args", "ali_remove_args", " utm  t ", "keep_oss_args", "on")),
                row(
                        new CacheKey(all, List.of(), false, true),
                        function("self_defined_cachekey", "uri", "[]", "args", "[]")));
    }

    private static Arguments row(CacheKey key, Facts.Function function) {
        return Arguments.of(function, key);
    }

    @ParameterizedTest(name = "§5.5 {0}")
    @MethodSource("keys")
    void functionsThatMakeKeysSayWhichParametersCount(Facts.Function function, CacheKey key) {
        assertThat(key(function)).isEqualTo(key);
        assertThat(read(function).keysUnsure()).isFalse();
    }

    /// §5.4.
    @Test
    void rewriteHostNamesTheDomainWhoseEntriesAreUsed() {
        assertThat(read(Told.shares("WWW2.example.com")).shareHost()).contains("www2.example.com");
        assertThat(read(Told.shares(Told.WWW)).shareHost()).isEmpty();
    }

    @ParameterizedTest(name = "§5.6 status {0}")
    @CsvSource({"testing", "failed", "configuring"})
    void onlyASuccessfulFunctionIsInForce(String status) {
        Understood read = read(
                in(status, function("host_redirect", "regex", "^/a", "replacement", "/b")),
                in(status, function("set_hashkey_args", "disable", "on")),
                in(status, Told.shares(Told.M)));

        assertThat(read.config()).isEqualTo(DomainConfig.NONE);
        assertThat(read.shareHost()).isEmpty();
    }

    /// §5.5 `condition`: rules with a ParentId may apply.
    @Test
    void aRewriteWithAConditionMayApply() {
        DomainConfig config = read(
                        onCondition(function("host_redirect", "regex", "^/a", "replacement", "/b")),
                        onCondition(function("back_to_origin_url_rewrite", "source_url", "^/c", "target_url", "/d")))
                .config();

        assertThat(config.rewrites()).allMatch(AccessRewrite::conditional).hasSize(1);
        assertThat(config.originRewrites()).allMatch(OriginRewrite::conditional).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"set_hashkey_args", "ali_remove_args", "self_defined_cachekey"})
    void aKeyWithAConditionCannotBeReliedOn(String name) {
        Understood read = read(onCondition(function(name, "hashkey_args", "v", "ali_remove_args", "v")));

        assertThat(read.config().cacheKey()).isEqualTo(CacheKey.WHOLE);
        assertThat(read.keysUnsure()).isTrue();
        assertThat(read.notes()).singleElement().asString().contains(name, "condition");
    }

    @Test
    void keysThatAreSetTwiceCannotBeReliedOn() {
        Understood read = read(
                function("set_hashkey_args", "hashkey_args", "v"),
                function("ali_remove_args", "ali_remove_args", "w"),
                function("self_defined_cachekey", "args", "[]"));

        assertThat(read.config().cacheKey()).isEqualTo(new CacheKey(new Keep.All(), List.of(), false, true));
        assertThat(read.keysUnsure()).isTrue();
    }

    @Test
    void aSharedCacheWithAConditionIsNoneToRelyOn() {
        Understood read = read(onCondition(Told.shares(Told.M)));

        assertThat(read.shareHost()).isEmpty();
        assertThat(read.notes()).singleElement().asString().contains(Told.M, "condition");
    }

    @ParameterizedTest
    @CsvSource({
        "host_redirect,^/(?<!a)b,/c,break,look-behind",
        "back_to_origin_url_rewrite,^/(.+)\\1,/c,break,cannot be worked out here",
        "host_redirect,^/a,/b,permanent,is not known",
        "host_redirect,'',/b,break,no regex",
        "back_to_origin_url_rewrite,^/a,'',break,no target_url",
        "back_to_origin_url_rewrite,^/a,/b,redirect,sends clients elsewhere"
    })
    void aRuleThatCannotBeUsedIsLeftOutAndNamed(String name, String from, String to, String flag, String why) {
        Understood read = read(
                function(name, "regex", from, "replacement", to, "source_url", from, "target_url", to, "flag", flag));

        assertThat(read.config()).isEqualTo(DomainConfig.NONE);
        assertThat(read.notes()).singleElement().asString().contains("rule 7 of " + name, why);
    }
}
