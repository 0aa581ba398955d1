package dev.freshet.bench.load;

import java.nio.charset.StandardCharsets;

/// One change of one key, as OSS tells it, at the door of a machine of one's own.
///
/// @param bucket where the object lies
/// @param token who posts it
record Put(String bucket, String token) {
    private static final String BODY = """
            {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",\
            "eventTime":"2026-11-21T02:00:03.000Z","eventVersion":"1.0","oss":{"bucket":{\
            "arn":"acs:oss:cn-hangzhou:1234567890123456:%1$s","name":"%1$s",\
            "ownerIdentity":"1234567890123456","virtualBucket":""},"object":{"deltaSize":122539,\
            "eTag":"688A7BF4F233DC9C88A80BF985AB7329","key":"%2$s","size":122539},\
            "ossSchemaVersion":"1.0","ruleId":"9adac8e253828f4f7c0466d941fa3db81161e853"},\
            "region":"cn-hangzhou","requestParameters":{"sourceIPAddress":"203.0.113.7"},\
            "responseElements":{"requestId":"%3$016X"},"userIdentity":{"principalId":"1234567890123456"}}]}""";
    private static final String HEAD = """
            POST /invoke HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/octet-stream\r
            Authorization: Bearer %s\r
            Content-Length: %d\r
            \r
            """;

    /// The bytes of a request.
    ///
    /// @param number of the event: each has its own, or it is a duplicate
    byte[] request(String key, long number) {
        String body = BODY.formatted(bucket, key, number);
        return (HEAD.formatted(token, body.length()) + body).getBytes(StandardCharsets.ISO_8859_1);
    }
}
