package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The field `payload` of a form, in which some hosts send their JSON. Nothing else of the form is decoded,
/// and no more comes out than went in: it may have to be done before the signature is known to be good.
final class Form {
    private static final byte[] FIELD = "payload=".getBytes(StandardCharsets.US_ASCII);

    private Form() {}

    /// Whether a body is a form and not JSON.
    static boolean announced(Headers headers) {
        String type = headers.first("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
    }

    /// The field's bytes; empty where it is missing, is there twice or is not encoded as forms are. JSON is no form,
    /// whatever its Content-Type, which no host signs: a piece of a commit's message could pass for the field.
    static Optional<byte[]> payload(byte[] form) {
        if (form.length > 0 && form[0] == '{') {
            return Optional.empty();
        }
        int found = -1;
        for (int at = 0; at < form.length; at = end(form, at) + 1) {
            if (begins(form, at)) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = at + FIELD.length;
            }
        }
        return found < 0 ? Optional.empty() : decoded(form, found, end(form, found));
    }

    private static int end(byte[] form, int from) {
        int at = from;
        while (at < form.length && form[at] != '&') {
            at++;
        }
        return at;
    }

    private static boolean begins(byte[] form, int at) {
        if (form.length - at < FIELD.length) {
            return false;
        }
        for (int i = 0; i < FIELD.length; i++) {
            if (form[at + i] != FIELD[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> decoded(byte[] form, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            if (form[at] != '%') {
                out.write(form[at] == '+' ? ' ' : form[at]);
                continue;
            }
            int high = at + 2 < to ? Character.digit(form[at + 1], 16) : -1;
            int low = at + 2 < to ? Character.digit(form[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.write(high << 4 | low);
            at += 2;
        }
        return Optional.of(out.toByteArray());
    }
}
