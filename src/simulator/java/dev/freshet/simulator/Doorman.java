package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Believes a claim or refuses it, in this order: timestamp's form, its age, key, signature, nonce, token. The
/// nonce comes after the signature so that strangers burn none (alibaba-api.md §7.1).
final class Doorman {
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final Nonces nonces = new Nonces();

    void check(Claim claim, Optional<Account> known, Instant now) {
        age(claim.timestamp(), now);
        Account account = known.orElseThrow(
                () -> new Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."));
        if (!claim.signedWith(account.accessKeySecret())) {
            throw new Refusal(
                    400,
                    "SignatureDoesNotMatch",
                    "Specified signature is not matched with our calculation. server string to sign is:"
                            + claim.stringToSign());
        }
        if (!nonces.first(claim.accessKeyId(), claim.nonce(), now)) {
            throw new Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
        token(claim, account);
    }

    private static void age(String timestamp, Instant now) {
        Instant stamped = Times.parse(timestamp)
                .orElseThrow(() -> new Refusal(
                        400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."));
        if (Duration.between(stamped, now).abs().compareTo(TOLERANCE) > 0) {
            throw new Refusal(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
    }

    private static void token(Claim claim, Account account) {
        if (account.securityToken().isPresent() && claim.securityToken().isEmpty()) {
            throw Refusal.missing("SecurityToken");
        }
        if (account.securityToken().isEmpty() && claim.securityToken().isPresent()) {
            throw new Refusal(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
        }
        if (!account.securityToken().equals(claim.securityToken())) {
            throw new Refusal(
                    400,
                    "InvalidSecurityToken.MismatchWithAccessKey",
                    "Specified SecurityToken mismatch with the AccessKey.");
        }
    }
}
