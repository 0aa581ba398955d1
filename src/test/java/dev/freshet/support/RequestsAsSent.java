package dev.freshet.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;

/// Has REST Assured send the content types that tests name. By itself it adds a charset that is not UTF-8, which no
/// sender of events does, and a body with that is refused.
public final class RequestsAsSent implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        EncoderConfig asSent = EncoderConfig.encoderConfig()
                .defaultContentCharset("UTF-8")
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        RestAssured.config = RestAssured.config().encoderConfig(asSent);
    }
}
