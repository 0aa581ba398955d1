package dev.freshet.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.freshet.api.Form.Shape;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// Reads bodies within bounds.
@Singleton
final class Bodies {
    private static final String REMEDY = "send one JSON object in UTF-8";

    private final ApiBounds bounds;

    Bodies(ApiBounds bounds) {
        this.bounds = bounds;
    }

    byte[] read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(bounds.maxBody() + 1);
        } catch (IOException gone) {
            throw new Refusal(Problem.of(400, "the body broke off"));
        }
        if (bytes.length > bounds.maxBody()) {
            throw new Refusal(bounds.bodyTooLong());
        }
        return bytes;
    }

    Form form(byte[] body, Map<String, Shape> shapes, Mistakes mistakes) {
        try (JsonParser parser = Json.STRICT.createParser(body)) {
            return new FormReader(parser, shapes, mistakes).read();
        } catch (StreamConstraintsException tooMuch) {
            String reason = "nests deeper than " + ApiBounds.MAX_DEPTH + ", or holds a name, number or string that is"
                    + " too long" + place(tooMuch);
            throw notJson(reason);
        } catch (JsonProcessingException wrong) {
            throw notJson(wrong.getOriginalMessage() + place(wrong));
        } catch (IOException wrongEncoding) {
            throw notJson("is not UTF-8");
        }
    }

    private static String place(JsonProcessingException at) {
        JsonLocation location = at.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static Refusal notJson(String reason) {
        Mistake mistake = Mistake.of("body", null, reason, REMEDY);
        return new Refusal(Problem.of(400, "the body cannot be read as JSON", List.of(mistake)));
    }
}
