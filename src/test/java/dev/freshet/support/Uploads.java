package dev.freshet.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Uploads that never cease, told to a process as OSS tells them: what is not answered with success is told again, with
/// the same identity.
public final class Uploads implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int keys;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService senders;
    private final AtomicReference<Optional<URI>> door = new AtomicReference<>(Optional.empty());
    private final AtomicLong number = new AtomicLong();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Queue<Upload> again = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

    private volatile boolean ending;

    private record Upload(String key, String request) {}

    /// An upload that the process has answered for.
    ///
    /// @param sentAt just before it was told for the last time
    /// @param at just after the answer
    /// @param duplicate it was stored by an earlier telling, whose answer was lost
    public record Acknowledged(String key, String request, Instant sentAt, Instant at, boolean duplicate) {}

    /// @param keys how many objects change
    /// @param threads how many uploads are told at once
    public Uploads(int keys, int threads) {
        this.keys = keys;
        this.senders = Executors.newScheduledThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            senders.scheduleWithFixedDelay(this::next, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Tells them there from now on; nobody before.
    public void to(URI process) {
        door.set(Optional.of(process.resolve("/invoke")));
    }

    /// Tells nobody for the time being.
    public void pause() {
        door.set(Optional.empty());
    }

    private void next() {
        Optional<URI> to = door.get();
        if (to.isEmpty()) {
            return;
        }
        Upload told = again.poll();
        if (told == null && ending) {
            return;
        }
        Upload upload = told == null ? fresh() : told;
        try {
            tell(to.get(), upload);
        } catch (IOException e) {
            repeat(upload);
        } catch (InterruptedException e) {
            again.add(upload);
            Thread.currentThread().interrupt();
        }
    }

    private Upload fresh() {
        long n = number.getAndIncrement();
        // A tenth of the objects gets half of the changes.
        long key = n % 2 == 0 ? n / 2 % keys : n / 2 * 7 % Math.max(1, keys / 10);
        return new Upload("k/" + key + ".css", "R" + n);
    }

    private void tell(URI to, Upload upload) throws IOException, InterruptedException {
        Instant sentAt = InstantSource.system().instant();
        HttpRequest request = HttpRequest.newBuilder(to)
                .header("Authorization", "Bearer " + PackagedApp.TOKEN)
                .header("Content-Type", "application/octet-stream")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(event(upload.key(), upload.request(), sentAt)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            repeat(upload);
            return;
        }
        boolean duplicate = response.body().contains("\"duplicates\":1");
        if (!duplicate && !response.body().contains("\"accepted\":1")) {
            surprises.add("neither taken nor a duplicate: " + response.body());
        }
        acknowledged.add(new Acknowledged(
                upload.key(), upload.request(), sentAt, InstantSource.system().instant(), duplicate));
    }

    private void repeat(Upload upload) {
        repeated.incrementAndGet();
        again.add(upload);
    }

    /// One event of OSS, as Function Compute posts it.
    public static String event(String key, String request, Instant at) {
        return "{\"events\":[" + element(key, request, at) + "]}";
    }

    /// Events of many keys in one body.
    public static String events(List<String> keys, String request, Instant at) {
        List<String> elements = new ArrayList<>();
        keys.forEach(key -> elements.add(element(key, request, at)));
        return "{\"events\":[" + String.join(",", elements) + "]}";
    }

    private static String element(String key, String request, Instant at) {
        return """
                {"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss","eventTime":"%s","eventVersion":"1.0",\
                "oss":{"bucket":{"name":"my-site"},"object":{"key":"%s","size":9,"deltaSize":1}},\
                "responseElements":{"requestId":"%s"}}""".formatted(at, key, request);
    }

    /// Makes no further uploads and waits until every one is answered for.
    public void finish() {
        ending = true;
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> number.get() == acknowledged.size());
    }

    /// Answers that no upload should get.
    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    /// Everything that was answered for so far.
    public List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// How often an upload had to be told again.
    public int repeated() {
        return repeated.get();
    }

    /// Tells nothing more; what is under way is awaited.
    @Override
    public void close() {
        pause();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("an upload is still being told");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
