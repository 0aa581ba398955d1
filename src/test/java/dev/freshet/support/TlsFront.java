package dev.freshet.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS before a server that speaks none: it hands on what it hears, and back. Its key pair is made by the JDK's keytool
/// when it starts, for this one front, and its certificate is for 127.0.0.1 alone.
public final class TlsFront implements AutoCloseable {
    private static final String ALIAS = "front";

    private final String password = UUID.randomUUID().toString();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Path trust;
    private final URI behind;
    private final ServerSocket door;

    /// @param folder where its keys go
    public TlsFront(Path folder, URI behind) throws IOException, GeneralSecurityException {
        this.behind = behind;
        this.trust = folder.resolve("trust.p12");
        KeyStore store = SelfSigned.keys(folder, ALIAS, password);
        trustOnly(store);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        door = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    private void trustOnly(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, password.toCharArray());
        }
    }

    /// Where it listens, by a name of its certificate.
    public URI uri() {
        return URI.create("https://127.0.0.1:" + door.getLocalPort());
    }

    /// The same place by a name that its certificate does not hold.
    public URI byAnotherName() {
        return URI.create("https://localhost:" + door.getLocalPort());
    }

    /// What makes a process trust it.
    public String[] trust() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + trust.toAbsolutePath(), "-Djavax.net.ssl.trustStorePassword=" + password
        };
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = keep(door.accept());
                Socket server = keep(new Socket(behind.getHost(), behind.getPort()));
                Thread.ofVirtual().start(() -> copy(caller, server));
                Thread.ofVirtual().start(() -> copy(server, caller));
            } catch (IOException e) {
                // The door was closed.
                continue;
            }
        }
    }

    private Socket keep(Socket socket) {
        open.add(socket);
        return socket;
    }

    /// Until either side ends, or the caller does not trust us.
    private void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The other direction ends with this one.
        } finally {
            open.removeAll(List.of(from, to));
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
    }
}
