package dev.freshet.alibaba;

import com.aliyuncs.CommonRpcRequest;
import com.aliyuncs.http.MethodType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.discover.DomainReader;
import dev.freshet.discover.Facts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Asks the vendor what domains do (alibaba-api.md §5.6).
public final class AlibabaDomains implements DomainReader {
    /// An account with more is not read: that would take minutes of its calls a second.
    static final int MAX_DOMAINS = 10_000;

    /// As many as DCDN takes in one question; CDN names no figure (alibaba-api.md §5.6).
    private static final int MAX_ORIGINS = 20;

    private final Wire wire;
    private final Gate gate;
    private final Function<Lane, ConfigApi> apis;

    /// @param accounts the accounts by name
    /// @param clock our clock
    /// @param gate passed before each question
    public AlibabaDomains(Map<String, AlibabaAccount> accounts, Timeouts timeouts, InstantSource clock, Gate gate) {
        this(new Wire(accounts, timeouts, clock), gate, lane -> ConfigApi.of(lane.product()));
    }

    AlibabaDomains(Wire wire, Gate gate, Function<Lane, ConfigApi> apis) {
        this.wire = wire;
        this.gate = gate;
        this.apis = apis;
    }

    @Override
    public Answer<List<Listed>> domains(Lane lane, Set<String> names) {
        ConfigApi api = apis.apply(lane);
        Set<String> missing = new LinkedHashSet<>(names);
        List<Listed> found = new ArrayList<>();
        for (int page = 1; !missing.isEmpty(); page++) {
            if ((page - 1) * api.pageSize() >= MAX_DOMAINS) {
                return tooMany();
            }
            Answer<DomainReplies.Page> answer = ask(
                    lane,
                    api.domains(),
                    Map.of("PageNumber", String.valueOf(page), "PageSize", String.valueOf(api.pageSize())),
                    DomainReplies::page);
            switch (answer) {
                case Answer.Missing<DomainReplies.Page>(Outcome.Fault fault) -> {
                    return new Answer.Missing<>(fault);
                }
                case Answer.Given<DomainReplies.Page>(DomainReplies.Page given) -> {
                    given.domains().stream()
                            .filter(it -> missing.remove(it.name()))
                            .forEach(found::add);
                    if (isLast(given, page, api.pageSize())) {
                        return new Answer.Given<>(List.copyOf(found));
                    }
                }
            }
        }
        return new Answer.Given<>(List.copyOf(found));
    }

    private static <T> Answer<T> tooMany() {
        return new Answer.Missing<>(new Outcome.CallRejected(
                new VendorError("TooManyDomains", "the account has more than " + MAX_DOMAINS + " domains", null)));
    }

    private static boolean isLast(DomainReplies.Page page, int number, int size) {
        return page.total().isPresent()
                ? page.domains().isEmpty()
                        || (long) number * size >= page.total().getAsInt()
                : page.domains().size() < size;
    }

    @Override
    public Answer<List<Facts.Function>> functions(Lane lane, String domain) {
        return ask(
                lane,
                apis.apply(lane).configs(),
                Map.of("DomainName", domain, "FunctionNames", String.join(",", FUNCTIONS)),
                DomainReplies::functions);
    }

    @Override
    public Answer<Map<String, List<String>>> servedBy(Lane lane, Set<String> origins) {
        String action = apis.apply(lane).bySource();
        Map<String, List<String>> served = new LinkedHashMap<>();
        List<String> all = List.copyOf(origins);
        for (int from = 0; action != null && from < all.size(); from += MAX_ORIGINS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MAX_ORIGINS));
            switch (ask(lane, action, Map.of("Sources", String.join(",", some)), DomainReplies::servedBy)) {
                case Answer.Missing<Map<String, List<String>>> missing -> {
                    return missing;
                }
                case Answer.Given<Map<String, List<String>>>(Map<String, List<String>> told) -> served.putAll(told);
            }
        }
        return new Answer.Given<>(Map.copyOf(served));
    }

    private <T> Answer<T> ask(
            Lane lane, String action, Map<String, String> parameters, Function<JsonNode, Optional<T>> reader) {
        try {
            if (!gate.pass(lane)) {
                return new Answer.Missing<>(Outcome.TOO_EARLY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Missing<>(TransportFaults.interrupted());
        }
        ConfigApi api = apis.apply(lane);
        var request = new CommonRpcRequest(api.code(), api.version(), action);
        request.setSysMethod(MethodType.POST);
        parameters.forEach(request::putQueryParameter);
        return switch (wire.send(lane, request)) {
            case Heard.Good(JsonNode body) ->
                reader.apply(body)
                        .<Answer<T>>map(Answer.Given::new)
                        .orElseGet(() -> new Answer.Missing<>(AlibabaErrors.ofQuestion(AlibabaErrors.garbled(200))));
            case Heard.Bad(Outcome.Fault fault) -> new Answer.Missing<>(AlibabaErrors.ofQuestion(fault));
        };
    }
}
