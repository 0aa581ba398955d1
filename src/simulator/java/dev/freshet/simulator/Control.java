package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The control path `/_sim/…`: what a test does with a [Simulator] in process, for scripts in another one.
/// Loopback only, unsigned.
final class Control {
    static final String PREFIX = "/_sim/";
    static final String GUIDE = """
            GET    /_sim/calls[?after=N&limit=N]  every request that reached the API, oldest first
            DELETE /_sim/calls                    forgets them
            GET    /_sim/tasks                    all vendor tasks as they stand now
            GET    /_sim/quota[?product=dcdn]     every account's quotas
            POST   /_sim/quota     {"accessKeyId":"testid","product":"cdn","kind":"Url","remain":5}
            POST   /_sim/domains   {"domain":"www.example.com","state":"online|offline|configuring|…",
                                    "sources":[{"type":"oss","content":"my-site.oss-cn-hangzhou.aliyuncs.com"}],
                                    "functions":[{"name":"host_redirect","arguments":{"regex":"^/a","replacement":"/b"},
                                                  "configId":"1","status":"success","parentId":"2"}]};
                                    state, sources and functions: at least one of them, each replaces what was
            POST   /_sim/outcomes  {"line":"regular expression","end":"complete|failed|timeout|canceled|never",
                                    "description":"Origin Timeout"}
            GET    /_sim/faults                   those that are armed
            DELETE /_sim/faults                   disarms all
            POST   /_sim/faults    {"fault":"NAME", "action":"RefreshObjectCaches", "line":"regular expression",
                                    "calls":3, "probability":0.1, "seed":7, ...}; without calls: until disarmed
                   NAME: refuse (with status, code, message), throttled, internal-error, unavailable, bad-gateway,
                   garbage and hang (with acts), truncated, cut-short, delay-before and delay-after (with delay,
                   such as "200ms"), drop-before, drop-after
            """;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Cloud cloud;
    private final CallLog log;
    private final Faults faults;

    Control(Cloud cloud, CallLog log, Faults faults) {
        this.cloud = cloud;
        this.log = log;
        this.faults = faults;
    }

    static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    Reply handle(Request request, boolean local) {
        if (!local) {
            return json(403, Map.of("error", "the control path answers this machine only"));
        }
        try {
            return route(request).orElseGet(() -> new Reply(404, "", "", "", "text/plain", Buffer.buffer(GUIDE)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Optional<Reply> route(Request request) throws JsonProcessingException {
        return switch (request.method() + " " + request.path().substring(PREFIX.length())) {
            case "GET calls" -> Optional.of(json(200, calls(request)));
            case "DELETE calls" -> done(log::clear);
            case "GET tasks" -> Optional.of(json(200, Map.of("tasks", tasks())));
            case "GET quota" -> Optional.of(json(200, quotas(service(request))));
            case "GET faults" -> Optional.of(json(200, Map.of("faults", armed())));
            case "DELETE faults" -> done(faults::clear);
            case "POST faults", "POST quota", "POST domains", "POST outcomes" -> Optional.of(order(request));
            default -> Optional.empty();
        };
    }

    private Reply order(Request request) throws JsonProcessingException {
        JsonNode order = JSON.readTree(
                request.body().length() == 0 ? "{}" : request.body().toString());
        Orders orders = new Orders(order);
        switch (request.path().substring(PREFIX.length())) {
            case "faults" -> {
                orders.seed().ifPresent(faults::seed);
                faults.arm(orders.rule());
            }
            case "quota" ->
                cloud.setRemaining(orders.text("accessKeyId"), orders.service(), orders.quotaKind(), orders.remain());
            case "domains" -> domain(orders);
            default -> cloud.outcome(orders.line(), orders.end());
        }
        return json(200, Map.of("done", true));
    }

    private void domain(Orders orders) {
        String domain = orders.text("domain");
        Optional<DomainState> state = orders.domainState();
        Optional<List<DomainSource>> sources = orders.sources();
        Optional<List<DomainFunction>> functions = orders.functions();
        if (state.isEmpty() && sources.isEmpty() && functions.isEmpty()) {
            throw new IllegalArgumentException("state is missing, and sources and functions too");
        }
        state.ifPresent(it -> cloud.domain(domain, it));
        sources.ifPresent(it -> cloud.sources(domain, it));
        functions.ifPresent(it -> cloud.functions(domain, it));
    }

    private Map<String, Object> calls(Request request) {
        List<Call> kept = log.calls();
        long dropped = log.dropped();
        long after = Long.parseLong("0" + request.parameter("after"));
        String limit = request.parameter("limit");
        List<Map<String, Object>> shown = kept.stream()
                .skip(Math.max(0, after - dropped))
                .limit(limit.isEmpty() ? Long.MAX_VALUE : Long.parseLong(limit))
                .map(Control::fields)
                .toList();
        return Map.of("dropped", dropped, "total", dropped + kept.size(), "calls", shown);
    }

    private List<Map<String, Object>> tasks() {
        return cloud.tasks().stream().map(TaskFields::of).toList();
    }

    private Map<String, Object> quotas(Service service) {
        Map<String, Object> all = new LinkedHashMap<>();
        cloud.accessKeyIds().forEach(id -> all.put(id, cloud.quota(id, service)));
        return all;
    }

    private static Service service(Request request) {
        String name = request.parameter("product");
        return Service.named(name.isEmpty() ? "cdn" : name)
                .orElseThrow(() -> new IllegalArgumentException("no product is named " + name));
    }

    private List<Map<String, Object>> armed() {
        return faults.armed().stream()
                .map(rule -> Map.<String, Object>of(
                        "fault", rule.fault().name(),
                        "action", rule.action(),
                        "calls", rule.calls(),
                        "probability", rule.probability()))
                .toList();
    }

    private static Map<String, Object> fields(Call call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", call.at().toString());
        fields.put("arrivedAt", call.arrivedAt().toString());
        fields.put("action", call.action());
        fields.put("accessKeyId", call.accessKeyId());
        fields.put("signature", call.signature());
        fields.put("objectType", call.parameters().getOrDefault("ObjectType", ""));
        fields.put("force", call.parameters().getOrDefault("Force", ""));
        fields.put("lines", call.lines());
        fields.put("status", call.status());
        fields.put("code", call.code());
        fields.put("taskId", call.taskId());
        fields.put("requestId", call.requestId());
        fields.put("fault", call.fault());
        return fields;
    }

    private static Optional<Reply> done(Runnable order) {
        order.run();
        return Optional.of(json(200, Map.of("done", true)));
    }

    private static Reply json(int status, Map<String, ?> body) {
        try {
            return new Reply(
                    status, "", "", "", "application/json;charset=utf-8", Buffer.buffer(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts, numbers, lists and records are always JSON", e);
        }
    }
}
