package dev.freshet.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a body of the control path asks for. A mistake is an [IllegalArgumentException] that names the field.
record Orders(JsonNode body) {

    String text(String field) {
        return optional(field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    OptionalLong seed() {
        return body.has("seed") ? OptionalLong.of(body.path("seed").asLong()) : OptionalLong.empty();
    }

    int remain() {
        return Integer.parseInt(text("remain"));
    }

    Service service() {
        String name = optional("product").orElse("cdn");
        return Service.named(name).orElseThrow(() -> new IllegalArgumentException("no product is named " + name));
    }

    QuotaKind quotaKind() {
        return QuotaKind.named(text("kind"))
                .orElseThrow(() -> new IllegalArgumentException("no quota is named " + text("kind")));
    }

    Optional<DomainState> domainState() {
        return optional("state").map(text -> DomainState.named(text)
                .orElseThrow(() -> new IllegalArgumentException("no domain is " + text)));
    }

    Optional<List<DomainSource>> sources() {
        return elements("sources").map(all -> all.stream()
                .map(one -> new DomainSource(one.optional("type").orElse("oss"), one.text("content")))
                .toList());
    }

    Optional<List<DomainFunction>> functions() {
        return elements("functions")
                .map(all -> all.stream().map(Orders::function).toList());
    }

    private DomainFunction function() {
        Map<String, String> arguments = new TreeMap<>();
        body.path("arguments")
                .properties()
                .forEach(argument ->
                        arguments.put(argument.getKey(), argument.getValue().asText()));
        return new DomainFunction(
                text("name"),
                optional("configId").orElse(""),
                optional("status").orElse("success"),
                optional("parentId").orElse(""),
                arguments);
    }

    /// The objects of a list; empty where the field is not there.
    private Optional<List<Orders>> elements(String field) {
        JsonNode list = body.path(field);
        if (list.isMissingNode()) {
            return Optional.empty();
        }
        if (!list.isArray()) {
            throw new IllegalArgumentException(field + " is no list");
        }
        return Optional.of(list.valueStream().map(Orders::new).toList());
    }

    Predicate<String> line() {
        return Pattern.compile(text("line")).asPredicate();
    }

    End end() {
        return switch (text("end")) {
            case "complete" -> new End.Complete();
            case "failed" -> new End.Failed(optional("description").orElse("Internal Error"));
            case "timeout" -> new End.Timeout();
            case "canceled" -> new End.Canceled();
            case "never" -> new End.Never();
            default -> throw new IllegalArgumentException("no task ends as " + text("end"));
        };
    }

    Faults.Rule rule() {
        return new Faults.Rule(
                optional("action").orElse(""),
                optional("line").map(line -> Pattern.compile(line).asPredicate()),
                body.path("calls").asInt(Integer.MAX_VALUE),
                body.path("probability").asDouble(1),
                fault());
    }

    private Fault fault() {
        return switch (text("fault")) {
            case "refuse" ->
                new Fault.Refuse(
                        body.path("status").asInt(400),
                        text("code"),
                        optional("message").orElse(text("code")));
            case "throttled" -> Fault.throttled();
            case "internal-error" -> Fault.internalError();
            case "unavailable" -> Fault.unavailable();
            case "bad-gateway" -> new Fault.BadGateway();
            case "garbage" -> new Fault.Garbage(acts());
            case "truncated" -> new Fault.Truncated();
            case "cut-short" -> new Fault.CutShort();
            case "delay-before" -> new Fault.DelayBefore(delay());
            case "delay-after" -> new Fault.DelayAfter(delay());
            case "drop-before" -> new Fault.DropBefore();
            case "drop-after" -> new Fault.DropAfter();
            case "hang" -> new Fault.Hang(acts());
            default -> throw new IllegalArgumentException("no fault is named " + text("fault"));
        };
    }

    private boolean acts() {
        return body.path("acts").asBoolean(false);
    }

    private Duration delay() {
        return Durations.parse(text("delay"));
    }

    private Optional<String> optional(String field) {
        return body.hasNonNull(field) ? Optional.of(body.path(field).asText()) : Optional.empty();
    }
}
