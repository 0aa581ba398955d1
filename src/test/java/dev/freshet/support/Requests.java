package dev.freshet.support;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.specification.RequestSpecification;

/// Requests whose content types are sent as tests name them. REST Assured adds a charset by itself that is not UTF-8,
/// which no sender of events does, and a body with that is refused.
public final class Requests {
    private Requests() {}

    /// A request to the application under test.
    public static RequestSpecification given() {
        EncoderConfig asSent = EncoderConfig.encoderConfig()
                .defaultContentCharset("UTF-8")
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return RestAssured.given().config(RestAssured.config().encoderConfig(asSent));
    }
}
