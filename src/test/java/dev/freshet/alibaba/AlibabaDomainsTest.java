package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Outcome;
import dev.freshet.discover.DomainReader;
import dev.freshet.discover.DomainReader.Listed;
import dev.freshet.discover.Facts;
import dev.freshet.line.Product;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.DomainFunction;
import dev.freshet.simulator.DomainSource;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor's own client asks what domains do (alibaba-api.md §5.6).
class AlibabaDomainsTest {
    private final Simulator simulator = Simulator.builder()
            .account(Account.of("testid", "testsecret", "www.example.com", "m.example.com"))
            .start();
    private final DomainReader reader = at(simulator.uri(), ConfigApi.CDN);

    private static AlibabaDomains at(URI endpoint, ConfigApi api) {
        return at(endpoint, api, Gate.OPEN);
    }

    private static AlibabaDomains at(URI endpoint, ConfigApi api, Gate gate) {
        return at(endpoint, api, gate, Timeouts.DEFAULT);
    }

    private static AlibabaDomains at(URI endpoint, ConfigApi api, Gate gate, Timeouts timeouts) {
        var account = new AlibabaAccount(Cdns.KEYS, Map.of(Product.CDN, endpoint));
        return new AlibabaDomains(new Wire(Map.of("main", account), timeouts, InstantSource.system()), gate, _ -> api);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static <T> T given(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<T>) answer).value();
    }

    private static Outcome.Fault missing(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Missing.class);
        return ((Answer.Missing<?>) answer).fault();
    }

    @Test
    void domainsAreReadWithStatusAndSources() {
        simulator.offline("m.example.com");
        simulator.sources("www.example.com", DomainSource.bucket("my-site"));

        assertThat(given(reader.domains(Cdns.LANE, Set.of("www.example.com", "m.example.com", "gone.example.com"))))
                .containsExactlyInAnyOrder(
                        new Listed(
                                "www.example.com",
                                "online",
                                List.of(new Facts.Source("oss", "my-site.oss-cn-hangzhou.aliyuncs.com"))),
                        new Listed("m.example.com", "offline", List.of()));
    }

    @Test
    void allPagesAreReadUntilTheDomainIsFoundAndNoneAfter() {
        String[] many = IntStream.range(0, 1_200)
                .mapToObj("d%04d.example.com"::formatted)
                .toArray(String[]::new);
        simulator.account(Account.of("testid", "testsecret", many));

        assertThat(given(reader.domains(Cdns.LANE, Set.of("d0700.example.com"))))
                .hasSize(1);
        assertThat(simulator.calls()).hasSize(2);
        assertThat(given(reader.domains(Cdns.LANE, Set.of("zz.example.com")))).isEmpty();
        assertThat(simulator.calls()).hasSize(2 + 3);
    }

    @Test
    void anAccountWithTooManyDomainsIsNotReadForEver() {
        String[] many = IntStream.range(0, AlibabaDomains.MAX_DOMAINS + 1)
                .mapToObj("d%05d.example.com"::formatted)
                .toArray(String[]::new);
        simulator.account(Account.of("testid", "testsecret", many));

        assertThat(missing(reader.domains(Cdns.LANE, Set.of("zz.example.com")))
                        .error()
                        .code())
                .isEqualTo("TooManyDomains");
        assertThat(simulator.calls()).hasSize(AlibabaDomains.MAX_DOMAINS / 500);
    }

    @Test
    void functionsAreReadInTheirOrderWithConditionAndStatus() {
        simulator.functions(
                "www.example.com",
                DomainFunction.of("host_redirect", "regex", "^/中 a", "replacement", "/$1", "flag", "break"),
                DomainFunction.of("range", "enable", "on"),
                DomainFunction.of("set_hashkey_args", "disable", "on")
                        .under("77")
                        .withStatus("configuring"));

        List<Facts.Function> functions = given(reader.functions(Cdns.LANE, "www.example.com"));

        assertThat(functions).extracting(Facts.Function::name).containsExactly("host_redirect", "set_hashkey_args");
        assertThat(functions.getFirst().arguments())
                .isEqualTo(Map.of("regex", "^/中 a", "replacement", "/$1", "flag", "break"));
        assertThat(functions.getFirst().conditional()).isFalse();
        assertThat(functions.getLast().conditional()).isTrue();
        assertThat(functions.getLast().status()).isEqualTo("configuring");
    }

    @Test
    void theDomainsOfOriginsAreRead() {
        simulator.sources("www.example.com", DomainSource.bucket("my-site"));
        simulator.sources("m.example.com", DomainSource.bucket("my-site"));

        assertThat(given(reader.servedBy(
                        Cdns.LANE,
                        Set.of("my-site.oss-cn-hangzhou.aliyuncs.com", "other.oss-cn-beijing.aliyuncs.com"))))
                .isEqualTo(Map.of(
                        "my-site.oss-cn-hangzhou.aliyuncs.com", List.of("m.example.com", "www.example.com"),
                        "other.oss-cn-beijing.aliyuncs.com", List.of()));
    }

    @Test
    void aDomainOfOthersIsAFaultOfThatDomain() {
        assertThat(missing(reader.functions(Cdns.LANE, "www.example.org"))).isInstanceOf(Outcome.LinesRejected.class);
    }

    @Test
    void faultsAreValues() {
        simulator.faults().next(1, "DescribeUserDomains", Fault.throttled());
        assertThat(missing(reader.domains(Cdns.LANE, Set.of("x.example.com")))).isInstanceOf(Outcome.Throttled.class);
        simulator.faults().next(1, "DescribeUserDomains", new Fault.Garbage(false));
        assertThat(missing(reader.domains(Cdns.LANE, Set.of("x.example.com")))).isInstanceOf(Outcome.Unreachable.class);
        simulator.faults().next(1, "DescribeUserDomains", new Fault.Hang(false));
        DomainReader hasty = at(simulator.uri(), ConfigApi.CDN, Gate.OPEN, Cdns.SHORT);
        assertThat(missing(hasty.domains(Cdns.LANE, Set.of("x.example.com")))).isInstanceOf(Outcome.Unreachable.class);
        assertThat(missing(at(simulator.uri(), ConfigApi.CDN, _ -> false).functions(Cdns.LANE, "x.example.com")))
                .isEqualTo(Outcome.TOO_EARLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"RequestId\":\"R\"}", "{\"RequestId\":\"R\",\"DomainConfigs\":7}", "[]"})
    void anAnswerThatIsNoneIsAFault(String body) {
        try (KeptAnswers vendor = new KeptAnswers().json(200, body)) {
            assertThat(missing(at(vendor.uri(), ConfigApi.CDN).functions(Cdns.LANE, "www.example.com")))
                    .isInstanceOf(Outcome.Unreachable.class);
        }
    }

    /// The same shapes under other names (alibaba-api.md §5.6).
    @ParameterizedTest
    @CsvSource({
        "DCDN,2018-01-15,DescribeDcdnUserDomains,500,DescribeDcdnDomainConfigs",
        "VOD,2017-03-21,DescribeVodUserDomains,50,DescribeVodDomainConfigs"
    })
    void theOtherProductsAreAskedByTheirOwnNames(
            String product, String version, String domains, String pageSize, String configs) {
        ConfigApi api = product.equals("DCDN") ? ConfigApi.DCDN : ConfigApi.VOD;
        try (KeptAnswers vendor = new KeptAnswers().json(200, """
                        {"RequestId":"R","PageNumber":1,"PageSize":20,"TotalCount":1,"Domains":{"PageData":[
                         {"DomainName":"V.example.com","DomainStatus":"online","SSLProtocol":"on",
                          "Sources":{"Source":[{"Type":"oss","Content":"b.oss-cn-shanghai.aliyuncs.com"}]}}]}}""").json(200, """
                        {"RequestId":"R","DomainConfigs":{"DomainConfig":[{"FunctionName":"rewrite_host","ConfigId":5,
                         "ParentId":"-1","Status":"success","FunctionArgs":{"FunctionArg":[
                         {"ArgName":"share_host","ArgValue":"w.example.com"}]}}]}}""")) {
            AlibabaDomains asked = at(vendor.uri(), api);

            assertThat(given(asked.domains(Cdns.LANE, Set.of("v.example.com"))))
                    .extracting(Listed::name, Listed::status)
                    .containsExactly(tuple("v.example.com", "online"));
            assertThat(given(asked.functions(Cdns.LANE, "v.example.com")))
                    .containsExactly(new Facts.Function(
                            "rewrite_host", "5", false, "success", Map.of("share_host", "w.example.com")));

            assertThat(vendor.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.parameter("Version")).isEqualTo(version);
                assertThat(request.line()).startsWith("POST ");
            });
            assertThat(vendor.requests().getFirst().parameter("Action")).isEqualTo(domains);
            assertThat(vendor.requests().getFirst().parameter("PageSize")).isEqualTo(pageSize);
            assertThat(vendor.requests().getLast().parameter("Action")).isEqualTo(configs);
            assertThat(vendor.requests().getLast().parameter("FunctionNames")).contains("rewrite_host");
        }
    }

    @Test
    void vodCannotTellWhomABucketServesAndIsNotAsked() {
        assertThat(given(at(simulator.uri(), ConfigApi.VOD).servedBy(Cdns.LANE, Set.of("b"))))
                .isEmpty();
        assertThat(simulator.calls()).isEmpty();
    }
}
