package dev.freshet.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Stands between callers and a server on this machine, hands on what it hears, and back; and cuts
/// connections, or takes no new ones, where it is told to.
public final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final Supplier<InetSocketAddress> behind;
    private final Set<Pair> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cut = new AtomicInteger();

    private volatile boolean refusing;

    /// A connection of a caller and the one that it stands for.
    private record Pair(Socket caller, Socket server) {
        /// Both sides hear of it at once, as a reset. Neither is closed before both are told to end so: whoever copies
        /// between them closes the other as soon as one is gone.
        void cut() {
            List.of(caller, server).forEach(Pair::endByReset);
            List.of(caller, server).forEach(Pair::end);
        }

        private static void endByReset(Socket side) {
            try {
                side.setSoLinger(true, 0);
            } catch (IOException e) {
                // It had ended by itself.
            }
        }

        private static void end(Socket side) {
            try {
                side.close();
            } catch (IOException e) {
                // It had ended by itself.
            }
        }
    }

    /// @param behind where the server is, asked for each connection
    public Relay(ServerSocket door, Supplier<InetSocketAddress> behind) {
        this.door = door;
        this.behind = behind;
        Thread.ofVirtual().start(this::serve);
    }

    /// On a port that is free.
    public static Relay before(Supplier<InetSocketAddress> behind) throws IOException {
        return new Relay(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), behind);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Cuts the connections that are there, each with this probability, which the dice decide.
    ///
    /// @param dice gives numbers from 0 to 1
    public void cut(double probability, Supplier<Double> dice) {
        open.stream().filter(_ -> dice.get() < probability).forEach(pair -> {
            pair.cut();
            cut.incrementAndGet();
        });
    }

    /// Whether new connections end at once.
    public void refuse(boolean all) {
        refusing = all;
    }

    /// How many connections were cut so far.
    public int connectionsCut() {
        return cut.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> join(caller));
            } catch (IOException e) {
                // The door was closed.
                continue;
            }
        }
    }

    private void join(Socket caller) {
        if (refusing) {
            new Pair(caller, caller).cut();
            return;
        }
        InetSocketAddress address = behind.get();
        try {
            Pair pair = new Pair(caller, new Socket(address.getAddress(), address.getPort()));
            open.add(pair);
            Thread.ofVirtual().start(() -> copy(pair, pair.caller(), pair.server()));
            copy(pair, pair.server(), pair.caller());
        } catch (IOException e) {
            // Nobody is there: the caller learns it as it would without us.
            new Pair(caller, caller).cut();
        }
    }

    /// Until either side ends, or the caller does not trust us.
    private void copy(Pair pair, Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The other direction ends with this one.
        } finally {
            open.remove(pair);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Pair::cut);
    }
}
