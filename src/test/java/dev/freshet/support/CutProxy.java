package dev.freshet.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A wire to a server that breaks: at a message of the test's choice, or in silence.
public final class CutProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket door;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(NEVER);
    private final Object gate = new Object();
    private volatile boolean cut;
    private boolean silent;

    public CutProxy(int to) {
        this.to = to;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Breaks the connection that carries this message from now, once, whichever way it goes; it does not arrive.
    ///
    /// @param message the first is 1
    public void cutAt(long message) {
        cut = false;
        left.set(message);
    }

    /// Whether nobody is connected.
    public boolean isQuiet() {
        return open.isEmpty();
    }

    /// Breaks nothing more.
    public void mend() {
        left.set(NEVER);
    }

    /// Whether the message came that the wire was to break at.
    public boolean wasCut() {
        return cut;
    }

    /// Carries nothing any more and breaks nothing, as a network that has lost its way.
    public void fallSilent() {
        synchronized (gate) {
            silent = true;
        }
    }

    /// Carries again what comes.
    public void speak() {
        synchronized (gate) {
            silent = false;
            gate.notifyAll();
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private void carry(Socket from, Socket into) {
        byte[] some = new byte[65_536];
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                awaitSpeech();
                if (left.get() != NEVER && left.decrementAndGet() <= 0) {
                    mend();
                    cut = true;
                    return;
                }
                out.write(some, 0, read);
            }
        } catch (IOException e) {
            // One side has hung up; the other is told by the close.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(into);
        }
    }

    private void awaitSpeech() throws InterruptedException {
        synchronized (gate) {
            while (silent) {
                gate.wait();
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        speak();
    }
}
