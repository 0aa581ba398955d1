package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Media;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.line.Product;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Simulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Refreshing and prefetching media of VOD by their ids, against the simulator.
class AlibabaMediaTest {
    private static final Lane LANE = new Lane("main", Product.VOD);
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));

    private final Simulator simulator = Simulator.builder()
            .account(Account.of("testid", "testsecret").withDomains(Service.VOD, "v.example.com"))
            .start();
    private final Media media = new AlibabaMedia(
            Map.of("main", new AlibabaAccount(Cdns.KEYS, Map.of(Product.VOD, simulator.uri()))),
            TIMEOUTS,
            InstantSource.system(),
            Gate.OPEN);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aJobTellsWhichMediaThereAreAndWhatBecameOfThem() {
        simulator.media("m1", "http://v.example.com/1.m3u8", "http://v.example.com/1.mp4");
        simulator.media("m2");
        var order = new Media.Order(
                List.of("m1", "m2", "m3"), false, List.of("mp4", "m3u8"), List.of(), List.of("video"), 3, true);

        Media.Job job = ((Answer.Given<Media.Job>) media.submit(LANE, order)).value();

        assertThat(job.unknown()).containsExactly("m3");
        assertThat(job.forbidden()).containsExactly("m2");
        var items = ((Answer.Given<List<Media.Progress>>) media.job(LANE, job.id())).value();
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.mediaId()).isEqualTo("m1");
            assertThat(item.task()).isEqualTo("Refresh");
            assertThat(item.status()).isEqualTo("success");
            assertThat(item.urls()).hasSize(2);
            assertThat(item.taskIds()).isNotEmpty();
            assertThat(item.error()).isNull();
        });
        assertThat(simulator.calls().getFirst().parameters())
                .containsEntry("MediaIds", "m1,m2,m3")
                .containsEntry("TaskType", "Refresh")
                .containsEntry("Formats", "mp4,m3u8")
                .containsEntry("SliceFlag", "true")
                .containsEntry("SliceCount", "3")
                .containsEntry("ResultType", "Multiple")
                .doesNotContainKey("Definitions");
    }

    @Test
    void aMediumThatCouldNotBeSubmittedTellsWhy() {
        simulator.media("m1", "http://elsewhere.example.org/1.m3u8");
        var order = new Media.Order(List.of("m1"), true, List.of(), List.of(), List.of(), null, false);

        Media.Job job = ((Answer.Given<Media.Job>) media.submit(LANE, order)).value();

        assertThat(((Answer.Given<List<Media.Progress>>) media.job(LANE, job.id())).value())
                .singleElement()
                .satisfies(item -> assertThat(item.error())
                        .isNotNull()
                        .extracting(VendorError::code)
                        .isEqualTo("InvalidDomain.NotFound"));
    }

    @Test
    void aReplyThatIsLostMayHaveActed() {
        simulator.faults().next(1, new Fault.DropAfter());
        var order = new Media.Order(List.of("m1"), true, List.of(), List.of(), List.of(), null, false);

        assertThat(media.submit(LANE, order)).isInstanceOfSatisfying(Answer.Missing.class, it -> assertThat(it.fault())
                .isInstanceOf(Outcome.Unknown.class));
    }
}
