package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Answer;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.CallRejected;
import dev.freshet.call.Outcome.Denied;
import dev.freshet.call.Outcome.Fault;
import dev.freshet.call.Outcome.LinesRejected;
import dev.freshet.call.Outcome.QuotaGone;
import dev.freshet.call.Outcome.Throttled;
import dev.freshet.call.Outcome.Unknown;
import dev.freshet.call.Outcome.Unreachable;
import dev.freshet.plan.Quota;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every code of alibaba-api.md §6, over a socket.
class AlibabaErrorsTest {
    private static final String CODES = """
            # §6.1 gateway
            404, InvalidAction.NotFound,                  Unexplained,   0
            404, InvalidApi.NotFound,                     Unexplained,   0
            404, InvalidProduct.NotFound,                 Unexplained,   0
            400, InvalidVersion,                          Unexplained,   0
            400, NoSuchVersion,                           Unexplained,   0
            400, MissingTimestamp,                        Unexplained,   0
            400, MissingSignature,                        Unexplained,   0
            400, MissingAccessKeyId,                      Unexplained,   0
            400, MissingSecurityToken,                    Denied,        0
            400, InvalidParameter,                        Unexplained,   0
            400, InvalidParameter.Format,                 Unexplained,   0
            400, InvalidSignatureVersion,                 Unexplained,   0
            404, InvalidAccessKeyId.NotFound,             Denied,        0
            400, InvalidAccessKeyId.NotFound,             Denied,        0
            400, InvalidAccessKeyId.Inactive,             Denied,        0
            403, InvalidAccessKeyId.Inactive,             Denied,        0
            403, Forbidden.AccessKeyDisabled,             Denied,        0
            400, InvalidTimeStamp.Format,                 Unexplained,   0
            400, InvalidTimeStamp.Expired,                Throttled,    60
            400, IllegalTimestamp,                        Throttled,    60
            400, SignatureNonceUsed,                      Unknown,       0
            400, SignatureDoesNotMatch,                   Denied,        0
            403, SignatureDoesNotMatch,                   Denied,        0
            400, IncompleteSignature,                     Denied,        0
            400, InvalidSignatureMethod,                  Unexplained,   0
            400, UnsupportedHTTPMethod,                   Unexplained,   0
            403, UnsupportedHTTPMethod,                   Unexplained,   0
            400, InvalidSecurityToken.Expired,            Denied,        0
            400, InvalidSecurityToken.Malformed,          Denied,        0
            400, InvalidSecurityToken.MismatchWithAccessKey, Denied,     0
            403, Forbidden.RAM,                           Denied,        0
            403, NoPermission,                            Denied,        0
            403, Forbidden,                               Denied,        0
            400, Throttling,                              Throttled,     1
            503, Throttling,                              Throttled,     1
            400, Throttling.User,                         Throttled,     1
            400, Throttling.Api,                          Throttled,     1
            429, TooManyRequests,                         Throttled,     1
            500, InternalError,                           Unknown,       0
            503, ServiceUnavailable,                      Throttled,     1
            503, ServiceUnAvailable,                      Throttled,     1
            # §6.2 refresh
            400, QuotaExceeded.Refresh,                   QuotaGone,     0
            400, QuotaPerMinuteExceeded.Refresh,          Throttled,    60
            400, TooMany.Refresh,                         Throttled,     5
            400, SingleRequest.OverLimit,                 LinesRejected, 0
            400, InvalidObjectPath.Malformed,             LinesRejected, 0
            400, ObjectPath.Malformed,                    LinesRejected, 0
            400, InvalidObjectPath.Size.Malformed,        LinesRejected, 0
            400, InvalidObjectType.Malformed,             Unexplained,   0
            400, InvalidObjectType.ValueNotSupported,     Unexplained,   0
            400, InvalidExtensiveDomain.ValueNotSupported, LinesRejected, 0
            400, MissingParameter,                        Unexplained,   0
            400, MissingObjectPath,                       Unexplained,   0
            404, InvalidDomain.NotFound,                  LinesRejected, 0
            404, InvalidDomain.Offline,                   LinesRejected, 0
            403, IllegalOperation,                        LinesRejected, 0
            403, ServiceBusy,                             Throttled,     5
            500, InvalidDomain.Configure_failed,          LinesRejected, 0
            403, OperationDenied,                         Denied,        0
            403, OperationDenied.Suspended,               Denied,        0
            # §6.3 prefetch
            400, QuotaExceeded.Preload,                   QuotaGone,     0
            403, PreloadQueueFull,                        Throttled,     5
            400, PreloadQueueFull,                        Throttled,     5
            400, InvalidObjectPath.ExceedsMaximum,        LinesRejected, 0
            # §6.4 task queries
            400, InvalidTaskId.Malformed,                 Unexplained,   0
            400, MissingTimeParameter,                    Unexplained,   0
            400, MissingParameter.ObjectType,             Unexplained,   0
            400, InvalidStartTime.Malformed,              Unexplained,   0
            400, InvalidEndTime.Malformed,                Unexplained,   0
            400, InvalidEndTime.Mismatch,                 Unexplained,   0
            400, InvalidStartTime.ValueNotSupported,      Unexplained,   0
            400, InvalidStatus.ValueNotSupported,         Unexplained,   0
            400, DomainNameOverLimit,                     Unexplained,   0
            # §6.5 and what no table names
            400, FlowControlError,                        Throttled,     1
            429, NeverSeenBefore,                         Throttled,     1
            408, NeverSeenBefore,                         Unknown,       0
            400, NeverSeenBefore,                         Unexplained,   0
            403, NeverSeenBefore,                         Unexplained,   0
            500, NeverSeenBefore,                         Unknown,       0
            502, NeverSeenBefore,                         Unknown,       0
            504, NeverSeenBefore,                         Unknown,       0
            400, SystemBusy,                              Unexplained,   0
            503, SystemBusy,                              Unknown,       0
            400, Resource.Missing,                        Unexplained,   0
            400, InvalidUrl.Path,                         Unexplained,   0
            400, DomainNotRegistration,                   Unexplained,   0
            403, DomainNotIcp,                            Unexplained,   0
            """;

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(textBlock = CODES)
    void aSubmitRefusedWithThisCodeEndsSo(int status, String code, String outcome, int seconds) {
        try (var server = new KeptAnswers().json(status, body(code))) {
            Outcome got = Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a.txt"));

            assertThat(nameOf(got)).isEqualTo(outcome);
            assertThat(((Fault) got).error().code()).isEqualTo(code);
            assertThat(((Fault) got).error().requestId()).isEqualTo("0F2A3C70-7E3B-4D5E-9A6B-AAAAAAAAAAAA");
            assertThat(secondsOf((Fault) got)).isEqualTo(seconds);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = CODES)
    void aQuestionRefusedWithThisCodeIsNeverOfUnknownOutcome(int status, String code, String outcome, int seconds) {
        try (var server = new KeptAnswers().json(status, body(code))) {
            Answer<Quota> got = Cdns.at(server.uri()).quota(Cdns.LANE);

            assertThat(got).isInstanceOf(Answer.Missing.class);
            Fault fault = ((Answer.Missing<Quota>) got).fault();
            assertThat(nameOf(fault)).isEqualTo(outcome.equals("Unknown") ? "Unreachable" : outcome);
            assertThat(secondsOf(fault)).isEqualTo(seconds);
        }
    }

    /// What is looked at first: the end is the same.
    @ParameterizedTest
    @CsvSource({
        "400, SystemBusy,               SERVICE",
        "400, NeverSeenBefore,          SERVICE",
        "409, Conflict,                 SERVICE",
        "403, NeverSeenBefore,          LINES",
        "404, NeverSeenBefore,          LINES",
        "400, InvalidParameter,         LINES",
        "400, InvalidUrl.Path,          LINES",
        "400, InvalidAction.NotFound,   LINES",
        "400, Resource.Missing,         LINES",
        "400, DomainNotRegistration,    LINES",
        "403, DomainNotIcp,             LINES"
    })
    void aCodeThatNoTableNamesTellsWhatToLookAtFirst(int status, String code, Outcome.Suspect suspect) {
        try (var server = new KeptAnswers().json(status, body(code))) {
            Outcome got = Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a.txt"));

            assertThat(got).isInstanceOfSatisfying(Outcome.Unexplained.class, refused -> assertThat(refused.suspect())
                    .isEqualTo(suspect));
        }
    }

    @ParameterizedTest
    @CsvSource({"400, InternalError, false", "500, InternalError, false", "503, SystemBusy, true", "500, Odd, true"})
    void whetherTheVendorTookItIsUnknownAndWhetherItsCodeIs(int status, String code, boolean unexplained) {
        try (var server = new KeptAnswers().json(status, body(code))) {
            Outcome got = Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a.txt"));

            assertThat(got).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.unexplained())
                    .isEqualTo(unexplained));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden.RAM,               true",
        "403, Forbidden,                   true",
        "403, NoPermission,                true",
        "403, Forbidden.AccessKeyDisabled, false",
        "403, OperationDenied,             false",
        "400, SignatureDoesNotMatch,       false"
    })
    void aRightMayBeMissingForOneDomainAlone(int status, String code, boolean perDomain) {
        try (var server = new KeptAnswers().json(status, body(code))) {
            Outcome got = Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a.txt"));

            assertThat(got).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.perDomain())
                    .isEqualTo(perDomain));
        }
    }

    private static String body(String code) {
        return """
                {"RequestId":"0F2A3C70-7E3B-4D5E-9A6B-AAAAAAAAAAAA","HostId":"cdn.aliyuncs.com","Code":"%s",\
                "Message":"Because.","Recommend":"https://api.example.com/troubleshoot?q=%s","Extra":{"a":[1,{}]}}""".formatted(code, code);
    }

    private static String nameOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted ignored -> "Accepted";
            case Throttled ignored -> "Throttled";
            case QuotaGone ignored -> "QuotaGone";
            case LinesRejected ignored -> "LinesRejected";
            case CallRejected ignored -> "CallRejected";
            case Outcome.Unexplained ignored -> "Unexplained";
            case Denied ignored -> "Denied";
            case Unreachable ignored -> "Unreachable";
            case Unknown ignored -> "Unknown";
        };
    }

    private static long secondsOf(Fault fault) {
        return fault instanceof Throttled throttled ? throttled.atLeast().toSeconds() : 0;
    }
}
