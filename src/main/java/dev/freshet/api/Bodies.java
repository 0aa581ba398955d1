package dev.freshet.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.freshet.api.Form.Shape;
import dev.freshet.event.wire.Utf8;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Reads bodies as JSON within bounds.
final class Bodies {
    private static final String REMEDY = "send one JSON object in UTF-8";

    private Bodies() {}

    static Form form(byte[] body, Map<String, Shape> shapes, Mistakes mistakes) {
        if (!Utf8.isText(body)) {
            throw notJson("is not text in UTF-8");
        }
        try (JsonParser parser = Json.STRICT.createParser(body)) {
            return new FormReader(parser, shapes, mistakes).read();
        } catch (StreamConstraintsException tooMuch) {
            String reason = "nests deeper than " + ApiBounds.MAX_DEPTH + ", or holds a name, number or string that is"
                    + " too long" + place(tooMuch);
            throw notJson(reason);
        } catch (JsonProcessingException wrong) {
            throw notJson(wrong.getOriginalMessage() + place(wrong));
        } catch (IOException wrongEncoding) {
            throw notJson("is not text in UTF-8");
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
