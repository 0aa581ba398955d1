package dev.freshet.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/// JSON outside the framework's hands: request bodies that are read token by token within bounds, and answers that are
/// kept or sent as text.
final class Json {
    /// Strict where JSON leaves room: one field, one value; and bounded.
    static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ApiBounds.MAX_DEPTH)
                    .maxStringLength(ApiBounds.MAX_STRING)
                    .maxNameLength(1_000)
                    .build())
            .build();

    static final ObjectWriter WRITER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writer();

    private Json() {}

    static String text(Object answer) {
        try {
            return WRITER.writeValueAsString(answer);
        } catch (JsonProcessingException ourOwnRecordsAlwaysCan) {
            throw new UncheckedIOException(new IOException(ourOwnRecordsAlwaysCan));
        }
    }
}
