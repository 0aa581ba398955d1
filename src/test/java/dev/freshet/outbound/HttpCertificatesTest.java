package dev.freshet.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.signature.Certificates.Unavailable;
import dev.freshet.support.SelfSigned;
import dev.freshet.support.VideoOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCertificatesTest {
    private final VideoOrigin host = new VideoOrigin();
    private final HttpCertificates certificates = new HttpCertificates(Duration.ofSeconds(30));
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        host.close();
    }

    private void isNone(HttpCertificates asked, String why) {
        assertThatThrownBy(() -> asked.at(host.uri("/c.pem")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(why);
    }

    @Test
    void theKeyIsTheCertificates(@TempDir Path folder) throws Exception {
        host.has("/c.pem", Files.readString(SelfSigned.pem(folder)));
        assertThat(certificates.at(host.uri("/c.pem")).getAlgorithm()).isEqualTo("EC");
        assertThat(host.asked()).containsExactly("GET /c.pem");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 403, 404, 500})
    void whateverIsNo200IsNone(int status) {
        host.answers("/c.pem", exchange -> exchange.sendResponseHeaders(status, -1));
        isNone(certificates, "answers " + status);
    }

    @Test
    void aRedirectIsNotFollowed() {
        host.answers("/c.pem", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere.pem");
            exchange.sendResponseHeaders(302, -1);
        });
        isNone(certificates, "answers 302");
        assertThat(host.asked()).containsExactly("GET /c.pem");
    }

    @Test
    void whatIsNoCertificateOrTooLongIsNone() {
        host.has("/c.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        isNone(certificates, "is no certificate");
        host.has("/c.pem", "x".repeat(HttpCertificates.MOST_OCTETS + 1));
        isNone(certificates, "gives none");
    }

    @Test
    void aHostThatDripsIsNotWaitedFor() {
        host.answers("/c.pem", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("-".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        isNone(new HttpCertificates(Duration.ofMillis(300)), "did not answer within 300 ms");
    }
}
