package dev.freshet.chaos;

import static org.awaitility.Awaitility.await;

import dev.freshet.support.PackagedApp;
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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Uploads that never cease, told to processes in turn as OSS tells them: what is not answered with success is told
/// again, with the same identity, to the next one.
public final class Load implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BEHIND_AT_MOST = Duration.ofSeconds(1).toNanos();

    private final Keys keys;
    private final long interval;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final List<URI> doors = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Queue<Upload> again = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Answers answers = new Answers();
    private long number;
    private long next = System.nanoTime();
    private boolean ending;

    private volatile boolean closed;

    /// @param perSecond how many uploads are told for the first time, at most
    /// @param atOnce how many are told at once
    public Load(Keys keys, int perSecond, int atOnce) {
        this.keys = keys;
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        for (int i = 0; i < atOnce; i++) {
            senders.execute(this::send);
        }
    }

    /// Tells them there as well from now on; nobody before.
    public void to(URI process) {
        doors.add(process.resolve("/invoke"));
    }

    /// Tells that one no more.
    public void notTo(URI process) {
        doors.remove(process.resolve("/invoke"));
    }

    /// Tells nobody for the time being.
    public void pause() {
        doors.clear();
    }

    private void send() {
        while (!closed) {
            Optional<URI> door = door();
            Optional<Upload> upload = door.isEmpty() ? Optional.empty() : upload();
            if (upload.isEmpty()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                tell(door.get(), upload.get());
            }
        }
    }

    private Optional<URI> door() {
        Object[] open = doors.toArray();
        return open.length == 0
                ? Optional.empty()
                : Optional.of((URI) open[Math.floorMod(turn.getAndIncrement(), open.length)]);
    }

    private Optional<Upload> upload() {
        Upload told = again.poll();
        return told == null ? fresh() : Optional.of(told);
    }

    private Optional<Upload> fresh() {
        Optional<Upload> upload;
        long wait;
        synchronized (this) {
            if (ending) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            next = Math.max(next, now - BEHIND_AT_MOST) + interval;
            wait = next - now;
            upload = Optional.of(keys.upload(number++));
        }
        LockSupport.parkNanos(wait);
        return upload;
    }

    private void tell(URI to, Upload upload) {
        try {
            Instant sentAt = InstantSource.system().instant();
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Authorization", "Bearer " + PackagedApp.TOKEN)
                    .header("Content-Type", "application/octet-stream")
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString(upload.event(sentAt)))
                    .build();
            heard(upload, sentAt, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            repeat(upload);
        } catch (InterruptedException e) {
            again.add(upload);
            Thread.currentThread().interrupt();
        }
    }

    private void heard(Upload upload, Instant sentAt, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            repeat(upload);
            return;
        }
        boolean duplicate = response.body().contains("\"duplicates\":1");
        if (!duplicate && !response.body().contains("\"accepted\":1")) {
            surprises.add("neither taken nor a duplicate: " + response.body());
        }
        Instant at = InstantSource.system().instant();
        answers.add(Math.toIntExact(upload.number()), new Answers.Answer(sentAt, at, duplicate));
    }

    private void repeat(Upload upload) {
        repeated.incrementAndGet();
        again.add(upload);
        // Whoever just refused shall not be asked a thousand times a second.
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /// Makes no further uploads and waits until every one is answered for.
    public void finish() {
        long all = end();
        await().atMost(PATIENCE.multipliedBy(4)).until(() -> answers.count() == all);
    }

    private synchronized long end() {
        ending = true;
        return number;
    }

    /// How many uploads were answered for so far.
    public int acknowledged() {
        return answers.count();
    }

    /// How often an upload had to be told again.
    int repeated() {
        return repeated.get();
    }

    /// What was heard so far.
    public Testimony testimony() {
        return new Testimony(keys, answers, repeated.get(), List.copyOf(surprises));
    }

    /// Tells nothing more; what is under way is awaited.
    @Override
    public void close() {
        closed = true;
        senders.close();
        http.close();
    }
}
