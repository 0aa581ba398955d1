package dev.freshet.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// One thing wrong with a request, and what to do about it (design §3.2, URLs).
///
/// @param index the place in the list, from 0; null for what is no list
/// @param field the field, parameter or header
/// @param value what was sent, cut short; null where nothing was
/// @param reason what is wrong
/// @param remedy what to do
@RegisterForReflection
record Mistake(
        @Nullable Integer index, String field, @Nullable String value, String reason, String remedy) {
    private static final int MAX_VALUE = 200;

    Mistake {
        field = Text.shown(field, MAX_VALUE);
        value = value == null ? null : Text.shown(value, MAX_VALUE);
        reason = Text.shown(reason, 2 * MAX_VALUE);
    }

    static Mistake at(int index, String field, @Nullable String value, String reason, String remedy) {
        return new Mistake(index, field, value, reason, remedy);
    }

    static Mistake of(String field, @Nullable String value, String reason, String remedy) {
        return new Mistake(null, field, value, reason, remedy);
    }
}
