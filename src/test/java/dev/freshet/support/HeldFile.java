package dev.freshet.support;

import dev.freshet.jdbc.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// A SQLite file that a process of its own has open, with an event stored, until it is killed.
public final class HeldFile implements AutoCloseable {
    private static final String OPEN = "open";

    private final Process process;

    private HeldFile(Process process) {
        this.process = process;
    }

    /// Waits until the process has it open.
    public static HeldFile open(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldFile.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); !OPEN.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IllegalStateException("it ended before it had the file open");
            }
        }
        return new HeldFile(process);
    }

    /// Ends it on the spot, as `kill -9` does.
    public void kill() {
        process.destroyForcibly();
    }

    /// The process.
    public static void main(String[] arguments) {
        SettableClock clock = SettableClock.atNoon();
        Path file = Path.of(arguments[0]);
        Store store = Store.sqlite(file, TemporaryStore.source(file), clock, Duration.ZERO);
        store.backlog()
                .add(Wishes.arrival(Wishes.at(clock.instant()).refresh("/held")))
                .toCompletableFuture()
                .join();
        System.out.println(OPEN);
        try {
            System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
