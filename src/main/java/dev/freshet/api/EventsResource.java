package dev.freshet.api;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.ledger.EventEntry;
import dev.freshet.ledger.Ledger;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came in, and what became of it.
@Path("/api/v1/events")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
final class EventsResource {
    private final Ledger ledger;

    EventsResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    public PageView<EventView> page(@Context UriInfo uri) {
        Params params = new Params(uri.getQueryParameters(), Set.of("outcome", "cursor", "limit"));
        EventOutcome outcome = params.one("outcome", EventsResource::outcome, "accepted, duplicate, ignored, refused");
        Long before = params.one("cursor", Cursors::event, "the field next of the page before");
        int limit = params.limit(ApiBounds.USUAL_PAGE, ApiBounds.MAX_PAGE);
        params.refuse();
        Ledger.Page<EventEntry> page = ledger.events(Optional.ofNullable(outcome), Optional.ofNullable(before), limit);
        List<EventView> items = page.items().stream().map(EventView::of).toList();
        return new PageView<>(
                items, page.more() ? Cursors.ofEvent(page.items().getLast().id()) : null);
    }

    private static EventOutcome outcome(String label) {
        return Arrays.stream(EventOutcome.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
