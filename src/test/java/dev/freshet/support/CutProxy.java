package dev.freshet.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A wire to a server that breaks: at a message of the test's choice, or in silence.
public final class CutProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket door;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(NEVER);
    private final Object gate = new Object();
    private volatile @Nullable String reply;
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

    /// Breaks the connection on which the server says this, once; it does not arrive.
    public void cutAtReply(String said) {
        cut = false;
        reply = said;
    }

    /// Whether nobody is connected.
    public boolean isQuiet() {
        return open.isEmpty();
    }

    /// Breaks nothing more.
    public void mend() {
        left.set(NEVER);
        reply = null;
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
                boolean counted = left.get() != NEVER && left.decrementAndGet() <= 0;
                String awaited = reply;
                boolean heard = awaited != null
                        && from.getPort() == to
                        && text(some, read).contains(awaited);
                if (counted || heard) {
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

    private static String text(byte[] some, int length) {
        return new String(some, 0, length, StandardCharsets.ISO_8859_1);
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
