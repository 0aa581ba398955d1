package dev.freshet.url;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/// Debian's nginx as one process, with all its files in a folder of the test.
final class Nginx implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The program; Debian keeps it where only root looks for programs.
    static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param configuration made for the port to listen on
    static Nginx start(Path program, Path folder, IntFunction<String> configuration) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = freePort();
            Files.writeString(folder.resolve("nginx.conf"), configuration.apply(port));
            Process process = new ProcessBuilder(
                            program.toString(), "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            Nginx nginx = new Nginx(process, port);
            if (nginx.begins()) {
                return nginx;
            }
        }
        throw new IOException("nginx does not start: " + Files.readString(folder.resolve("error.log"))
                + Files.readString(folder.resolve("output.log")));
    }

    private boolean begins() {
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive() || answers());
            return process.isAlive();
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    int port() {
        return port;
    }

    /// Somebody else may take it before nginx does, which then ends at once.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
