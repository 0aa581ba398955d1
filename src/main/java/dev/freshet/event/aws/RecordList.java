package dev.freshet.event.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;

/// `Records[]`, as Lambda is called by S3, SQS, SNS and others (events.md §4.1). Each record stands alone.
public final class RecordList implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.path("Records").isArray();
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return wrapping.openAll("aws", body.path("Records"));
    }
}
