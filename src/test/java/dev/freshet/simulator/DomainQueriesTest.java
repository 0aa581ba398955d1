package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions about domains and what they are set up to do (alibaba-api.md §5.6).
final class DomainQueriesTest {
    private final Account account =
            Account.of("testid", "testsecret", "a.example.com", "b.example.com", "c.example.org");
    private final TurnedClock clock = new TurnedClock("2026-05-01T12:00:00Z");
    private final Simulator simulator =
            Simulator.builder().account(account).clock(clock).start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private JsonNode ask(String action, String... parameters) throws Exception {
        return post(action, parameters).json();
    }

    private Client.Answer post(String action, String... parameters) throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return client.post(action, all);
    }

    private static List<String> names(JsonNode answer) {
        return answer.at("/Domains/PageData")
                .valueStream()
                .map(domain -> domain.path("DomainName").asText())
                .toList();
    }

    @Test
    void domainsAreListedByPageWithStatusAndSources() throws Exception {
        simulator.offline("b.example.com");
        simulator.sources("b.example.com", DomainSource.bucket("my-site"), new DomainSource("domain", "o.example.com"));

        JsonNode first = ask("DescribeUserDomains", "PageSize", "2");

        assertThat(first.path("TotalCount").asInt()).isEqualTo(3);
        assertThat(first.path("PageNumber").asInt()).isEqualTo(1);
        assertThat(first.path("PageSize").asInt()).isEqualTo(2);
        assertThat(names(first)).containsExactly("a.example.com", "b.example.com");
        assertThat(first.at("/Domains/PageData/0/DomainStatus").asText()).isEqualTo("online");
        assertThat(first.at("/Domains/PageData/1/DomainStatus").asText()).isEqualTo("offline");
        JsonNode sources = first.at("/Domains/PageData/1/Sources/Source");
        assertThat(sources).hasSize(2);
        assertThat(sources.at("/0/Type").asText()).isEqualTo("oss");
        assertThat(sources.at("/0/Content").asText()).isEqualTo("my-site.oss-cn-hangzhou.aliyuncs.com");
        assertThat(names(ask("DescribeUserDomains", "PageSize", "2", "PageNumber", "2")))
                .containsExactly("c.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DomainName=a.example.com|1",
                "DomainName=example|0",
                "DomainName=example&DomainSearchType=fuzzy_match|3",
                "DomainName=a.&DomainSearchType=pre_match|1",
                "DomainName=.com&DomainSearchType=suf_match|2",
                "DomainStatus=offline|1",
                "DomainStatus=online|2",
                "Source=my-site.oss-cn-hangzhou.aliyuncs.com|1"
            })
    void domainsAreFiltered(String filter, int found) throws Exception {
        simulator.offline("b.example.com");
        simulator.sources("a.example.com", DomainSource.bucket("my-site"));

        JsonNode answer = ask("DescribeUserDomains", filter.split("[=&]"));

        assertThat(answer.path("TotalCount").asInt()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DescribeUserDomains|PageSize=501|InvalidPageSize.Malformed|400",
                "DescribeUserDomains|PageNumber=0|InvalidPageNumber.Malformed|400",
                "DescribeUserDomains|DomainStatus=tired|InvalidParameter|400",
                "DescribeUserDomains|DomainName=a&DomainSearchType=magic|InvalidParameter|400",
                "DescribeDomainsBySource|X=1|MissingSources|400",
                "DescribeCdnDomainConfigs|X=1|MissingDomainName|400",
                "DescribeCdnDomainConfigs|DomainName=other.example.com|InvalidDomain.NotFound|404"
            })
    void aMistakeIsRefusedWithItsCode(String action, String parameters, String code, int status) throws Exception {
        Client.Answer answer = post(action, parameters.split("[=&]"));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void originsMatchAsAWhole() throws Exception {
        simulator.sources("a.example.com", DomainSource.bucket("my-site"));
        simulator.sources("c.example.org", DomainSource.bucket("my-site"));

        JsonNode list = ask("DescribeDomainsBySource", "Sources", "my-site.oss-cn-hangzhou.aliyuncs.com,my-site")
                .at("/DomainsList/DomainsData");

        assertThat(list).hasSize(2);
        assertThat(list.at("/0/DomainInfos/DomainInfo").valueStream())
                .extracting(domain -> domain.path("DomainName").asText())
                .containsExactly("a.example.com", "c.example.org");
        assertThat(list.at("/1/DomainInfos/DomainInfo")).isEmpty();
    }

    @Test
    void functionsKeepTheirOrderAndAreFilteredByNameAndId() throws Exception {
        simulator.functions(
                "a.example.com",
                DomainFunction.of("host_redirect", "regex", "^/b", "replacement", "/c", "flag", "break"),
                DomainFunction.of("set_hashkey_args", "disable", "on").under("77"),
                DomainFunction.of("host_redirect", "regex", "^/a", "replacement", "/b")
                        .withStatus("configuring"));

        JsonNode all =
                ask("DescribeCdnDomainConfigs", "DomainName", "a.example.com").at("/DomainConfigs/DomainConfig");
        JsonNode some = ask(
                        "DescribeCdnDomainConfigs",
                        "DomainName",
                        "a.example.com",
                        "FunctionNames",
                        "rewrite_host,host_redirect")
                .at("/DomainConfigs/DomainConfig");
        JsonNode one = ask(
                        "DescribeCdnDomainConfigs",
                        "DomainName",
                        "a.example.com",
                        "ConfigId",
                        all.at("/1/ConfigId").asText())
                .at("/DomainConfigs/DomainConfig");

        assertThat(all).hasSize(3);
        assertThat(all.at("/0/FunctionArgs/FunctionArg/0/ArgName").asText()).isEqualTo("flag");
        assertThat(all.at("/0").has("ParentId")).isFalse();
        assertThat(all.at("/1/ParentId").asText()).isEqualTo("77");
        assertThat(all.at("/2/Status").asText()).isEqualTo("configuring");
        assertThat(some.valueStream())
                .extracting(function -> function.at("/FunctionArgs/FunctionArg")
                        .valueStream()
                        .filter(argument -> argument.path("ArgName").asText().equals("regex"))
                        .findFirst()
                        .orElseThrow()
                        .path("ArgValue")
                        .asText())
                .containsExactly("^/b", "^/a");
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/FunctionName").asText()).isEqualTo("set_hashkey_args");
    }

    @Test
    void questionsAboutDomainsHaveARateOfTheirOwn() throws Exception {
        int refused = 0;
        for (int i = 0; i < 32; i++) {
            refused += post("DescribeDomainsBySource", "Sources", "o").status() == 400 ? 1 : 0;
        }

        assertThat(refused).isEqualTo(2);
    }

    @Test
    void theControlPathSetsADomainUp() throws Exception {
        assertThat(control("{'domain':'a.example.com','state':'configuring'}")).isEqualTo(200);
        assertThat(control("{'domain':'a.example.com','sources':[{'content':'x.oss-cn-beijing.aliyuncs.com'}],"
                        + "'functions':[{'name':'rewrite_host','arguments':{'share_host':'b.example.com'},"
                        + "'configId':'9','status':'success','parentId':'8'}]}"))
                .isEqualTo(200);

        JsonNode domain =
                ask("DescribeUserDomains", "DomainName", "a.example.com").at("/Domains/PageData/0");
        JsonNode function =
                ask("DescribeCdnDomainConfigs", "DomainName", "a.example.com").at("/DomainConfigs/DomainConfig/0");

        assertThat(domain.path("DomainStatus").asText()).isEqualTo("configuring");
        assertThat(domain.at("/Sources/Source/0/Content").asText()).isEqualTo("x.oss-cn-beijing.aliyuncs.com");
        assertThat(function.path("ConfigId").asText()).isEqualTo("9");
        assertThat(function.path("ParentId").asText()).isEqualTo("8");
        assertThat(function.at("/FunctionArgs/FunctionArg/0/ArgValue").asText()).isEqualTo("b.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'domain':'a.example.com'}",
                "{'state':'online'}",
                "{'domain':'a.example.com','sources':'x'}",
                "{'domain':'a.example.com','sources':[{}]}",
                "{'domain':'a.example.com','functions':[{}]}"
            })
    void aWrongOrderForADomainIsRefused(String order) throws Exception {
        assertThat(control(order)).isEqualTo(400);
    }

    private int control(String order) throws Exception {
        return client.send(HttpRequest.newBuilder(simulator.uri().resolve("/_sim/domains"))
                        .POST(BodyPublishers.ofString(order.replace('\'', '"'))))
                .status();
    }
}
