package dev.freshet.bench.start;

import java.nio.charset.StandardCharsets;

/// An event of OSS as Function Compute posts it: 10,000 hot keys, each event with a request id of its own.
final class Event {
    private static final int KEYS = 10_000;
    private static final String BODY = """
            {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",\
            "eventTime":"2026-11-21T02:00:03.000Z","eventVersion":"1.0","oss":{"bucket":{\
            "arn":"acs:oss:cn-hangzhou:1234567890123456:bench-site","name":"bench-site",\
            "ownerIdentity":"1234567890123456","virtualBucket":""},"object":{"deltaSize":122539,\
            "eTag":"688A7BF4F233DC9C88A80BF985AB7329","key":"site/assets/%d.js","size":122539},\
            "ossSchemaVersion":"1.0","ruleId":"9adac8e253828f4f7c0466d941fa3db81161e853"},\
            "region":"cn-hangzhou","requestParameters":{"sourceIPAddress":"203.0.113.7"},\
            "responseElements":{"requestId":"%016X"},"userIdentity":{"principalId":"1234567890123456"}}]}""";
    private static final String HEAD = """
            POST /invoke HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/octet-stream\r
            x-fc-control-path: /invoke\r
            x-fc-request-id: 1-bench\r
            x-fc-function-name: freshet\r
            x-fc-function-timeout: 60\r
            Content-Length: %d\r
            \r
            """;

    private Event() {}

    /// The bytes of a request.
    static byte[] request(long number) {
        String body = BODY.formatted(number * 7919 % KEYS, number);
        return (HEAD.formatted(body.length()) + body).getBytes(StandardCharsets.ISO_8859_1);
    }
}
