package dev.freshet.bench.load;

import dev.freshet.bench.Answer;
import dev.freshet.bench.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Posts changes of a few hot keys at a steady rate over some connections. Each change has its moment; what makes it
/// late counts into its latency, so that a stall is seen by all who would have come meanwhile.
final class Load implements AutoCloseable {
    private static final long RECONNECT_NANOS = 100_000_000;
    private static final int FIRST_ROOM = 1 << 16;

    private final int port;
    private final Put put;
    private final int keys;
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() << 16);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;
    private double[] latencies = new double[FIRST_ROOM];
    private int count;
    private long failed;

    /// What happened since the last look.
    ///
    /// @param latencies of the changes that were acknowledged, in ms
    /// @param failed how many were not
    record Seen(Percentiles latencies, long failed) {
        int acknowledged() {
            return latencies.sorted().length;
        }
    }

    /// @param keys how many of them are hot
    Load(int port, Put put, int keys) {
        this.port = port;
        this.put = put;
        this.keys = keys;
    }

    /// @param rate changes a second, over all connections
    void start(double rate, int connections) {
        long pause = Math.round(1e9 * connections / rate);
        long now = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            long first = now + pause * i / connections;
            threads.add(Thread.ofPlatform().name("load-" + i).start(() -> post(first, pause)));
        }
    }

    private void post(long first, long pause) {
        long next = first;
        while (!ended) {
            try (Connection connection = new Connection(port)) {
                while (!ended) {
                    for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    long number = numbers.incrementAndGet();
                    Answer answer = connection.ask(put.request("k" + number * 7919 % keys, number));
                    note(answer.status() == 200, (System.nanoTime() - next) / 1e6);
                    next += pause;
                }
            } catch (IOException e) {
                note(false, 0);
                next += pause;
                LockSupport.parkNanos(RECONNECT_NANOS);
            }
        }
    }

    private synchronized void note(boolean acknowledged, double ms) {
        if (!acknowledged) {
            failed++;
            return;
        }
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = ms;
    }

    synchronized Seen look() {
        Seen seen = new Seen(Percentiles.of(Arrays.copyOf(latencies, count)), failed);
        count = 0;
        failed = 0;
        return seen;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
