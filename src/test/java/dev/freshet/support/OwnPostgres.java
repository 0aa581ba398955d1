package dev.freshet.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server of a test's own, which the test stops, starts again and leaves without room. Its address stays.
public final class OwnPostgres implements AutoCloseable {
    /// Enough for the small files of every server; what grows beyond it is the test's.
    private static final int LEAST = 2 * 1024 * 1024;

    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /// A server that does not run yet.
    ///
    /// @param folder where its data will lie
    public OwnPostgres(Path folder) {
        this(folder, freePort());
    }

    /// A server that does not run yet, at a port that was chosen before.
    public OwnPostgres(Path folder, int port) {
        this.folder = folder.resolve("postgres");
        this.port = port;
    }

    /// A port where nobody listens.
    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it where it does not run, on the data it was stopped with.
    public OwnPostgres start() {
        if (server != null) {
            return this;
        }
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    // Files of the log would else be larger than the bound on any file's size.
                    .setLocaleConfig("wal-segsize", "1")
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops it as an administrator does who restarts it: whoever is connected is cut off.
    public void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Lets no file of it grow any further, so that new connections get the server's own answer for a full disk. The
    /// bound is half a page off, since the server takes a page that was written in part for a disk that is full.
    public void leaveNoRoom() {
        limitFiles(Long.toString(LEAST + 4_096));
    }

    /// Gives new connections room again.
    public void makeRoom() {
        limitFiles("unlimited");
    }

    private void limitFiles(String bytes) {
        try {
            String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
            Process prlimit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":unlimited")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(prlimit.getInputStream().readAllBytes());
            if (!prlimit.waitFor(10, TimeUnit.SECONDS) || prlimit.exitValue() != 0) {
                throw new IllegalStateException("the server's files cannot be bounded: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /// Connections to it, each new, that wait no longer for an answer than the product's own.
    public PGSimpleDataSource source() {
        return source(port);
    }

    /// As the other, by way of another port.
    public static PGSimpleDataSource source(int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setConnectTimeout(5);
        source.setSocketTimeout(15);
        source.setOptions("-c lock_timeout=4s -c statement_timeout=12s");
        return source;
    }

    /// The address of a server for a process to open.
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
