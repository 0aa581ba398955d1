package dev.freshet.discover;

import static dev.freshet.discover.Told.M;
import static dev.freshet.discover.Told.T;
import static dev.freshet.discover.Told.WWW;
import static dev.freshet.discover.Told.facts;
import static dev.freshet.discover.Told.function;
import static dev.freshet.discover.Told.of;
import static dev.freshet.discover.Told.onCondition;
import static dev.freshet.discover.Told.online;
import static dev.freshet.discover.Told.shares;
import static dev.freshet.discover.Told.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.url.Mapping;
import dev.freshet.url.UrlMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site and the facts of its domains, put together (alibaba-api.md §5.4 to §5.6).
class AppliedTest {
    private static final Facts.Function IGNORES_ALL = function("set_hashkey_args", "disable", "on");
    private static final CacheKey NONE_COUNTS = new CacheKey(new CacheKey.Keep.None(), List.of(), false, false);

    private static Applied apply(Site written, Facts... facts) {
        return Applied.of(written, facts(facts));
    }

    @Test
    void whereNothingIsKnownWhatIsWrittenCounts() {
        Site written = site(List.of(WWW), List.of(M), Map.of(WWW, new DomainConfig(List.of(), List.of(), NONE_COUNTS)));

        assertThat(apply(written)).isEqualTo(new Applied(written, List.of()));
    }

    @Test
    void eachDomainGetsTheConfigurationThatWasReadOfIt() {
        Applied applied = apply(site(WWW, M), online(WWW, IGNORES_ALL), online(M));

        assertThat(applied.site().config(WWW).cacheKey()).isEqualTo(NONE_COUNTS);
        assertThat(applied.site().config(M)).isEqualTo(DomainConfig.NONE);
        assertThat(applied.warnings()).isEmpty();
    }

    @Test
    void membersOfASharedCacheCostNoLine() {
        Applied applied = apply(site(M, WWW, T), online(M, shares(WWW)), online(WWW), online(T, shares(WWW)));

        assertThat(applied.site().domains()).containsExactly(WWW);
        assertThat(applied.site().sharedCache()).containsExactly(M, T);
        assertThat(applied.warnings())
                .containsExactly(
                        "site www: m.example.com is written as a domain of its own, yet shares the entries of"
                                + " www.example.com; the vendor's word counts, and it costs no line",
                        "site www: t.example.com is written as a domain of its own, yet shares the entries of"
                                + " www.example.com; the vendor's word counts, and it costs no line");
    }

    @Test
    void whatIsWrittenAsTheVendorHasItIsNoWarning() {
        Site written = site(List.of(WWW), List.of(M), Map.of(WWW, new DomainConfig(List.of(), List.of(), NONE_COUNTS)));

        Applied applied = apply(written, online(WWW, IGNORES_ALL), online(M, shares(WWW), IGNORES_ALL));

        assertThat(applied.site().domains()).containsExactly(WWW);
        assertThat(applied.site().sharedCache()).containsExactly(M);
        assertThat(applied.warnings()).isEmpty();
    }

    @Test
    void aMemberThatHasItsOwnEntriesAfterAllIsRefreshedByItself() {
        Applied applied = apply(site(List.of(WWW), List.of(M), Map.of()), online(WWW), online(M));

        assertThat(applied.site().domains()).containsExactly(WWW, M);
        assertThat(applied.site().sharedCache()).isEmpty();
        assertThat(applied.warnings())
                .containsExactly("site www: m.example.com is written as sharing the entries of www.example.com, yet at"
                        + " the vendor it has its own; the vendor's word counts");
    }

    @Test
    void aMemberThatMakesOtherKeysIsRefreshedByItselfToo() {
        Applied applied = apply(site(WWW, M), online(WWW), online(M, shares(WWW), IGNORES_ALL));

        assertThat(applied.site().domains()).containsExactly(WWW, M);
        assertThat(applied.warnings()).singleElement().asString().contains("makes cache keys otherwise");
    }

    @Test
    void aChainOfSharedCachesIsRefusedWithItsPath() {
        Applied applied = apply(site(WWW, M, T), online(WWW), online(M, shares(WWW)), online(T, shares(M)));

        assertThat(applied.site().domains()).containsExactly(WWW, M, T);
        assertThat(applied.warnings())
                .containsExactly("site www: share_host leads on and on (t.example.com → m.example.com →"
                        + " www.example.com), so that each of these is refreshed by itself");
    }

    @Test
    void aCircleOfSharedCachesIsRefusedWithItsPathOnce() {
        Applied applied = apply(site(WWW, M, T), online(WWW, shares(T)), online(M, shares(WWW)), online(T, shares(M)));

        assertThat(applied.site().domains()).containsExactly(WWW, M, T);
        assertThat(applied.warnings())
                .containsExactly("site www: share_host goes in a circle (m.example.com → www.example.com →"
                        + " t.example.com → m.example.com), so that each of these is refreshed by itself");
    }

    @Test
    void aSharedCacheOutsideTheSiteIsToldAndTheDomainRefreshedByItself() {
        Applied applied = apply(site(WWW), online(WWW, shares("www.example.org")));

        assertThat(applied.site().domains()).containsExactly(WWW);
        assertThat(applied.warnings()).singleElement().asString().contains("www.example.org", "does not name");
    }

    @Test
    void aSecondSharedCacheOfASiteCostsLinesAndIsTold() {
        String x = "x.example.com";
        Applied applied =
                apply(site(WWW, M, T, x), online(WWW), online(M, shares(WWW)), online(T), online(x, shares(T)));

        assertThat(applied.site().domains()).containsExactly(WWW, T, x);
        assertThat(applied.site().sharedCache()).containsExactly(M);
        assertThat(applied.warnings()).anyMatch(warning -> warning.contains("a site has one shared cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline", "stopping", "checking", "check_failed", "deleting"})
    void aDomainThatServesNobodyIsReportedAndNotCalled(String status) {
        Applied applied = apply(site(M, WWW), of(M, status), online(WWW));

        assertThat(applied.site().domains()).containsExactly(WWW);
        assertThat(applied.warnings())
                .containsExactly("site www: m.example.com is " + status + " at the vendor and is not called");
    }

    /// It goes on serving meanwhile, so that what it has cached must not stay.
    @ParameterizedTest
    @ValueSource(strings = {"configuring", "configure_failed"})
    void aDomainThatIsBeingSetUpIsReportedAndCalled(String status) {
        Applied applied = apply(site(WWW), of(WWW, status));

        assertThat(applied.site().domains()).containsExactly(WWW);
        assertThat(applied.warnings()).singleElement().asString().contains("may be refused");
    }

    @Test
    void anotherMemberSpeaksForAnOwnerThatIsOffline() {
        Applied applied = apply(site(WWW, M, T), of(WWW, "offline"), online(M, shares(WWW)), online(T, shares(WWW)));

        assertThat(applied.site().domains()).containsExactly(M);
        assertThat(applied.site().sharedCache()).containsExactly(T);
    }

    @Test
    void aSiteWithoutADomainThatServesSendsNothingAndSaysSo() {
        Applied applied = apply(site(List.of(WWW), List.of(M), Map.of()), of(WWW, "offline"), of(M, "offline"));

        assertThat(applied.site().domains()).isEmpty();
        assertThat(applied.site().sharedCache()).isEmpty();
        assertThat(applied.warnings()).anyMatch(warning -> warning.contains("nothing is sent"));
        Change change = new Change.Written(new ObjectKey("my-site", "a.css"), Instant.EPOCH, false);
        assertThat(new UrlMap(List.of(applied.site())).map(change))
                .isEqualTo(new Mapping.Nothing("site www: none of its domains serves anybody now"));
    }

    @Test
    void aDomainThatTheAccountLacksKeepsWhatIsWrittenAndIsReported() {
        Site written = site(List.of(WWW), List.of(), Map.of(WWW, new DomainConfig(List.of(), List.of(), NONE_COUNTS)));

        Applied applied = apply(written, Facts.unknown(WWW));

        assertThat(applied.site()).isEqualTo(written);
        assertThat(applied.warnings()).singleElement().asString().contains("not among the domains of account main");
    }

    @Test
    void eachDifferenceToWhatIsWrittenIsOneWarningAndTheVendorsWordCounts() {
        DomainConfig byHand = new DomainConfig(
                List.of(new AccessRewrite("^/old", "/new", Flag.BREAK, false)),
                List.of(new OriginRewrite("^/", "/site/", Flag.NONE, false)),
                new CacheKey(new CacheKey.Keep.Only(List.of("v")), List.of(), false, false));

        Applied applied = apply(site(List.of(WWW), List.of(), Map.of(WWW, byHand)), online(WWW, IGNORES_ALL));

        assertThat(applied.site().config(WWW)).isEqualTo(new DomainConfig(List.of(), List.of(), NONE_COUNTS));
        assertThat(applied.warnings())
                .containsExactly(
                        "site www: www.example.com has other rewrites of access URLs at the vendor (0) than are written"
                                + " (1); the vendor's word counts",
                        "site www: www.example.com has other rewrites towards the origin at the vendor (0) than are"
                                + " written (1); the vendor's word counts",
                        "site www: www.example.com makes its cache keys otherwise at the vendor (no parameter counts)"
                                + " than is written (only v count); the vendor's word counts");
    }

    @Test
    void aKeyThatCannotBeReliedOnMeansThatFurtherCopiesMayExist() {
        Applied applied = apply(site(WWW), online(WWW, onCondition(IGNORES_ALL)));

        assertThat(applied.site().config(WWW).cacheKey()).isEqualTo(CacheKey.WHOLE);
        assertThat(applied.site().variants().others()).isTrue();
    }

    @Test
    void aBucketThatTheDomainDoesNotFetchFromIsReported() {
        Facts elsewhere = new Facts(
                WWW, "online", List.of(new Facts.Source("oss", "my-site-2.oss-cn-beijing.aliyuncs.com")), List.of());

        assertThat(apply(site(WWW), elsewhere).warnings())
                .containsExactly("site www: bucket my-site is not among the sources of www.example.com"
                        + " (my-site-2.oss-cn-beijing.aliyuncs.com)");
    }
}
