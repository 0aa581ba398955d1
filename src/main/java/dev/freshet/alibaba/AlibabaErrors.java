package dev.freshet.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.CallRejected;
import dev.freshet.call.Outcome.Denied;
import dev.freshet.call.Outcome.Fault;
import dev.freshet.call.Outcome.LinesRejected;
import dev.freshet.call.Outcome.QuotaGone;
import dev.freshet.call.Outcome.Suspect;
import dev.freshet.call.Outcome.Throttled;
import dev.freshet.call.Outcome.Unexplained;
import dev.freshet.call.Outcome.Unreachable;
import dev.freshet.call.VendorError;
import dev.freshet.redaction.Redaction;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The one place where the vendor's refusals become outcomes (alibaba-api.md §6). Codes are case-sensitive.
final class AlibabaErrors {
    private static final Duration FLOW = Duration.ofSeconds(1);
    private static final Duration QUEUE = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /// Flow control (§6.1, §6.5); so does every code that begins with `Throttling`.
    private static final Set<String> FLOW_CONTROL =
            Set.of("TooManyRequests", "ServiceUnavailable", "ServiceUnAvailable", "FlowControlError");

    /// A full queue, or a domain under configuration (§6.2, §6.3).
    private static final Set<String> QUEUE_FULL = Set.of("ServiceBusy", "TooMany.Refresh", "PreloadQueueFull");

    /// Waits of a minute; for the clock (§6.1) time may help, or a person who sets it.
    private static final Set<String> NEXT_MINUTE =
            Set.of("QuotaPerMinuteExceeded.Refresh", "InvalidTimeStamp.Expired", "IllegalTimestamp");

    /// The lines or their domains (§6.2, §6.3).
    private static final Set<String> LINES =
            Set.of("ObjectPath.Malformed", "IllegalOperation", "SingleRequest.OverLimit");

    private static final Set<String> LINES_BEGIN =
            Set.of("InvalidObjectPath", "InvalidExtensiveDomain", "InvalidDomain.");

    /// The account, its keys, its rights (§6.1, §6.2).
    private static final Set<String> DENIED =
            Set.of("SignatureDoesNotMatch", "IncompleteSignature", "MissingSecurityToken");

    private static final Set<String> DENIED_BEGIN =
            Set.of("InvalidAccessKeyId", "InvalidSecurityToken", "Forbidden.AccessKeyDisabled", "OperationDenied");

    /// Rights, which a policy may give for one domain and not for another (§6.1).
    private static final Set<String> DENIED_PER_DOMAIN_BEGIN = Set.of("Forbidden", "NoPermission");

    /// Words of codes that no table names, and that tell of a line or a domain rather than of the service.
    private static final Set<String> OF_LINES_BEGIN = Set.of("Invalid", "Illegal", "Domain", "Url", "Missing");

    private static final Set<String> OF_LINES_END =
            Set.of("NotFound", "NotExist", "NotExists", "Missing", "Malformed", "NotSupported", "NotSupport");

    /// The vendor broke down, or had seen the nonce before: a resend nobody asked for may have acted.
    private static final Set<String> UNKNOWN = Set.of("InternalError", "SignatureNonceUsed");

    private AlibabaErrors() {}

    /// What an answer that is not good means for the call.
    static Fault of(int status, Optional<JsonNode> body) {
        String code = body.map(json -> Json.text(json, "Code", "code")).orElse(null);
        if (code == null || status < 400) {
            return garbled(status);
        }
        JsonNode json = body.orElseThrow();
        String message = Json.text(json, "Message", "message");
        String request = Json.text(json, "RequestId", "requestId");
        return judge(
                status,
                new VendorError(
                        Redaction.sentence(code),
                        message == null ? "the vendor gave no reason" : Redaction.sentence(message),
                        request == null ? null : Redaction.sentence(request)));
    }

    /// What becomes of an order for which the product has no call. Nobody makes one who asks the product first.
    static Fault notOffered(Order order) {
        String what = order.operation().label() + " of kind " + order.kind().label();
        return new CallRejected(new VendorError("NotOffered", order.lane().product() + " has no " + what, null));
    }

    /// What becomes of an order of which no request can be made: a line of it is at fault, and nothing was sent.
    static Fault unsendable(RuntimeException why) {
        return new LinesRejected(
                new VendorError("Unsendable", "no request can be made of it: " + why.getMessage(), null));
    }

    /// What an answer that nobody can read means for the call.
    static Fault garbled(int status) {
        var error = new VendorError("GarbledAnswer", "an answer of status " + status + " that could not be read", null);
        return status == 429 ? new Throttled(error, FLOW) : new Outcome.Unknown(error);
    }

    /// A question changes nothing, so that not knowing is no more than not having heard.
    static Fault ofQuestion(Fault fault) {
        return fault instanceof Outcome.Unknown unknown ? new Unreachable(unknown.error()) : fault;
    }

    private static Fault judge(int status, VendorError error) {
        String code = error.code();
        if (code.startsWith("Throttling") || FLOW_CONTROL.contains(code)) {
            return new Throttled(error, FLOW);
        } else if (QUEUE_FULL.contains(code)) {
            return new Throttled(error, QUEUE);
        } else if (NEXT_MINUTE.contains(code)) {
            return new Throttled(error, MINUTE);
        } else if (code.startsWith("QuotaExceeded")) {
            return new QuotaGone(error);
        } else if (LINES.contains(code) || begins(code, LINES_BEGIN)) {
            return new LinesRejected(error);
        } else if (DENIED.contains(code) || begins(code, DENIED_BEGIN)) {
            return new Denied(error);
        } else if (begins(code, DENIED_PER_DOMAIN_BEGIN)) {
            return new Denied(error, true);
        } else if (UNKNOWN.contains(code)) {
            return new Outcome.Unknown(error);
        }
        return ofStatus(status, error);
    }

    private static Fault ofStatus(int status, VendorError error) {
        if (status == 429) {
            return new Throttled(error, FLOW);
        }
        if (status >= 500 || status == 408) {
            return new Outcome.Unknown(error, true);
        }
        return new Unexplained(error, suspect(status, error.code()));
    }

    /// What to look at first; a wrong guess costs a few calls more.
    private static Suspect suspect(int status, String code) {
        boolean ofLines = status == 403
                || status == 404
                || begins(code, OF_LINES_BEGIN)
                || OF_LINES_END.stream().anyMatch(code::endsWith);
        return ofLines ? Suspect.LINES : Suspect.SERVICE;
    }

    private static boolean begins(String code, Set<String> beginnings) {
        return beginnings.stream().anyMatch(code::startsWith);
    }
}
