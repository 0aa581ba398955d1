package dev.freshet.bench.start;

import dev.freshet.bench.Answer;
import dev.freshet.bench.Connection;
import dev.freshet.bench.Usage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A server's process, from before its exec.
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 200_000;
    private static final int TAIL = 20;

    /// Numbers of events: a new one for each, so that none is a duplicate.
    private static final AtomicLong EVENTS = new AtomicLong();

    private final Server server;
    private final int port = freePort();
    private final Path log;
    private final long began;
    private final Process process;

    /// @param folder where it runs
    Running(Server server, Path folder) throws IOException {
        this.server = server;
        log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(server.command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(server.kind().environment(port));
        began = System.nanoTime();
        process = builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Posts an event as soon as it listens, and gives the milliseconds from before its exec to the success.
    double firstAcknowledged() throws IOException {
        byte[] request = Event.request(EVENTS.incrementAndGet());
        String last = "nobody listened";
        while (System.nanoTime() - began < PATIENCE.toNanos() && process.isAlive()) {
            try (Connection connection = new Connection(port)) {
                Answer answer = connection.ask(request);
                if (server.kind().took(answer)) {
                    return (System.nanoTime() - began) / 1e6;
                }
                last = answer.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException(server.name() + " acknowledged nothing: " + last + "\n" + lastWords());
    }

    /// Posts so many events over a few connections and gives the seconds that took.
    double take(int events, int connections) throws IOException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(poster(events / connections)));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } catch (Exception e) {
            throw new IOException(server.name() + " did not take all events\n" + lastWords(), e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Callable<Void> poster(int events) {
        return () -> {
            try (Connection connection = new Connection(port)) {
                for (int i = 0; i < events; i++) {
                    Answer answer = connection.ask(Event.request(EVENTS.incrementAndGet()));
                    if (!server.kind().took(answer)) {
                        throw new IOException(answer.toString());
                    }
                }
            }
            return null;
        };
    }

    Usage usage() throws IOException {
        return Usage.of(process.pid());
    }

    /// When it has been left alone for a second.
    Usage usageAtRest() throws IOException {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        return usage();
    }

    /// Ends it as a service manager does.
    void end() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(server.name() + " did not end when it was told to\n" + lastWords());
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
