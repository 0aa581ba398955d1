package dev.freshet.chaos;

import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import java.time.Instant;

/// One object written, with an identity that stays however often it is told.
record Upload(long number, String bucket, String key) {
    private static final String PREFIX = "R";

    String request() {
        return PREFIX + number;
    }

    /// Which one a stored event is, by the key of its identity, which begins with its request's id.
    static int numberOf(String dedupe) {
        return Integer.parseInt(dedupe.substring(PREFIX.length(), dedupe.indexOf('|')));
    }

    String line() {
        return Scene.line(bucket, key);
    }

    String event(Instant at) {
        return Uploads.event(bucket, key, request(), at);
    }
}
