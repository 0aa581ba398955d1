package dev.freshet.certificates;

import dev.freshet.signature.Certificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;

/// Reads a certificate at its address. Whatever is no 200 with a certificate in it is none; no redirect is followed.
public final class HttpCertificates implements Certificates {
    /// A certificate has some two thousand.
    static final int MOST_OCTETS = 64 * 1024;

    private final Duration patience;
    private final HttpClient client;

    /// @param patience how long a connection, and how long an answer may take
    public HttpCertificates(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    @Override
    public PublicKey at(URI address) throws Unavailable {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Unavailable("the certificate's host answers " + response.statusCode());
                }
                return key(body.readNBytes(MOST_OCTETS));
            }
        } catch (IOException unreachable) {
            throw new Unavailable("the certificate's host cannot be reached: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("there was no time left to fetch the certificate");
        }
    }

    private static PublicKey key(byte[] read) throws Unavailable {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(read))
                    .getPublicKey();
        } catch (CertificateException none) {
            throw new Unavailable("what the certificate's host gives is no certificate");
        }
    }
}
