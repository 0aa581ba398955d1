package dev.freshet.outbound;

import dev.freshet.redaction.Redaction;
import dev.freshet.signature.Certificates;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a certificate at its address. Whatever is no 200 with a certificate in it is none; no redirect is followed.
public final class HttpCertificates implements Certificates {
    /// A certificate has some two thousand.
    static final int MOST_OCTETS = 64 * 1024;

    private final Duration patience;
    private final HttpClient client;

    /// @param patience how long all of it may take, whoever sends octet by octet
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
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_OCTETS));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new Unavailable("the certificate's host answers " + response.statusCode());
            }
            return key(response.body());
        } catch (ExecutionException failed) {
            throw new Unavailable(
                    "the certificate's host gives none: " + Redaction.sentence(String.valueOf(failed.getCause())));
        } catch (TimeoutException late) {
            throw new Unavailable("the certificate's host did not answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("there was no time left to fetch the certificate");
        } finally {
            answer.cancel(true);
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
