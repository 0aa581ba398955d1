package dev.freshet.event;

import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Gzip;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A body as it was before it was packed for its way. Signatures are over what was sent, and checked on that.
public sealed interface Unpacked {
    /// The longest name of an encoding that a reason shows.
    int LONGEST_NAME = 40;

    /// ASCII is UTF-8 too.
    Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    /// What is to be read.
    record Body(byte[] bytes) implements Unpacked {}

    /// Nothing is to be read. To be stored, and answered as any other body that cannot be understood.
    record Refused(Intake.Refused intake) implements Unpacked {
        Refused(String reason) {
            this(new Intake.Refused("unknown", reason));
        }
    }

    /// Whether a body has to be unpacked, which takes its time.
    ///
    /// @param encoding the header `Content-Encoding`; null where there is none
    static boolean isPacked(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !name(encoding).equals("identity");
    }

    /// The name of a charset that nobody reads, as a reason may show it; empty where a body is in UTF-8 or does not
    // say.
    ///
    /// @param type the header `Content-Type`; null where there is none
    static Optional<String> foreignCharset(@Nullable String type) {
        return charset(type).filter(name -> !CHARSETS.contains(name)).map(Unpacked::shown);
    }

    /// Unpacks a body.
    ///
    /// @param encoding the header `Content-Encoding`; null where there is none
    /// @param type the header `Content-Type`; null where there is none
    /// @param maxBody the longest body, in bytes, packed or not
    static Unpacked of(@Nullable String encoding, @Nullable String type, byte[] sent, long maxBody) {
        Optional<String> charset = foreignCharset(type);
        if (charset.isPresent()) {
            return new Refused("the charset %s in Content-Type: only UTF-8 is read".formatted(charset.get()));
        }
        if (encoding == null || !isPacked(encoding)) {
            return new Body(sent);
        }
        return switch (name(encoding)) {
            case "gzip", "x-gzip" -> gunzipped(sent, maxBody);
            case String other -> new Refused("the Content-Encoding %s: only gzip is unpacked".formatted(shown(other)));
        };
    }

    private static Unpacked gunzipped(byte[] sent, long maxBody) {
        try {
            return Gzip.unpacked(sent, maxBody)
                    .<Unpacked>map(Body::new)
                    .orElseGet(() -> new Refused("the body is no gzip, broken or cut off"));
        } catch (Gzip.TooLong tooLong) {
            return new Refused(Bodies.tooLong(maxBody));
        }
    }

    private static Optional<String> charset(@Nullable String type) {
        if (type != null) {
            for (String parameter : type.split(";")) {
                String[] both = parameter.split("=", 2);
                if (both.length == 2 && name(both[0]).equals("charset")) {
                    return Optional.of(name(both[1].replace("\"", "").replace("'", "")));
                }
            }
        }
        return Optional.empty();
    }

    private static String name(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String shown(String name) {
        return Fields.shown(name, LONGEST_NAME);
    }
}
