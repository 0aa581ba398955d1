package dev.freshet.event.git;

import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.event.Bodies;
import dev.freshet.event.wire.Digests;
import dev.freshet.signature.Headers;
import dev.freshet.trust.HookSecrets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The webhooks of every Git host.
public final class GitHooks {
    /// A delivery is one event, and its lists are files: there may be more of them than events in a body.
    private static final int FILES_AN_ELEMENT = 10;

    private GitHooks() {}

    /// Whether a delivery shows anything that could prove where it comes from. Without it there is no need to
    /// read on.
    public static boolean signed(GitHost host, Headers headers) {
        return of(host).proof().shown(headers);
    }

    /// Whether a delivery comes from whoever knows one of the secrets.
    ///
    /// @param body the bytes as they came
    public static boolean authentic(GitHost host, Headers headers, byte[] body, HookSecrets secrets, Instant now) {
        Proof proof = of(host).proof();
        boolean byValue = proof.holds(headers, body, secrets.value(), now);
        String next = secrets.next();
        return byValue | (next != null && proof.holds(headers, body, next, now));
    }

    /// Reads a delivery that is authentic. Whatever it holds, elements come out.
    ///
    /// @param receivedAt stands in for times that the host does not tell
    /// @param maxElements a tenth of the commits and files that it may list (`freshet.events.max-elements`)
    public static List<Element> read(GitHost host, Headers headers, byte[] body, Instant receivedAt, int maxElements) {
        Optional<byte[]> json = Form.announced(headers) ? Form.payload(body) : Optional.of(body);
        if (json.isEmpty()) {
            return refused(host, "a form without exactly one field payload");
        }
        return Bodies.check(json.get(), maxElements * FILES_AN_ELEMENT)
                .map(reason -> refused(host, reason))
                .orElseGet(() -> read(host, headers, json.get(), receivedAt, of(host)));
    }

    private static List<Element> read(GitHost name, Headers headers, byte[] json, Instant receivedAt, Host host) {
        String digest = HexFormat.of().formatHex(Digests.sha256(json));
        return host.read(new Told(name, headers, Bodies.tree(json), digest, receivedAt));
    }

    private static List<Element> refused(GitHost host, String reason) {
        return List.of(new Element.Refused(host.label(), null, reason));
    }

    private static Host of(GitHost host) {
        return switch (host) {
            case GITHUB -> new GitHub();
            case GITLAB -> new GitLab();
            case GITEE -> new Gitee();
            case GITEA, FORGEJO, GOGS -> new Gitea();
            case BITBUCKET -> new Bitbucket();
            case BITBUCKET_SERVER -> new BitbucketServer();
            case CODEUP -> new Codeup();
            case CODING -> new Coding();
        };
    }
}
