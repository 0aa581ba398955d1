package dev.freshet.door;

import dev.freshet.backlog.Stored;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What `/invoke` answers: how many events ended in which way.
///
/// @param request the request's id
@RegisterForReflection
public record InvokeAnswer(String request, int accepted, int duplicates, int ignored, int refused) {
    static InvokeAnswer of(Stored stored) {
        return new InvokeAnswer(
                stored.request(), stored.accepted(), stored.duplicates(), stored.ignored(), stored.refused());
    }
}
