package dev.freshet.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SMQ's push to an HTTP endpoint (events.md §2.4). It is SHA-1 with RSA, whatever one thinks of it, by a certificate
/// that expired long ago: what counts is where it comes from.
///
/// The vendor signs for every topic of everybody: whose topic it is tells its owner, who is signed too. Nothing in a
/// push says that it is new; a repeat is known by its message's id.
public final class Smq implements Signer {
    private static final String PREFIX = "x-mns-";
    private static final Pattern OWNER =
            Pattern.compile("<TopicOwner>\\s*([0-9]{1,32})\\s*</TopicOwner>|\"TopicOwner\"\\s*:\\s*\"([0-9]{1,32})\"");

    private final Certificates certificates;
    private final Set<String> hosts;
    private final String owner;

    /// @param hosts whose certificates count, lower case
    /// @param owner the account that owns the topics
    public Smq(Certificates certificates, Set<String> hosts, String owner) {
        this.certificates = certificates;
        this.hosts = Set.copyOf(hosts);
        this.owner = owner;
    }

    @Override
    public boolean claims(Headers headers) {
        return !headers.text(PREFIX + "signing-cert-url").isEmpty()
                && !headers.text("authorization").isEmpty();
    }

    @Override
    public Verdict verify(SignedRequest request, Instant now) {
        Headers headers = request.headers();
        String told = headers.get(PREFIX + "topic-owner");
        if (told != null && !told.equals(owner)) {
            return new Verdict.Bad("a topic of another account");
        }
        if (!isBodys(headers.text("content-md5"), request.body())) {
            return new Verdict.Bad("Content-MD5 is not the body's");
        }
        Optional<URI> address = CertificateAddress.of(decoded(headers.text(PREFIX + "signing-cert-url")), hosts);
        if (address.isEmpty()) {
            return new Verdict.Bad("a certificate of none of the hosts that count");
        }
        try {
            if (!verify(request, certificates.at(address.get()))) {
                return new Verdict.Bad("the signature does not fit");
            }
        } catch (Certificates.Unavailable none) {
            return new Verdict.Unknown(String.valueOf(none.getMessage()));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return new Verdict.Bad("a signature that cannot be read");
        }
        return owner.equals(ownerOf(request)) ? Verdict.GOOD : new Verdict.Bad("a topic of another account");
    }

    @Override
    public Map<String, String> signed(Headers headers) {
        Map<String, String> signed = headers.beginning(PREFIX);
        signed.put("content-type", headers.text("content-type"));
        return signed;
    }

    /// Upper-case hexadecimal digits as seen, or base64 of lower-case ones as documented, or base64 of the digest.
    private static boolean isBodys(String told, byte[] body) {
        byte[] digest = Hashes.md5(body);
        String hex = HexFormat.of().formatHex(digest);
        return told.toLowerCase(Locale.ROOT).equals(hex)
                || told.equals(Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII)))
                || told.equals(Base64.getEncoder().encodeToString(digest));
    }

    private static boolean verify(SignedRequest request, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(key);
        signature.update(signed(request).getBytes(StandardCharsets.UTF_8));
        return signature.verify(Hashes.base64(request.headers().text("authorization")));
    }

    private static String signed(SignedRequest request) {
        Headers headers = request.headers();
        StringBuilder text = new StringBuilder("POST\n");
        for (String name : new String[] {"content-md5", "content-type", "date"}) {
            text.append(headers.text(name)).append('\n');
        }
        headers.beginning(PREFIX)
                .forEach((name, value) ->
                        text.append(name).append(':').append(value).append('\n'));
        return text.append(request.target()).toString();
    }

    /// In a header where the format is SIMPLIFIED, else in the body, whose digest is signed. The body is believed by
    /// now, and only searched.
    private static @Nullable String ownerOf(SignedRequest request) {
        String told = request.headers().get(PREFIX + "topic-owner");
        if (told != null) {
            return told;
        }
        Matcher owner = OWNER.matcher(new String(request.body(), StandardCharsets.UTF_8));
        return !owner.find() ? null : owner.group(1) == null ? owner.group(2) : owner.group(1);
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Hashes.base64(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
