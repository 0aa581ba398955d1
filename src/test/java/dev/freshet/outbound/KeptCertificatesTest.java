package dev.freshet.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.signature.Certificates.Unavailable;
import dev.freshet.support.SettableClock;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptCertificatesTest {
    private static final URI ONE = URI.create("https://certificates.example.com/1.pem");
    private static final URI TWO = URI.create("https://certificates.example.com/2.pem");

    private final SettableClock clock = SettableClock.atNoon();
    private final List<URI> asked = new ArrayList<>();
    private final PublicKey key = key();
    private boolean away;
    private final KeptCertificates kept = new KeptCertificates(
            address -> {
                asked.add(address);
                if (away) {
                    throw new Unavailable("away");
                }
                return key;
            },
            clock);

    private static PublicKey key() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCertificateIsAskedForOnceInSixHours() throws Unavailable {
        assertThat(kept.at(ONE)).isSameAs(key);
        clock.tick(Duration.ofHours(6).minusSeconds(1));
        kept.at(ONE);
        assertThat(asked).hasSize(1);
        clock.tick(Duration.ofSeconds(1));
        kept.at(ONE);
        assertThat(asked).hasSize(2);
    }

    @Test
    void strangersWhoNameOneAddressAfterTheOtherCauseOneQuestionInFiveSeconds() throws Unavailable {
        kept.at(ONE);
        for (int i = 0; i < 100; i++) {
            URI other = URI.create("https://certificates.example.com/" + i + "/x.pem");
            assertThatThrownBy(() -> kept.at(other)).isInstanceOf(Unavailable.class);
        }
        assertThat(asked).containsExactly(ONE);
        assertThat(kept.at(ONE)).isSameAs(key);
        clock.tick(Duration.ofSeconds(5));
        assertThat(kept.at(TWO)).isSameAs(key);
    }

    @Test
    void anOldOneCountsWhereNoNewerOneCanBeHad() throws Unavailable {
        kept.at(ONE);
        away = true;
        clock.tick(Duration.ofDays(2));
        assertThat(kept.at(ONE)).isSameAs(key);
        clock.tick(Duration.ofSeconds(5));
        assertThatThrownBy(() -> kept.at(TWO)).hasMessage("away");
    }
}
