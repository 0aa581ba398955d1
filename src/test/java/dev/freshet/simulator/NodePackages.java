package dev.freshet.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The vendor's own clients for Node.
final class NodePackages {
    static final Path CLIENTS = Path.of("src", "test", "node").toAbsolutePath();

    private NodePackages() {}

    /// Skips a test where Node or one of these packages is missing.
    static void assumeThere(String... packages) {
        boolean node = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        assumeTrue(node, "node is missing: install Node.js 18 or later, or run scripts/verify --install");
        assumeTrue(
                Stream.of(packages).allMatch(one -> Files.isDirectory(CLIENTS.resolve("node_modules", one))),
                "the vendor's Node clients are missing: run scripts/verify --install (npm ci in src/test/node)");
    }
}
