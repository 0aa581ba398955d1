package dev.freshet.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A connection that sends what no client library would.
public final class RawConnection implements AutoCloseable {
    /// Far beyond any time that a test sets.
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    public RawConnection(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// Sends a text as it stands.
    ///
    /// @throws IOException where the other end has closed
    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Everything that comes until the other end closes.
    ///
    /// @throws java.net.SocketTimeoutException where it does not
    public String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] part = new byte[8_192];
        try {
            InputStream stream = socket.getInputStream();
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                all.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            // It closed without reading all that was sent.
            return all.toString();
        }
        return all.toString();
    }

    /// Whether the other end has closed by now. What came before that is lost.
    public boolean hasEnded() {
        try {
            socket.setSoTimeout(1);
            InputStream stream = socket.getInputStream();
            while (stream.read() >= 0) {
                // What was said before does not matter here.
            }
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        } finally {
            restorePatience();
        }
    }

    private void restorePatience() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException closed) {
            // Then nobody waits for it any more.
        }
    }

    /// The head and the body of one answer that says its length; the connection stays open.
    public String answer() throws IOException {
        InputStream stream = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = stream.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        String length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return head + new String(stream.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
