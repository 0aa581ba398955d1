package dev.freshet.api;

import dev.freshet.Pipeline;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.dispatch.Patience;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.trust.Role;
import dev.freshet.trust.Token;
import dev.freshet.trust.Tokens;
import dev.freshet.url.Action;
import dev.freshet.url.ClientLines;
import dev.freshet.url.Debounce;
import dev.freshet.url.PrefetchOptions;
import dev.freshet.url.Product;
import dev.freshet.url.Site;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// What stands behind the API in its tests: the real pipeline on a real store, a scripted CDN, and a clock to turn.
@Singleton
final class ApiWorld {
    static final String VIEWER = "token-of-the-viewer";
    static final String OPERATOR = "token-of-the-operator";
    static final String OPERATOR_NEXT = "next-token-of-the-operator";
    static final String OTHER_OPERATOR = "token-of-another-operator";
    static final String ADMIN = "token-of-the-admin";
    static final int MAX_BODY = 1_000_000;

    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Debounce PATIENCE = new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60));

    final SettableClock clock = SettableClock.atNoon();
    final ScriptedCdn cdn = new ScriptedCdn(clock);
    final AtomicInteger hastened = new AtomicInteger();
    final BreakableLedger ledger;
    final BreakableBacklog backlog;
    final Pipeline pipeline;
    private final Store store;
    private final QuotaBook quotas;

    ApiWorld() {
        store = open(clock);
        ledger = new BreakableLedger(store.ledger());
        backlog = new BreakableBacklog(store.backlog());
        quotas = new QuotaBook(
                store.spendings(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of(QuotaKind.REFRESH_URL, 10))));
        pipeline = new Pipeline(backlog, cdn, store.calls(), quotas, Patience.DEFAULT, clock, new SplittableRandom(1));
    }

    private static Store open(InstantSource clock) {
        try {
            return TemporaryStore.open(Files.createTempDirectory("freshet-api"), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        store.close();
    }

    private static Site site(String name, List<String> domains, List<String> shared) {
        return new Site(
                name,
                "main",
                Product.CDN,
                "https",
                domains,
                shared,
                List.of(new Site.Source("my-" + name, "")),
                "/",
                List.of("index.html"),
                Site.IndexAs.FILE,
                List.of(),
                Action.REFRESH,
                PATIENCE,
                PrefetchOptions.NONE);
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    InstantSource clock() {
        return clock;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    ClientLines lines() {
        return new ClientLines(List.of(
                site("www", List.of("www.example.com"), List.of("m.example.com")),
                site("img", List.of("img.example.com"), List.of())));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Ledger ledger() {
        return ledger;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Backlog backlog() {
        return backlog;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Pipeline pipeline() {
        return pipeline;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    QuotaBook quotas() {
        return quotas;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Tokens tokens() {
        return new Tokens(
                List.of(
                        new Token("looker", Role.VIEWER, VIEWER, null),
                        new Token("ci", Role.OPERATOR, OPERATOR, OPERATOR_NEXT),
                        new Token("cd", Role.OPERATOR, OTHER_OPERATOR, null),
                        new Token("boss", Role.ADMIN, ADMIN, null)),
                false);
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Sender sender() {
        return () -> {
            hastened.incrementAndGet();
            pipeline.flush(false);
        };
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    RequestIds ids() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    ApiBounds bounds() {
        return new ApiBounds(MAX_BODY);
    }
}
