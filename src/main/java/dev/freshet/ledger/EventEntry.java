package dev.freshet.ledger;

import dev.freshet.backlog.EventOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event that came in: what `GET /api/v1/events` shows.
///
/// @param id its id; grows with the order of arrival
/// @param request the request that brought it
/// @param source the channel
/// @param receivedAt when
/// @param outcome what became of it
/// @param reason why, where it was not taken
/// @param subject what it was about
/// @param changes how many changes it carried
public record EventEntry(
        long id,
        String request,
        String source,
        Instant receivedAt,
        EventOutcome outcome,
        @Nullable String reason,
        @Nullable String subject,
        int changes) {}
