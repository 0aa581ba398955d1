package dev.freshet.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

    QuotaKind quotaKind() {
        return QuotaKind.named(text("kind"))
                .orElseThrow(() -> new IllegalArgumentException("no quota is named " + text("kind")));
    }

    DomainState domainState() {
        return DomainState.valueOf(text("state").toUpperCase(Locale.ROOT));
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
