package dev.freshet.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS before a server that speaks none: it hands on what it hears, and back. Its key pair is made by the JDK's keytool
/// when it starts, for this one front, and its certificate is for 127.0.0.1 alone.
public final class TlsFront implements AutoCloseable {
    private static final String ALIAS = "front";

    private final String password = UUID.randomUUID().toString();
    private final Path trust;
    private final Relay relay;

    /// @param folder where its keys go
    public TlsFront(Path folder, URI behind) throws IOException, GeneralSecurityException {
        this.trust = folder.resolve("trust.p12");
        KeyStore store = SelfSigned.keys(folder, ALIAS, password);
        trustOnly(store);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        relay = new Relay(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                () -> new InetSocketAddress(behind.getHost(), behind.getPort()));
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
        return URI.create("https://127.0.0.1:" + relay.port());
    }

    /// The same place by a name that its certificate does not hold.
    public URI byAnotherName() {
        return URI.create("https://localhost:" + relay.port());
    }

    /// What makes a process trust it.
    public String[] trust() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + trust.toAbsolutePath(), "-Djavax.net.ssl.trustStorePassword=" + password
        };
    }

    @Override
    public void close() {
        relay.close();
    }
}
