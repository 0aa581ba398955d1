package dev.freshet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Reception;
import dev.freshet.backlog.Lane;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.jdbc.Store;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.url.CurrentSites;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site of whose variants not all are known: while the day's refreshes that ignore parameters last, they go out.
class IgnoreParamsLeftTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final QuotaKind KIND = QuotaKind.REFRESH_IGNORE_PARAMS;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private Store store;
    private QuotaBook quotas;
    private IgnoreParamsLeft left;
    private CurrentSites sites;
    private Reception reception;

    @BeforeEach
    void start() {
        store = TemporaryStore.open(folder, clock);
        quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of(KIND, 20))));
        left = new IgnoreParamsLeft(quotas);
        sites = new CurrentSites(List.of(site()), left);
        reception = new Reception(
                sites, Pipelines.of(store, new ScriptedCdn(clock), quotas, clock), _ -> {}, Runnable::run, clock);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private static Site site() {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                List.of(Wishes.HOST),
                List.of(),
                List.of(new Site.Source("b", "")),
                "/",
                Site.Documents.NONE,
                List.of(),
                Action.REFRESH,
                Wishes.USUAL,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                new Site.Variants(List.of("v=2"), true),
                Suppression.NONE,
                false);
    }

    private void vendorTells(int limit, int remaining) {
        quotas.note(LANE, new Quota(Map.of(KIND, new Quota.Figure(limit, remaining))), clock.instant());
    }

    private void change(String key) {
        ObjectKey object = new ObjectKey("b", key);
        Element element = new Element.Changed(
                new Change.Written(object, clock.instant(), false), key, Cause.ofChange("oss", key, object));
        reception.accept(key, List.of(element)).toCompletableFuture().join();
    }

    private List<String> waiting() {
        return store.ledger().search(Query.all(), 500).items().reversed().stream()
                .map(entry -> entry.kind().label() + " " + entry.url().replace("https://" + Wishes.HOST, ""))
                .toList();
    }

    @Test
    void whatTheDayHasLeftButForTheReserveGoesOutWithoutParametersAndTheRestUnderTheListedOnes() {
        vendorTells(10, 4);
        left.look(sites, clock.instant());
        List.of("a", "b", "c").forEach(this::change);

        assertThat(waiting()).containsExactly("ignore-params /a", "ignore-params /b", "file /c", "file /c?v=2");
    }

    @Test
    void whatWaitsAlreadyCountsAsSpent() {
        vendorTells(10, 5);
        left.look(sites, clock.instant());
        change("a");
        left.look(sites, clock.instant());
        List.of("b", "c", "d").forEach(this::change);

        assertThat(waiting())
                .containsExactly("ignore-params /a", "ignore-params /b", "ignore-params /c", "file /d", "file /d?v=2");
    }
}
