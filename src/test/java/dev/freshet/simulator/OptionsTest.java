package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program makes of its command line and environment.
final class OptionsTest {
    @Test
    void withoutAnyOptionTheDocumentedFiguresHold() {
        Settings settings = settings(Map.of());

        assertThat(settings.port()).isEqualTo(9_001);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.limits()).isEqualTo(Limits.documented());
        assertThat(settings.refreshTakes()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.accounts()).singleElement().satisfies(account -> {
            assertThat(account.accessKeyId()).isEqualTo("testid");
            assertThat(account.domains(Service.CDN)).contains("www.example.com");
            assertThat(account.quota(Service.CDN, QuotaKind.URL)).isEqualTo(10_000);
            assertThat(account.quota(Service.VOD, QuotaKind.URL)).isEqualTo(2_000);
        });
    }

    @Test
    void everyOptionIsHeeded() {
        Settings settings = settings(
                Map.of(),
                "--port=0",
                "--host",
                "0.0.0.0",
                "--account",
                "a:b@x.example.com,y.example.com,vod:v.example.com",
                "--account",
                "c:d:token@z.example.com",
                "--quota",
                "url=20000,ignore-params=7",
                "--limit",
                "urls-per-domain-minute=10000",
                "--calls-per-second",
                "off,PushObjectCache=3",
                "--refresh-takes",
                "200ms",
                "--prefetch-takes",
                "2m",
                "--visible-after",
                "3s",
                "--quirk",
                "integer-quotas,ex-query",
                "--call-log",
                "9",
                "--seed",
                "7");

        assertThat(settings.port()).isZero();
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.accounts()).hasSize(2);
        assertThat(settings.accounts().getFirst().domains(Service.CDN)).hasSize(2);
        assertThat(settings.accounts().getFirst().domains(Service.VOD)).containsExactly("v.example.com");
        assertThat(settings.accounts().getLast().securityToken()).isEqualTo(Optional.of("token"));
        assertThat(settings.accounts()).allSatisfy(account -> assertThat(account.quotas())
                .containsEntry(QuotaKind.URL, 20_000)
                .containsEntry(QuotaKind.IGNORE_PARAMS, 7));
        assertThat(settings.limits().figure(Limit.URLS_PER_DOMAIN_MINUTE)).isEqualTo(10_000);
        assertThat(settings.limits().callsPerSecond()).isEqualTo(Map.of("PushObjectCache", 3));
        assertThat(settings.takes(ObjectType.DIRECTORY)).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.takes(ObjectType.PRELOAD)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.visibleAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.quirks()).containsExactlyInAnyOrder(Quirk.INTEGER_QUOTAS, Quirk.EX_QUERY);
        assertThat(settings.loggedCalls()).isEqualTo(9);
        assertThat(settings.seed()).isEqualTo(7);
    }

    @Test
    void theEnvironmentCountsWhereTheLineIsSilent() {
        Map<String, String> environment = Map.of(
                "SIMULATOR_PORT", "7",
                "SIMULATOR_REFRESH_TAKES", "1s",
                "SIMULATOR_ACCOUNT", "a:b@x.example.com c:d@y.example.com");
        Settings settings = settings(environment, "--port", "8");

        assertThat(settings.port()).isEqualTo(8);
        assertThat(settings.refreshTakes()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.accounts()).extracting(Account::accessKeyId).containsExactly("a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot=1",
                "port=1",
                "--port=x",
                "--port",
                "--account=a@b",
                "--account=a:b@*.example.com",
                "--account=a:b@tv:x.example.com",
                "--quota=url",
                "--quota=apples=1",
                "--limit=patience=1",
                "--calls-per-second=many",
                "--refresh-takes=soon",
                "--quirk=odd"
            })
    void aMistakeIsNamed(String argument) {
        assertThatThrownBy(() -> settings(Map.of(), argument))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void theGuideNamesEveryChoice() {
        String guide = Options.GUIDE.replace('-', '_');
        for (Limit limit : Limit.values()) {
            assertThat(guide).containsIgnoringCase(limit.name() + "=" + limit.documented());
        }
        for (QuotaKind kind : QuotaKind.values()) {
            assertThat(guide).containsIgnoringCase(kind.name() + "=" + kind.documented());
        }
        for (Quirk quirk : Quirk.values()) {
            assertThat(guide).containsIgnoringCase(quirk.name());
        }
        Limits.documented().callsPerSecond().forEach((action, rate) -> assertThat(guide)
                .contains(action + "=" + rate));
    }

    private static Settings settings(Map<String, String> environment, String... arguments) {
        return Options.of(arguments, environment).builder().settings();
    }
}
