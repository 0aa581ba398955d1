package dev.freshet.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.wire.Fields;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Requests of a function URL or of API Gateway's HTTP API, payload version 2.0 (events.md §4.5), and their answers.
final class HttpEvents {
    /// Of one connection, and so not passed on; what Function Compute says is nobody else's to say.
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect",
            "cookie");

    private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7e]*");
    private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t\\x80-\\xff]*");
    private static final Pattern TEXT =
            Pattern.compile("(?i)(text/.*|application/([\\w.-]+\\+)?(json|xml|x-ndjson|yaml|openmetrics-text)\\b.*)");

    private HttpEvents() {}

    static boolean isRequest(JsonNode event) {
        return Fields.at(event, "requestContext", "http").isObject();
    }

    /// The request; empty where it breaks HTTP.
    static Optional<Forward.Request> request(JsonNode event) {
        String method = Fields.text(event, "requestContext", "http", "method");
        String target = target(event);
        Optional<byte[]> body = body(event);
        if (method == null || !METHOD.matcher(method).matches() || target == null || body.isEmpty()) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> headers = headers(event);
        boolean sound = headers.stream()
                .allMatch(each -> NAME.matcher(each.getKey()).matches()
                        && VALUE.matcher(each.getValue()).matches());
        String from = Fields.text(event, "requestContext", "http", "sourceIp");
        return sound
                ? Optional.of(new Forward.Request(method, target, headers, body.get(), address(from)))
                : Optional.empty();
    }

    /// A stage of API Gateway stands in front of the path, unless it is the one without a name.
    private static @Nullable String target(JsonNode event) {
        String path = Fields.text(event, "rawPath");
        String stage = Fields.text(event, "requestContext", "stage");
        String query = Fields.text(event, "rawQueryString");
        if (path == null || !TARGET.matcher(path).matches()) {
            return null;
        }
        String own = stage != null && path.startsWith("/" + stage + "/") ? path.substring(stage.length() + 1) : path;
        if (query == null || query.isEmpty()) {
            return own;
        }
        return QUERY.matcher(query).matches() ? own + "?" + query : null;
    }

    private static List<Map.Entry<String, String>> headers(JsonNode event) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        event.path("headers").properties().forEach(each -> {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(name) && !name.startsWith("x-fc-")) {
                headers.add(Map.entry(name, each.getValue().asText()));
            }
        });
        List<String> cookies = StreamSupport.stream(event.path("cookies").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (!cookies.isEmpty()) {
            headers.add(Map.entry("cookie", String.join("; ", cookies)));
        }
        return headers;
    }

    /// Signatures are over the bytes that were sent.
    private static Optional<byte[]> body(JsonNode event) {
        String body = event.path("body").asText("");
        if (!event.path("isBase64Encoded").asBoolean()) {
            return Optional.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static @Nullable InetSocketAddress address(@Nullable String digits) {
        try {
            return digits == null ? null : new InetSocketAddress(InetAddress.ofLiteral(digits), 0);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /// The answer that the platform makes a reply of.
    static ObjectNode answer(Forward.Reply reply) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("statusCode", reply.status());
        ObjectNode headers = answer.putObject("headers");
        ArrayNode cookies = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<String, String> header : reply.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("set-cookie")) {
                cookies.add(header.getValue());
            } else if (!DROPPED.contains(name)) {
                String before = headers.path(name).asText("");
                headers.put(name, before.isEmpty() ? header.getValue() : before + "," + header.getValue());
            }
        }
        if (!cookies.isEmpty()) {
            answer.set("cookies", cookies);
        }
        boolean text =
                TEXT.matcher(headers.path("content-type").asText("text/plain")).matches()
                        && !headers.has("content-encoding");
        answer.put(
                "body",
                text
                        ? new String(reply.body(), StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(reply.body()));
        return answer.put("isBase64Encoded", !text);
    }
}
