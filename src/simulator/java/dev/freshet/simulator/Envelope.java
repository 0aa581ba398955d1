package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.simulator.wire.Xml;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Answers in the vendor's envelopes, JSON or XML (alibaba-api.md §1.2, §1.3).
final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Under which answers give the ids of what was submitted.
    private static final List<String> TASK_IDS = List.of("RefreshTaskId", "PushTaskId", "PreloadTaskId");

    private Envelope() {}

    static Reply accepted(Request request, Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", requestId());
        body.putAll(fields);
        String taskId = TASK_IDS.stream()
                .flatMap(name -> Optional.ofNullable(fields.get(name)).stream())
                .map(String::valueOf)
                .findFirst()
                .orElse("");
        return reply(request, 200, "", taskId, request.action() + "Response", body);
    }

    static Reply refused(Request request, Refusal refusal) {
        String id = requestId();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", id);
        body.put("HostId", request.header("host").replaceFirst(":\\d+$", ""));
        body.put("Code", refusal.code());
        body.put("Message", refusal.text());
        body.put(
                "Recommend",
                "https://api.alibabacloud.com/troubleshoot?q=" + refusal.code() + "&product="
                        + Service.ofVersion(request.version())
                                .orElse(Service.CDN)
                                .code() + "&requestId=" + id);
        return reply(request, refusal.status(), refusal.code(), "", "Error", body);
    }

    private static Reply reply(
            Request request, int status, String code, String taskId, String root, Map<String, Object> body) {
        String id = String.valueOf(body.get("RequestId"));
        return request.json()
                ? new Reply(status, code, taskId, id, "application/json;charset=utf-8", json(body))
                : new Reply(status, code, taskId, id, "text/xml;charset=utf-8", Buffer.buffer(Xml.of(root, body)));
    }

    private static Buffer json(Map<String, Object> body) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts, numbers and lists are always JSON", e);
        }
    }

    private static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
