package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.Accepted;
import dev.freshet.call.Pace;
import dev.freshet.call.PacedCdn;
import dev.freshet.call.Rates;
import dev.freshet.call.TaskStatus;
import dev.freshet.discover.DomainReader;
import dev.freshet.discover.Facts;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.DomainFunction;
import dev.freshet.simulator.EsaSite;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.SettableClock;
import dev.freshet.support.SpacedTurns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every product's adapter against the simulator, which keeps each product's own names, shapes, pages and quotas.
class AlibabaProductsTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));

    private final SettableClock clock = SettableClock.atNoon();
    private final Simulator simulator = Simulator.builder()
            .account(account())
            .clock(clock)
            .signatureClock(InstantSource.system())
            .start();

    /// Each product serves domains of its own, so that a call to a wrong one is refused.
    private static Account account() {
        Account account = Account.of("testid", "testsecret");
        for (Service service : Service.values()) {
            String zone = service.name().toLowerCase(Locale.ROOT) + ".example.com";
            account = account.withDomains(service, "www." + zone, "m." + zone);
        }
        return account;
    }

    private Cdn cdn(Product product) {
        var pace = new Pace(new SpacedTurns(), lane -> Rates.of(lane.product()), clock, clock::tick);
        var account = new AlibabaAccount(Cdns.KEYS, Map.of(product, simulator.uri()), EsaSite.ID);
        Map<String, AlibabaAccount> accounts = Map.of("main", account);
        Cdn cdn = product == Product.ESA
                ? new AlibabaEsa(accounts, TIMEOUTS, clock, pace.pages())
                : new AlibabaCdn(accounts, TIMEOUTS, clock, pace.pages());
        return new PacedCdn(cdn, pace);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(Product.values())
                .flatMap(product -> product.kinds().stream().map(kind -> Arguments.of(product, kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindThatAProductHasIsTakenWithForceAndFollowedToItsEnd(Product product, Kind kind) {
        Cdn cdn = cdn(product);
        String line = line(product, kind);

        var accepted = (Accepted) cdn.submit(refresh(product, kind, true, line));

        clock.tick(Duration.ofMinutes(6));
        assertThat(tasks(cdn, product, accepted)).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo(TaskStatus.State.COMPLETE);
            // Whose task it is, is its id's affair where the line is shown in another form.
            if (kind != Kind.TAG && kind != Kind.EVERYTHING) {
                assertThat(task.line()).isEqualTo(line);
            }
        });
        // It does nothing for files (alibaba-api.md §0.3).
        assertThat(simulator.calls().getFirst().parameters().containsKey("Force"))
                .isEqualTo(kind != Kind.FILE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCallWhoseReplyWasLostIsFound(Product product, Kind kind) {
        Cdn cdn = cdn(product);
        Order order = refresh(product, kind, false, line(product, kind));
        simulator.faults().next(1, new Fault.DropAfter());
        Instant since = clock.instant();
        assertThat(cdn.submit(order)).isInstanceOf(Outcome.Unknown.class);
        clock.tick(Duration.ofSeconds(30));

        assertThat(given(cdn.find(order, since))).singleElement().satisfies(task -> {
            assertThat(task.line()).isEqualTo(order.lines().getFirst());
            assertThat(task.taskId()).isEqualTo(simulator.tasks().getFirst().id());
        });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aPrefetchWithWhateverTheProductHasIsTakenAndFollowed(Product product) {
        Cdn cdn = cdn(product);
        var headers = new TreeMap<String, List<String>>();
        headers.put(
                "Accept-Encoding",
                product.has(Product.Option.SEVERAL_VALUES) ? List.of("gzip", "br") : List.of("gzip"));
        var options = new PrefetchOptions(
                product.has(Product.Option.AREA) ? "domestic" : "",
                headers,
                product.has(Product.Option.L2),
                product.has(Product.Option.HASH_KEY));
        var order = new Order(
                lane(product),
                Operation.PREFETCH,
                Kind.FILE,
                false,
                options,
                List.of(url(product, "/a.js"), url(product, "/b.js")));

        var accepted = (Accepted) cdn.submit(order);

        clock.tick(Duration.ofMinutes(11));
        assertThat(tasks(cdn, product, accepted))
                .hasSize(2)
                .allMatch(task -> task.state() == TaskStatus.State.COMPLETE);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aThousandLinesOfTwoDomainsAreOneCallAndAllAreFollowed(Product product) {
        Cdn cdn = cdn(product);
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> "https://" + (i % 2 == 0 ? "www." : "m.") + product.label() + ".example.com/%E4%B8%AD" + i)
                .toArray(String[]::new);

        var accepted = (Accepted) cdn.submit(refresh(product, Kind.FILE, false, lines));

        assertThat(accepted.requestId()).isNotBlank();
        clock.tick(Duration.ofMinutes(6));
        assertThat(tasks(cdn, product, accepted)).extracting(TaskStatus::line).containsExactlyInAnyOrder(lines);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void theQuotaIsTheProductsOwnAndFallsByTheLinesSent(Product product) {
        Cdn cdn = cdn(product);
        cdn.submit(refresh(product, Kind.FILE, false, url(product, "/a"), url(product, "/b")));
        cdn.submit(refresh(product, Kind.DIRECTORY, false, url(product, "/d/")));

        Map<QuotaKind, Quota.Figure> told =
                ((Answer.Given<Quota>) cdn.quota(lane(product))).value().figures();

        assertThat(told.keySet()).isEqualTo(QuotaKind.toldBy(product));
        assertThat(told).allSatisfy((kind, figure) -> {
            int spent = kind == QuotaKind.REFRESH_URL ? 2 : kind == QuotaKind.REFRESH_DIRECTORY ? 1 : 0;
            assertThat(figure.limit())
                    .as(kind.label())
                    .isEqualTo(Limits.of(product).daily().get(kind));
            assertThat(figure.remaining()).as(kind.label()).isEqualTo(figure.limit() - spent);
        });
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aUsedUpQuotaIsGoneForRefreshesAndPrefetchesAlike(Product product) {
        Cdn cdn = cdn(product);
        simulator.setRemaining("testid", service(product), dev.freshet.simulator.QuotaKind.URL, 0);
        simulator.setRemaining("testid", service(product), dev.freshet.simulator.QuotaKind.PRELOAD, 0);

        assertThat(cdn.submit(refresh(product, Kind.FILE, false, url(product, "/a"))))
                .isInstanceOf(Outcome.QuotaGone.class);
        assertThat(cdn.submit(prefetch(product, url(product, "/a")))).isInstanceOf(Outcome.QuotaGone.class);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whoeverTellsItsDomainsIsAskedByItsOwnNames(Product product) {
        assumeTrue(product.tellsItsDomains(), "it does not");
        String domain = "www." + product.label() + ".example.com";
        simulator.functions(domain, DomainFunction.of("rewrite_host", "share_host", "m.example.com"));
        var account = new AlibabaAccount(Cdns.KEYS, Map.of(product, simulator.uri()));
        var domains = new AlibabaDomains(Map.of("main", account), TIMEOUTS, clock, Gate.OPEN);

        assertThat(((Answer.Given<List<DomainReader.Listed>>) domains.domains(lane(product), Set.of(domain))).value())
                .extracting(DomainReader.Listed::name)
                .containsExactly(domain);
        assertThat(((Answer.Given<List<Facts.Function>>) domains.functions(lane(product), domain)).value())
                .extracting(Facts.Function::name)
                .containsExactly("rewrite_host");
    }

    @ParameterizedTest
    @CsvSource({
        "CDN,https://cdn.aliyuncs.com,cn-hangzhou",
        "CDN,https://cdn.ap-southeast-1.aliyuncs.com,ap-southeast-1",
        "VOD,https://vod.cn-shanghai.aliyuncs.com,cn-shanghai",
        "VOD,http://127.0.0.1:9001,cn-shanghai",
        "ESA,https://esa.ap-southeast-1.aliyuncs.com,ap-southeast-1",
        "ESA,https://esa.example.com,cn-hangzhou"
    })
    void theRegionIsTheAddressesOrTheProducts(Product product, URI endpoint, String region) {
        assertThat(Wire.region(product, endpoint)).isEqualTo(region);
    }

    @Test
    void aWholeDomainIsAHostnameForEsaAndIsFoundAndFollowedAsOne() {
        Cdn cdn = cdn(Product.ESA);
        Order order = refresh(Product.ESA, Kind.DIRECTORY, true, url(Product.ESA, "/"));
        simulator.faults().next(1, new Fault.DropAfter());
        Instant since = clock.instant();
        assertThat(cdn.submit(order)).isInstanceOf(Outcome.Unknown.class);

        assertThat(given(cdn.find(order, since))).singleElement().satisfies(task -> assertThat(task.line())
                .isEqualTo(url(Product.ESA, "/")));
        assertThat(simulator.tasks()).singleElement().satisfies(task -> assertThat(task.objectType())
                .isEqualTo("hostname"));
    }

    @Test
    void tasksOfEsaAreFoundByWhoeverDidNotMakeThem() {
        var made = (Accepted) cdn(Product.ESA).submit(refresh(Product.ESA, Kind.FILE, false, url(Product.ESA, "/a")));
        var warmed = (Accepted) cdn(Product.ESA).submit(prefetch(Product.ESA, url(Product.ESA, "/a")));
        for (int i = 0; i < 60; i++) {
            cdn(Product.ESA).submit(refresh(Product.ESA, Kind.FILE, false, url(Product.ESA, "/" + i)));
        }

        assertThat(given(cdn(Product.ESA)
                        .tasks(
                                lane(Product.ESA),
                                List.of(
                                        made.taskIds().getFirst(),
                                        warmed.taskIds().getFirst()))))
                .extracting(TaskStatus::line)
                .containsExactlyInAnyOrder(url(Product.ESA, "/a"), url(Product.ESA, "/a"));
    }

    @Test
    void whatAProductHasNoCallForIsRefusedWithoutOne() {
        assertThat(cdn(Product.VOD).submit(refresh(Product.VOD, Kind.TAG, false, line(Product.VOD, Kind.TAG))))
                .isInstanceOf(Outcome.CallRejected.class);
        assertThat(cdn(Product.ESA).submit(refresh(Product.ESA, Kind.PATTERN, false, line(Product.ESA, Kind.PATTERN))))
                .isInstanceOf(Outcome.CallRejected.class);
        assertThat(simulator.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aBurstIsNeverThrottledByTheVendor(Product product) {
        Cdn cdn = cdn(product);
        for (int i = 0; i < 40; i++) {
            assertThat(cdn.submit(refresh(product, Kind.FILE, false, url(product, "/" + i))))
                    .isInstanceOf(Accepted.class);
            assertThat(cdn.submit(prefetch(product, url(product, "/p" + i)))).isInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aDomainOfAnotherProductIsTheLinesFault(Product product) {
        Product other = product == Product.CDN ? Product.VOD : Product.CDN;

        assertThat(cdn(product).submit(refresh(product, Kind.FILE, false, url(other, "/a"))))
                .isInstanceOf(Outcome.LinesRejected.class);
    }

    private static Service service(Product product) {
        return Service.valueOf(product.name());
    }

    private static Lane lane(Product product) {
        return new Lane("main", product);
    }

    private static String url(Product product, String path) {
        return "https://www." + product.label() + ".example.com" + path;
    }

    private static String line(Product product, Kind kind) {
        return switch (kind) {
            case FILE, IGNORE_PARAMS -> url(product, "/a.jpg");
            case DIRECTORY -> url(product, "/a/");
            case PATTERN -> url(product, "/[0-9][a-z].*.jpg");
            case TAG -> DomainLine.tag("www." + product.label() + ".example.com", "News/2026");
            case EVERYTHING -> DomainLine.everything("www." + product.label() + ".example.com");
        };
    }

    private static Order refresh(Product product, Kind kind, boolean force, String... lines) {
        return new Order(lane(product), Operation.REFRESH, kind, force, PrefetchOptions.NONE, List.of(lines));
    }

    private static Order prefetch(Product product, String line) {
        return new Order(lane(product), Operation.PREFETCH, Kind.FILE, false, PrefetchOptions.NONE, List.of(line));
    }

    /// As the follower asks: as many ids at once as the product takes.
    private static List<TaskStatus> tasks(Cdn cdn, Product product, Accepted accepted) {
        int most = Cdn.idsPerQuestion(product);
        return IntStream.range(0, Math.ceilDiv(accepted.taskIds().size(), most))
                .mapToObj(i -> accepted.taskIds()
                        .subList(i * most, Math.min(accepted.taskIds().size(), (i + 1) * most)))
                .flatMap(ids -> given(cdn.tasks(lane(product), ids)).stream())
                .toList();
    }

    private static List<TaskStatus> given(Answer<List<TaskStatus>> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<List<TaskStatus>>) answer).value();
    }
}
