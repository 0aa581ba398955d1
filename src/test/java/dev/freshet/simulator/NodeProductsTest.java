package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor's own Node clients of DCDN and ESA read the simulator's answers by their own types.
final class NodeProductsTest {

    private final Simulator simulator = Simulator.builder()
            .account(Account.of("testid", "testsecret")
                    .withDomains(Service.DCDN, "d.example.com")
                    .withDomains(Service.ESA, "e.example.com"))
            .start();

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        NodePackages.assumeThere("@alicloud/dcdn20180115", "@alicloud/esa20240910");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs3", "rpc"})
    void dcdnsClientReadsEveryAnswer(String signature) throws Exception {
        JsonNode result = play("dcdn", signature);

        assertThat(result.at("/refresh/refreshTaskId").asText()).matches("[0-9]{11}");
        assertThat(result.at("/prefetch/preloadTaskId").asText()).matches("[0-9]{11}");
        assertThat(result.at("/tags/refreshTaskId").asText()).matches("[0-9]{11},[0-9]{11}");
        assertThat(result.at("/byId/tasks/0/objectPath").asText()).isEqualTo("http://d.example.com/a%20b.txt");
        assertThat(result.at("/tasks/tasks/task/0/objectType").asText()).isEqualTo("preload");
        assertThat(result.at("/quota/ignoreParamsRemain").asText()).isEqualTo("99");
        assertThat(result.at("/quota/blockRemain").asText()).isEqualTo("300");
        assertThat(result.at("/errors/page").asText()).isEqualTo("InvalidPageSize.Malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs3", "rpc"})
    void esasClientReadsEveryAnswer(String signature) throws Exception {
        JsonNode result = play("esa", signature);

        for (String call : new String[] {"files", "directory", "hostname", "tags", "everything", "prefetch"}) {
            assertThat(result.path(call).path("taskId").asText()).as(call).matches("[0-9]{11}");
        }
        assertThat(result.at("/purges/totalCount").asInt()).isEqualTo(6);
        assertThat(result.at("/purges/tasks").findValuesAsText("type"))
                .containsExactlyInAnyOrder("file", "file", "directory", "hostname", "cachetag", "purgeall");
        assertThat(result.at("/purges/tasks/0/createTime").asText()).endsWith("Z");
        assertThat(result.at("/prefetches/tasks/0/content").asText()).isEqualTo("http://e.example.com/v.mp4");
        assertThat(result.at("/prefetches/tasks/0/createTime").asText()).matches("[0-9-]{10} [0-9:]{8}");
        assertThat(result.at("/quota/quota").asText()).isEqualTo("1000");
        assertThat(result.at("/quota/usage").asText()).isEqualTo("2");
        assertThat(result.at("/errors/site").asText()).isEqualTo("SiteNotFound");
        assertThat(result.at("/errors/type").asText()).isEqualTo("InvalidParameter");
        assertThat(result.at("/errors/foreign").asText()).isEqualTo("InvalidDomain.NotFound");
        assertThat(result.at("/errors/again").asText()).isEqualTo("QuotaExceeded.Refresh");
    }

    private JsonNode play(String product, String signature) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        "products.mjs",
                        product,
                        signature,
                        simulator.uri().toString(),
                        "testid",
                        "testsecret")
                .directory(NodePackages.CLIENTS.toFile())
                .redirectErrorStream(true);
        builder.environment().put("NODE_NO_WARNINGS", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return new ObjectMapper().readTree(output);
    }
}
