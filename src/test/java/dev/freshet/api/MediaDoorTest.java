package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Pipeline;
import dev.freshet.Reception;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Media;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.VideoSites;
import dev.freshet.url.CurrentSites;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The door for media of VOD behind its HTTP: what it takes, what it hands on, what it answers.
class MediaDoorTest {
    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final List<Media.Order> sent = new ArrayList<>();
    private Answer<Media.Job> answer = new Answer.Given<>(new Media.Job("job-1", List.of("m2"), List.of()));
    private Store store;
    private MediaDoor door;

    @BeforeEach
    void open() {
        store = TemporaryStore.open(folder, clock);
        Pipeline pipeline = Pipelines.of(
                store, new ScriptedCdn(clock), new QuotaBook(store.spendings(), store.shortages(), Map.of()), clock);
        Media media = new Media() {
            @Override
            public Answer<Job> submit(Lane lane, Order order) {
                assertThat(lane).isEqualTo(new Lane("main", Product.VOD));
                sent.add(order);
                return answer;
            }

            @Override
            public Answer<List<Progress>> job(Lane lane, String id) {
                return new Answer.Given<>(
                        List.of(new Progress("m1", "Refresh", "success", List.of("u"), List.of("1"), null)));
            }
        };
        CurrentSites sites = new CurrentSites(List.of(VideoSites.servedBy(Product.VOD)));
        Reception reception = new Reception(sites, pipeline, _ -> {}, Runnable::run, clock);
        door = new MediaDoor(sites, media, reception, () -> "request-1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String submit(String body) {
        return door.submit(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsAskedIsHandedOnAndStandsAmongTheEvents() {
        assertThat(submit("""
                {"site":"www","mediaIds":["m1","m2"],"task":"preload","formats":["mp4"],"slices":3}""")).isEqualTo("""
                        {"request":"request-1","job":"job-1","nonExistent":["m2"],"forbidden":[]}""");

        assertThat(sent)
                .containsExactly(
                        new Media.Order(List.of("m1", "m2"), true, List.of("mp4"), List.of(), List.of(), 3, false));
        assertThat(store.ledger().events(Optional.empty(), Optional.empty(), 10).items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.source()).isEqualTo("media");
                });
        assertThat(door.job("www", "job-1")).contains("\"status\":\"success\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"site\":\"www\",\"mediaIds\":[],\"task\":\"refresh\"}                       | mediaIds",
                "{\"site\":\"www\",\"mediaIds\":[\"a,b\"],\"task\":\"refresh\"}                | mediaIds",
                "{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"purge\"}                   | task",
                "{\"site\":\"nobody\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\"}              | site",
                "{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\",\"slices\":21}   | slices",
                "{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\",\"slices\":\"1\"} | slices",
                "{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\",\"formats\":[\"avi\"]} | formats",
                "{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\",\"userData\":\"x\"} | userData"
            })
    void aMistakeIsToldAndNothingIsSent(String body, String field) {
        assertThatThrownBy(() -> submit(body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(400);
            assertThat(refusal.problem().errors()).extracting(Mistake::field).contains(field);
        });
        assertThat(sent).isEmpty();
    }

    @Test
    void whatVodSaysIsSaid() {
        var error = new VendorError("X", "words", null);
        Map<Outcome.Fault, Integer> statuses = Map.of(
                new Outcome.CallRejected(error), 422,
                new Outcome.QuotaGone(error), 429,
                new Outcome.Denied(error), 502,
                new Outcome.Throttled(error, Duration.ofSeconds(1)), 503,
                new Outcome.Unknown(error), 502);
        statuses.forEach((fault, status) -> {
            answer = new Answer.Missing<>(fault);

            assertThatThrownBy(() -> submit("{\"site\":\"www\",\"mediaIds\":[\"m1\"],\"task\":\"refresh\"}"))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.problem().status()).isEqualTo(status);
                        assertThat(refusal.problem().detail()).contains("X, words");
                    });
        });
    }

    @Test
    void aJobOfNobodyOrOfNoSiteIsAMistake() {
        assertThatThrownBy(() -> door.job(null, "job-1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> door.job("www", "../events")).isInstanceOf(Refusal.class);
    }
}
