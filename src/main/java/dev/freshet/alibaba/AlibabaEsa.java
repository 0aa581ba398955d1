package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.line.Operation;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// ESA, API 2024-09-10 (alibaba-api.md §3.3), by the core SDK's common request: an SDK of its own that stands on this
/// core is not to be had. Each account entry is one ESA site, whose quotas are its own.
public final class AlibabaEsa implements Cdn {
    static final String VERSION = "2024-09-10";

    private final Map<String, AlibabaAccount> accounts;
    private final Wire wire;
    private final InstantSource clock;
    private final Gate pages;
    private final EsaMade made = new EsaMade();

    /// @param accounts the accounts by name
    /// @param clock our clock, for the skew to the vendor's
    /// @param pages passed before each page of a list of tasks, and each quota but the first
    public AlibabaEsa(Map<String, AlibabaAccount> accounts, Timeouts timeouts, InstantSource clock, Gate pages) {
        this.accounts = Map.copyOf(accounts);
        this.wire = new Wire(accounts, timeouts, clock);
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public Outcome submit(Order order) {
        if (order.operation() == Operation.REFRESH
                && !order.lane().product().kinds().contains(order.kind())) {
            return AlibabaErrors.notOffered(order);
        }
        RpcAcsRequest<?> call;
        try {
            call = request(order);
        } catch (RuntimeException e) {
            return AlibabaErrors.unsendable(e);
        }
        Instant now = clock.instant();
        return switch (wire.send(order.lane(), call)) {
            case Heard.Good(JsonNode body) ->
                Replies.submitted(body)
                        .<Outcome>map(it -> accepted(order, it, now))
                        .orElseGet(() -> AlibabaErrors.garbled(200));
            case Heard.Bad(Outcome.Fault fault) -> fault;
        };
    }

    private Outcome accepted(Order order, Replies.Submitted submitted, Instant at) {
        submitted.ids().forEach(id -> made.put(id, order.operation(), at));
        return new Outcome.Accepted(submitted.ids(), submitted.requestId() == null ? "" : submitted.requestId());
    }

    private RpcAcsRequest<?> request(Order order) {
        String action = order.operation() == Operation.REFRESH ? "PurgeCaches" : "PreloadCaches";
        var request = new Submits.Common("ESA", VERSION, action);
        request.put("SiteId", String.valueOf(site(order.lane())));
        switch (order.operation()) {
            case REFRESH -> {
                EsaPurge purge = EsaPurge.of(order);
                request.put("Type", purge.type());
                request.put("Content", purge.content(order.lines()));
                if (order.force() && purge.heedsForce()) {
                    request.put("Force", "true");
                }
            }
            case PREFETCH -> {
                request.put("Content", Json.text(order.lines()));
                if (!order.options().headers().isEmpty()) {
                    Map<String, String> headers = new HashMap<>();
                    order.options().headers().forEach((name, values) -> headers.put(name, values.getFirst()));
                    request.put("Headers", Json.text(headers));
                }
            }
        }
        return request;
    }

    /// One question for each kind; prefetches have no quota that could be asked for.
    @Override
    public Answer<Quota> quota(Lane lane) {
        Map<QuotaKind, Quota.Figure> figures = new EnumMap<>(QuotaKind.class);
        for (QuotaKind kind : QuotaKind.toldBy(lane.product())) {
            try {
                if (!figures.isEmpty() && !pages.pass(lane)) {
                    return new Answer.Missing<>(Outcome.TOO_EARLY);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer.Missing<>(TransportFaults.interrupted());
            }
            RpcAcsRequest<?> question = EsaLists.question("GetPurgeQuota", site(lane));
            question.putQueryParameter("Type", (Object) typeOf(kind));
            switch (wire.send(lane, question)) {
                case Heard.Good(JsonNode body) -> {
                    OptionalInt quota = Json.number(body, "Quota");
                    OptionalInt usage = Json.number(body, "Usage");
                    if (quota.isEmpty() || usage.isEmpty()) {
                        return new Answer.Missing<>(AlibabaErrors.ofQuestion(AlibabaErrors.garbled(200)));
                    }
                    int left = Math.max(0, quota.getAsInt() - usage.getAsInt());
                    figures.put(kind, new Quota.Figure(Math.max(0, quota.getAsInt()), left));
                }
                case Heard.Bad(Outcome.Fault fault) -> {
                    return new Answer.Missing<>(AlibabaErrors.ofQuestion(fault));
                }
            }
        }
        return new Answer.Given<>(new Quota(figures));
    }

    private static String typeOf(QuotaKind kind) {
        return switch (kind) {
            case REFRESH_URL -> "file";
            case REFRESH_DIRECTORY -> "directory";
            case REFRESH_IGNORE_PARAMS -> "ignoreParams";
            case REFRESH_TAG -> "cachetag";
            case REFRESH_EVERYTHING -> "purgeall";
            case REFRESH_PATTERN, PREFETCH_URL -> throw new IllegalArgumentException("no quota is told of " + kind);
        };
    }

    /// Which list holds an id, and since when, is known of calls that this process made; else both are read.
    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        List<EsaMade.Call> calls = made.of(wanted);
        boolean known = calls.size() == wanted.size();
        Set<Operation> operations = known ? EnumSet.noneOf(Operation.class) : EnumSet.allOf(Operation.class);
        calls.forEach(call -> operations.add(call.operation()));
        Map<String, String> narrowed = known
                ? calls.stream()
                        .map(EsaMade.Call::at)
                        .min(Instant::compareTo)
                        .map(first -> TaskWindow.between(
                                        first, clock.instant(), skew(lane).orElse(Duration.ZERO))
                                .parameters())
                        .orElse(Map.of())
                : Map.of();
        return lists(lane).ofIds(wanted, operations, narrowed);
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        Optional<Duration> known = skew(order.lane());
        Answer<List<TaskStatus>> answer = find(order, since, known.orElse(Duration.ZERO));
        Duration learned = skew(order.lane()).orElse(Duration.ZERO);
        return known.isEmpty() && TaskWindow.matters(learned) ? find(order, since, learned) : answer;
    }

    private Answer<List<TaskStatus>> find(Order order, Instant since, Duration skew) {
        return lists(order.lane()).ofOrder(order, TaskWindow.of(since, clock.instant(), skew));
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return wire.skew(lane);
    }

    private EsaLists lists(Lane lane) {
        return new EsaLists(wire, pages, lane, site(lane));
    }

    private long site(Lane lane) {
        AlibabaAccount account = accounts.get(lane.account());
        if (account == null || account.esaSite() == null) {
            throw new IllegalArgumentException("no ESA site of account " + lane.account());
        }
        return account.esaSite();
    }
}
