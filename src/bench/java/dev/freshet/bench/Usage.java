package dev.freshet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process has used, as Linux counts it.
///
/// @param cpuMs milliseconds of a core, of all its threads that are there
/// @param residentMiB in memory: all of it, the pages of its files among them
/// @param anonymousMiB in memory: what no file could give back, such as heap and stacks
public record Usage(double cpuMs, double residentMiB, double anonymousMiB) {
    private static final double KIB_PER_MIB = 1024;
    private static final double NANOS_PER_MS = 1e6;

    public static Usage of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            double nanos = threads.mapToLong(Usage::nanos).sum();
            return new Usage(nanos / NANOS_PER_MS, mebibytes(status, "VmRSS:"), mebibytes(status, "RssAnon:"));
        }
    }

    private static double mebibytes(List<String> status, String name) throws IOException {
        return status.stream()
                        .filter(line -> line.startsWith(name))
                        .map(line -> line.substring(name.length()).strip().split(" ")[0])
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow(() -> new IOException("/proc knows no " + name))
                / KIB_PER_MIB;
    }

    private static long nanos(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (IOException e) {
            // It has just ended.
            if (!Files.exists(thread)) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
