package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.simulator.wire.Acs3Signature;
import dev.freshet.simulator.wire.Percent;
import dev.freshet.simulator.wire.RpcSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// A small client of the API that can also do everything wrong. It signs with the simulator's own code, so it proves
/// nothing about signatures: the vectors and the vendor's clients do.
record Client(URI uri, String keyId, String secret, InstantSource clock) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, String body, HttpResponse<byte[]> http) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String code() throws IOException {
            return json().path("Code").asText();
        }
    }

    static Client of(Simulator simulator, Account account, InstantSource clock) {
        return new Client(simulator.uri(), account.accessKeyId(), account.accessKeySecret(), clock);
    }

    Answer refresh(String type, String... lines) throws IOException, InterruptedException {
        return post("RefreshObjectCaches", Map.of("ObjectType", type, "ObjectPath", String.join("\n", lines)));
    }

    Answer refresh(List<String> lines) throws IOException, InterruptedException {
        return refresh("File", lines.toArray(String[]::new));
    }

    Answer prefetch(String... lines) throws IOException, InterruptedException {
        return post("PushObjectCache", Map.of("ObjectPath", String.join("\n", lines)));
    }

    Answer byId(String ids) throws IOException, InterruptedException {
        return post("DescribeRefreshTaskById", Map.of("TaskId", ids));
    }

    Answer tasks(Map<String, String> parameters) throws IOException, InterruptedException {
        return post("DescribeRefreshTasks", parameters);
    }

    Answer quota() throws IOException, InterruptedException {
        return post("DescribeRefreshQuota", Map.of());
    }

    /// RPC, all parameters in the form.
    Answer post(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        return send(form(encode(signed("POST", common(action, parameters)))));
    }

    /// RPC, all parameters in the query.
    Answer get(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        String query = encode(signed("GET", common(action, parameters)));
        return send(HttpRequest.newBuilder(uri.resolve("/?" + query)));
    }

    Map<String, String> common(String action, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Action", action);
        all.put("Version", "2018-05-10");
        all.put("Format", "JSON");
        all.put("SignatureMethod", "HMAC-SHA1");
        all.put("SignatureVersion", "1.0");
        all.put("SignatureNonce", UUID.randomUUID().toString());
        all.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("AccessKeyId", keyId);
        all.putAll(parameters);
        return all;
    }

    Map<String, String> signed(String method, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        String stringToSign = RpcSignature.stringToSign(method, new TreeMap<>(parameters));
        all.put("Signature", RpcSignature.sign(secret, stringToSign));
        return all;
    }

    /// ACS3, parameters in the form.
    Answer acs3(String action, Map<String, String> parameters, Map<String, String> more)
            throws IOException, InterruptedException {
        byte[] body = encode(parameters).getBytes(UTF_8);
        Map<String, String> headers = new TreeMap<>();
        headers.put("x-acs-action", action);
        headers.put("x-acs-version", "2018-05-10");
        headers.put(
                "x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        headers.put("x-acs-content-sha256", "taken from the body itself");
        headers.put("content-type", "application/x-www-form-urlencoded");
        headers.put("host", uri.getAuthority());
        headers.putAll(more);
        List<String> names = List.copyOf(new TreeMap<>(headers).keySet());
        String stringToSign = Acs3Signature.stringToSign("POST", "/", new TreeMap<>(), headers, names, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=" + keyId + ",SignedHeaders=" + String.join(";", names)
                                + ",Signature=" + Acs3Signature.sign(secret, stringToSign));
        headers.remove("host");
        headers.forEach(request::header);
        return send(request);
    }

    HttpRequest.Builder form(String body) {
        return HttpRequest.newBuilder(uri.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new String(response.body(), UTF_8), response);
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> Percent.encode(entry.getKey()) + "=" + Percent.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
