package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.event.Intake;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.End;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Task;
import dev.freshet.site.Site;
import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import dev.freshet.support.VideoSites;
import dev.freshet.support.Wishes;
import dev.freshet.url.ClientLines;
import dev.freshet.wiring.EventWiring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One story through each product, with the real store and the real adapter before the simulator: an
/// object changes, its URL is refreshed, and prefetched when that is complete; and what a day has no
/// quota for goes out on the next.
class ProductStoryTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final String LINE = Scene.line("v/i.m3u8");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Product.class)
    void aChangeIsRefreshedAndWhenThatIsCompletePrefetched(Product product) {
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, product)) {
            upload(rehearsal);

            rehearsal.pass(Duration.ofMinutes(3));

            assertThat(entries(rehearsal)).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.state()).isEqualTo(State.DONE);
                assertThat(entry.product()).isEqualTo(product);
                assertThat(entry.taskId()).isNotBlank();
            });
            assertThat(rehearsal.simulator.tasks())
                    .extracting(task -> task.objectPath() + " " + task.objectType())
                    .containsExactly(LINE + " file", LINE + " preload");
            Instant refreshed = entry(rehearsal, Operation.REFRESH).completedAt();
            assertThat(entry(rehearsal, Operation.PREFETCH).submittedAt()).isAfterOrEqualTo(refreshed);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatTheDayHasNoQuotaForWaitsUntilItIsFilledUpAndThenGoesOut(Product product) {
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, product)) {
            rehearsal.simulator.setRemaining("testid", Service.valueOf(product.name()), QuotaKind.URL, 0);
            upload(rehearsal);

            rehearsal.pass(Duration.ofMinutes(1));

            Entry waiting = entry(rehearsal, Operation.REFRESH);
            assertThat(waiting.state()).isEqualTo(State.WAITING);
            assertThat(waiting.dueAt()).isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
            assertThat(waiting.reason()).contains("00:00 UTC+8");
            assertThat(submissions(rehearsal)).isEmpty();

            rehearsal.clock.set(Instant.parse("2026-11-21T16:00:01Z"));
            rehearsal.pass(Duration.ofMinutes(3));

            assertThat(entries(rehearsal)).hasSize(2).allMatch(entry -> entry.state() == State.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void tagsOfADomainAreOneCallAndEachIsFollowedToItsOwnEnd(Product product) {
        assumeTrue(product.kinds().contains(Kind.TAG), "it has none");
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, product)) {
            rehearsal.simulator.outcome("bad"::equals, new End.Failed("Internal Error"));

            rehearsal.sendNow(tag(rehearsal, "news"), tag(rehearsal, "bad"), tag(rehearsal, "a.b"));
            rehearsal.pass(Duration.ofMinutes(2));

            assertThat(rehearsal.simulator.tasks()).extracting(Task::objectPath).containsOnly("news", "bad", "a.b");
            assertThat(submissions(rehearsal)).hasSize(1);
            assertThat(entries(rehearsal))
                    .extracting(Entry::url, Entry::state)
                    .containsExactlyInAnyOrder(
                            tuple("www.example.com tag:news", State.DONE),
                            tuple("www.example.com tag:a.b", State.DONE),
                            tuple("www.example.com tag:bad", State.FAILED));
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whenTheQuotaOfTagsIsUsedUpTheyWaitForTheNextDay(Product product) {
        assumeTrue(product.kinds().contains(Kind.TAG), "it has none");
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, product)) {
            rehearsal.simulator.setRemaining("testid", Service.valueOf(product.name()), QuotaKind.TAG, 0);

            rehearsal.sendNow(tag(rehearsal, "news"));
            rehearsal.pass(Duration.ofMinutes(1));

            assertThat(entries(rehearsal)).singleElement().satisfies(entry -> {
                assertThat(entry.state()).isEqualTo(State.WAITING);
                assertThat(entry.dueAt()).isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
            });
            assertThat(submissions(rehearsal)).isEmpty();
        }
    }

    /// Most products do not tell what is left of it: then a call is tried.
    @ParameterizedTest
    @EnumSource(Product.class)
    void whenTheQuotaOfTagsIsRaisedTheyGoOutWithinAQuarterOfAnHour(Product product) {
        assumeTrue(product.kinds().contains(Kind.TAG), "it has none");
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, product)) {
            Service service = Service.valueOf(product.name());
            rehearsal.simulator.setRemaining("testid", service, QuotaKind.TAG, 0);
            rehearsal.sendNow(tag(rehearsal, "news"), tag(rehearsal, "sport"));
            rehearsal.pass(Duration.ofMinutes(31));
            assertThat(entries(rehearsal)).allMatch(entry -> entry.state() == State.WAITING);
            assertThat(rehearsal.simulator.calls().stream()
                            .filter(call -> call.code().startsWith("QuotaExceeded")))
                    .hasSizeLessThan(7);

            rehearsal.simulator.setRemaining("testid", service, QuotaKind.TAG, 2);
            rehearsal.pass(Duration.ofMinutes(16));

            assertThat(entries(rehearsal)).hasSize(2).allMatch(entry -> entry.state() == State.DONE);
        }
    }

    @Test
    void aWholeDomainAndEverythingOfAnEsaSiteAreFollowedToTheirEnd() {
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, Product.ESA)) {
            rehearsal.sendNow(
                    wish(rehearsal, Kind.DIRECTORY, "https://" + Wishes.HOST + "/"),
                    wish(rehearsal, Kind.DIRECTORY, "https://" + Wishes.HOST + "/d/"),
                    wish(rehearsal, Kind.EVERYTHING, "www"));
            rehearsal.pass(Duration.ofMinutes(2));

            assertThat(rehearsal.simulator.tasks())
                    .extracting(Task::objectType)
                    .containsExactlyInAnyOrder("hostname", "directory", "purgeall");
            assertThat(entries(rehearsal)).hasSize(3).allMatch(entry -> entry.state() == State.DONE);
        }
    }

    @Test
    void aPrefetchWaitsUntilEverythingIsRefreshed() {
        try (var rehearsal = new Rehearsal(folder, TIMEOUTS, Product.ESA)) {
            rehearsal.sendNow(wish(rehearsal, Kind.EVERYTHING, "www"));

            rehearsal.sendNow(wish(rehearsal, Operation.PREFETCH, Kind.FILE, LINE));

            assertThat(entry(rehearsal, Operation.PREFETCH).state()).isEqualTo(State.WAITING);
            rehearsal.pass(Duration.ofMinutes(2));
            Instant refreshed = entry(rehearsal, Operation.REFRESH).completedAt();
            assertThat(entry(rehearsal, Operation.PREFETCH).submittedAt()).isAfterOrEqualTo(refreshed);
            assertThat(entries(rehearsal)).hasSize(2).allMatch(entry -> entry.state() == State.DONE);
        }
    }

    private static List<Call> submissions(Rehearsal rehearsal) {
        return rehearsal.simulator.calls().stream()
                .filter(call -> !call.taskId().isEmpty())
                .toList();
    }

    private static Wish tag(Rehearsal rehearsal, String tag) {
        return wish(rehearsal, Kind.TAG, DomainLine.tag(Wishes.HOST, tag));
    }

    private static Wish wish(Rehearsal rehearsal, Kind kind, String line) {
        return wish(rehearsal, Operation.REFRESH, kind, line);
    }

    private static Wish wish(Rehearsal rehearsal, Operation operation, Kind kind, String line) {
        var lines = new ClientLines(List.of(VideoSites.servedBy(rehearsal.lane.product())));
        var good = (ClientLines.Checked.Good) lines.check(operation, kind, line, PrefetchOptions.NONE, false);
        return new Wish(
                good.targets().getFirst(),
                Cause.ofPerson("somebody", null),
                rehearsal.clock.instant(),
                true,
                Urgency.NOW);
    }

    private static void upload(Rehearsal rehearsal) {
        Instant now = rehearsal.clock.instant();
        byte[] event = Uploads.event("v/i.m3u8", "request 1", now).getBytes(StandardCharsets.UTF_8);
        Site site = VideoSites.servedBy(rehearsal.lane.product());
        rehearsal
                .reception(site)
                .accept(
                        "request 1",
                        ((Intake.Elements) EventWiring.decoder(10_000).decode(event, now)).elements())
                .toCompletableFuture()
                .join();
    }

    private static List<Entry> entries(Rehearsal rehearsal) {
        return rehearsal.store.ledger().search(Query.all(), 500).items();
    }

    private static Entry entry(Rehearsal rehearsal, Operation operation) {
        return entries(rehearsal).stream()
                .filter(entry -> entry.operation() == operation)
                .findFirst()
                .orElseThrow();
    }
}
