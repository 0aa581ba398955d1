package dev.freshet.event.git;

import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Deliveries as the hosts make them, signed by the test's own hand.
public final class Deliveries {
    private static final Path FOLDER = Path.of("src/test/resources/webhooks");

    private Deliveries() {}

    /// A kept body.
    public static byte[] body(GitHost host, String file) {
        return bytes(FOLDER.resolve(host.label()).resolve(file));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The headers of a delivery of JSON.
    ///
    /// @param event as the host names it
    public static Map<String, String> headers(GitHost host, String event, byte[] body, String secret, Instant now) {
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.putAll(
                switch (host) {
                    case GITHUB ->
                        Map.of(
                                "X-GitHub-Event",
                                event,
                                "X-GitHub-Delivery",
                                id,
                                "X-Hub-Signature-256",
                                "sha256=" + hex("HmacSHA256", secret, body));
                    case GITLAB -> Map.of("X-Gitlab-Event", event, "Idempotency-Key", id, "X-Gitlab-Token", secret);
                    case GITEE -> gitee(event, secret, now);
                    case GITEA -> kin("Gitea", event, id, hex("HmacSHA256", secret, body));
                    case FORGEJO -> kin("Forgejo", event, id, hex("HmacSHA256", secret, body));
                    case GOGS -> kin("Gogs", event, id, hex("HmacSHA256", secret, body));
                    case BITBUCKET, BITBUCKET_SERVER ->
                        Map.of(
                                "X-Event-Key",
                                event,
                                host == GitHost.BITBUCKET ? "X-Request-UUID" : "X-Request-Id",
                                id,
                                "X-Hub-Signature",
                                "sha256=" + hex("HmacSHA256", secret, body));
                    case CODEUP -> Map.of("Codeup-Event", event, "X-Codeup-Token", secret);
                    case CODING ->
                        Map.of(
                                "X-Coding-Event",
                                event,
                                "X-Coding-Delivery",
                                id,
                                "X-Coding-Signature",
                                "sha1=" + hex("HmacSHA1", secret, body));
                });
        return headers;
    }

    private static Map<String, String> gitee(String event, String secret, Instant now) {
        String time = Long.toString(now.toEpochMilli());
        byte[] mac = mac("HmacSHA256", utf8(secret), utf8(time + "\n" + secret));
        return Map.of(
                "X-Gitee-Event",
                event,
                "X-Gitee-Timestamp",
                time,
                "X-Gitee-Token",
                Base64.getEncoder().encodeToString(mac));
    }

    private static Map<String, String> kin(String name, String event, String id, String signature) {
        return Map.of(
                "X-" + name + "-Event", event, "X-" + name + "-Delivery", id, "X-" + name + "-Signature", signature);
    }

    static Map<String, String> signingToken(String id, long seconds, byte[] body, byte[] key) {
        byte[] head = utf8(id + "." + seconds + ".");
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return Map.of(
                "X-Gitlab-Event",
                "Push Hook",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac("HmacSHA256", key, all)));
    }

    static String hex(String algorithm, String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(algorithm, utf8(secret), body));
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What the tables of endings say of elements.
    static String told(List<Element> elements) {
        return elements.stream().map(Deliveries::told).collect(Collectors.joining("; "));
    }

    private static String told(Element element) {
        return switch (element) {
            case Element.Pushed pushed ->
                pushed.push().branch() + ": " + told(pushed.push().files());
            case Element.Ignored ignored -> "ignored: " + ignored.reason();
            case Element.Refused refused -> "refused: " + refused.reason();
            case Element.Changed _, Element.Finished _ -> element.toString();
        };
    }

    private static String told(Push.Files files) {
        return switch (files) {
            case Push.Files.Listed listed -> listed.files().size() + " files";
            case Push.Files.Unlisted unlisted -> "ask, " + unlisted.because();
        };
    }
}
