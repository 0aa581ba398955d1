package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.call.Answer;
import dev.freshet.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AlibabaCredentialsTest {
    private static final String TAKEN = "{\"RefreshTaskId\":\"1\",\"RequestId\":\"R\"}";

    @Test
    void aTokenOfTemporaryKeysIsSent() {
        try (var server = new KeptAnswers().json(200, TAKEN)) {
            var keys = new AlibabaCredentials.Keys("STS.id", "secret", "to+ken/=");
            Cdns.at(server.uri(), keys).submit(Cdns.files("https://www.example.com/a"));

            assertThat(server.only().parameter("AccessKeyId")).isEqualTo("STS.id");
            assertThat(server.only().parameter("SecurityToken")).isEqualTo("to+ken/=");
        }
    }

    @Test
    void theFunctionRolesCredentialsAreAskedForWithEachCall() {
        var invocation = new AtomicReference<Optional<RoleCredentials>>(Optional.empty());
        var role = new AlibabaCredentials.FunctionRole(invocation::get);
        try (var server = new KeptAnswers().json(200, TAKEN).json(200, TAKEN)) {
            var cdn = Cdns.at(server.uri(), role);

            invocation.set(Optional.of(new RoleCredentials("STS.first", "s1", "t1")));
            cdn.submit(Cdns.files("https://www.example.com/a"));
            invocation.set(Optional.of(new RoleCredentials("STS.second", "s2", "t2")));
            cdn.submit(Cdns.files("https://www.example.com/a"));
            invocation.set(Optional.empty());
            Outcome none = cdn.submit(Cdns.files("https://www.example.com/a"));

            assertThat(server.requests().stream()
                            .map(it -> it.parameter("AccessKeyId") + it.parameter("SecurityToken")))
                    .containsExactly("STS.firstt1", "STS.secondt2");
            assertThat(none).isInstanceOfSatisfying(Outcome.Denied.class, denied -> {
                assertThat(denied.error().code()).isEqualTo("NoCredentials");
                assertThat(denied.error().message()).startsWith("no invocation").endsWith("is under way");
            });
        }
    }

    @Test
    void callsMadeTogetherKeepTheirOwnCredentialsAndLines() throws Exception {
        var mine = new ThreadLocal<RoleCredentials>();
        var role = new AlibabaCredentials.FunctionRole(() -> Optional.ofNullable(mine.get()));
        try (var server = new KeptAnswers();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cdn = Cdns.at(server.uri(), role);
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String name = "n" + i;
                server.json(200, TAKEN);
                all.add(threads.submit(() -> {
                    mine.set(new RoleCredentials("id-" + name, "secret", "token-" + name));
                    return cdn.submit(Cdns.files("https://www.example.com/" + name));
                }));
            }
            for (var one : all) {
                assertThat(one.get()).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(server.requests()).hasSize(50).allSatisfy(request -> {
                String name = request.parameter("AccessKeyId").substring("id-".length());
                assertThat(request.parameter("SecurityToken")).isEqualTo("token-" + name);
                assertThat(request.parameter("ObjectPath")).isEqualTo("https://www.example.com/" + name);
            });
        }
    }

    @Test
    void aQuestionWithoutAnInvocationIsDeniedToo() {
        try (var server = new KeptAnswers()) {
            var cdn = Cdns.at(server.uri(), new AlibabaCredentials.FunctionRole(Optional::empty));

            assertThat(cdn.quota(Cdns.LANE))
                    .isInstanceOfSatisfying(Answer.Missing.class, missing -> assertThat(missing.fault())
                            .isInstanceOf(Outcome.Denied.class));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theDefaultChainReadsSystemProperties() {
        System.setProperty("alibabacloud.accessKeyId", "chainid");
        System.setProperty("alibabacloud.accessKeySecret", "chainsecret");
        try (var server = new KeptAnswers().json(200, TAKEN)) {
            Cdns.at(server.uri(), new AlibabaCredentials.DefaultChain())
                    .submit(Cdns.files("https://www.example.com/a"));

            assertThat(server.only().parameter("AccessKeyId")).isEqualTo("chainid");
        } finally {
            System.clearProperty("alibabacloud.accessKeyId");
            System.clearProperty("alibabacloud.accessKeySecret");
        }
    }

    @Test
    void noCredentialsShowASecretWhenPrinted() {
        assertThat(new AlibabaCredentials.Keys("anid", "asecret", "atoken").toString()
                        + new RoleCredentials("anid", "asecret", "atoken")
                        + new CallKeys("anid", "asecret", "atoken")
                        + new AlibabaAccount(
                                new AlibabaCredentials.Keys("anid", "asecret", "atoken"), java.util.Map.of()))
                .doesNotContain("anid", "asecret", "atoken");
    }

    @Test
    void blankKeysAreAMistake() {
        assertThatThrownBy(() -> new AlibabaCredentials.Keys(" ", "s", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlibabaCredentials.Keys("i", "", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
