package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor's own Node clients, @alicloud/cdn20180510 and @alicloud/pop-core, find nothing amiss in the
/// simulator: they sign by themselves and read the answers by their own types.
final class NodeClientsTest {
    private static final Account ACCOUNT = Account.of("testid", "testsecret", "www.example.com", "img.example.com");

    private final Simulator simulator = Simulator.builder().account(ACCOUNT).start();

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        NodePackages.assumeThere("@alicloud/cdn20180510", "@alicloud/pop-core");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs3", "rpc"})
    void theGeneratedClientReadsEveryAnswerWithEitherSignature(String kind) throws Exception {
        JsonNode result = play(kind);

        assertThat(result.at("/refresh/refreshTaskId").asText()).matches("[0-9]{11},[0-9]{11}");
        assertThat(result.at("/refresh/requestId").asText()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(result.at("/directory/refreshTaskId").asText()).matches("[0-9]{11}");
        assertThat(result.at("/prefetch/pushTaskId").asText()).matches("[0-9]{11}");
        assertThat(result.at("/quota/urlQuota").asText()).isEqualTo("10000");
        assertThat(result.at("/quota/urlRemain").asText()).isEqualTo("9997");
        assertThat(result.at("/quota/dirRemain").asText()).isEqualTo("99");
        assertThat(result.at("/quota/preloadRemain").asText()).isEqualTo("999");
        assertThat(result.at("/quota/blockRemain").asText()).isEqualTo("300");
        assertThat(result.at("/userQuota/refreshUrlRemain").asInt()).isEqualTo(9_997);
        assertThat(result.at("/byId/totalCount").asInt()).isEqualTo(3);
        assertThat(result.at("/byId/tasks")).hasSize(3);
        assertThat(result.at("/byId/tasks").findValuesAsText("objectPath"))
                .containsExactlyInAnyOrder(
                        "http://www.example.com/a%20b.txt",
                        "http://img.example.com/~x*.js?v=1&w=%E4%B8%AD+(1)!", "http://www.example.com/c.txt");
        assertThat(result.at("/tasks/tasks/CDNTask/0/objectPath").asText()).isEqualTo("http://www.example.com/v.mp4");
        assertThat(result.at("/tasks/pageSize").asInt()).isEqualTo(50);
        refusals(result.path("errors"));
        signedBy(kind.equals("acs3") ? "ACS3-HMAC-SHA256" : "HMAC-SHA1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop-post", "pop-get"})
    void theOlderClientIsUnderstoodInFormAndInQuery(String kind) throws Exception {
        JsonNode result = play(kind);

        assertThat(result.at("/refresh/RefreshTaskId").asText()).matches("[0-9]{11},[0-9]{11}");
        assertThat(result.at("/prefetch/PushTaskId").asText()).matches("[0-9]{11}");
        assertThat(result.at("/quota/UrlRemain").asText()).isEqualTo("9997");
        assertThat(result.at("/byId/Tasks")).hasSize(3);
        assertThat(result.at("/tasks/Tasks/CDNTask")).hasSize(1);
        refusals(result.path("errors"));
        signedBy("HMAC-SHA1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs3", "rpc", "pop-post"})
    void aTemporaryKeyWorksWithItsTokenAlone(String kind) throws Exception {
        simulator.account(ACCOUNT.withSecurityToken("token/with+odd=characters"));

        assertThat(play(kind, "token/with+odd=characters").path("refresh").size())
                .isEqualTo(2);
        assertThat(failure(kind)).contains("MissingSecurityToken");
        assertThat(failure(kind, "another")).contains("InvalidSecurityToken.MismatchWithAccessKey");
    }

    private static void refusals(JsonNode errors) {
        assertThat(errors.path("foreign").asText()).isEqualTo("InvalidDomain.NotFound");
        assertThat(errors.path("type").asText()).isEqualTo("InvalidObjectType.Malformed");
        assertThat(errors.path("regex").asText()).isEqualTo("InvalidObjectPath.Malformed");
        assertThat(errors.path("id").asText()).isEqualTo("InvalidTaskId.Malformed");
        assertThat(errors.path("page").asText()).isEqualTo("InvalidPageSize.Malformed");
        assertThat(errors.path("secret").asText()).isEqualTo("SignatureDoesNotMatch");
    }

    private void signedBy(String signature) {
        assertThat(simulator.calls()).isNotEmpty().allMatch(call -> call.signature()
                .equals(signature));
    }

    private JsonNode play(String kind, String... token) throws IOException, InterruptedException {
        Played played = run(kind, token);
        assertThat(played.exit()).as(played.output()).isZero();
        return new ObjectMapper().readTree(played.output());
    }

    private String failure(String kind, String... token) throws IOException, InterruptedException {
        Played played = run(kind, token);
        assertThat(played.exit()).isNotZero();
        return played.output();
    }

    private record Played(int exit, String output) {}

    private Played run(String kind, String... token) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("node", "client.mjs", kind, simulator.uri().toString(), "testid", "testsecret"));
        command.addAll(List.of(token));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(NodePackages.CLIENTS.toFile())
                .redirectErrorStream(true);
        // A newer Node that finds something deprecated in a client must not add a line to the answer.
        builder.environment().put("NODE_NO_WARNINGS", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Played(process.exitValue(), output);
    }
}
