package dev.freshet.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that runs beside the demo and ends with it; what it prints goes to a file.
final class Program implements AutoCloseable {
    private static final int LAST_LINES = 25;
    /// A training run writes the AOT cache when it ends, which takes a while.
    private static final int SECONDS_TO_END = 120;

    private final String name;
    private final Path log;
    private final Process process;

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// @param environment added to the demo's own
    static Program start(String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Program(name, log, builder.start());
    }

    Path log() {
        return log;
    }

    /// The first group of the first match in what it has printed.
    Optional<String> said(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(printed());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Ends the demo in words where the program has ended.
    void mustRun() throws IOException {
        if (!process.isAlive()) {
            throw new Trouble(name + " ended with " + process.exitValue() + "; its last words:\n" + lastWords());
        }
    }

    String lastWords() throws IOException {
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private String printed() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /// Asks it to end, as a platform does, and waits; in the end forces it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(SECONDS_TO_END).toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
