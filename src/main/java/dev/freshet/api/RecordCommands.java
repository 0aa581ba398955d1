package dev.freshet.api;

import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Ledger.Verdict;
import dev.freshet.trouble.StoreDown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/// What a person may do to a record.
@Path("/api/v1/records/{id}")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
final class RecordCommands {
    private final Ledger ledger;
    private final RequestIds ids;
    private final Hurry hurry;

    RecordCommands(Ledger ledger, RequestIds ids, Hurry hurry) {
        this.ledger = ledger;
        this.ids = ids;
        this.hurry = hurry;
    }

    @POST
    @Path("cancel")
    public RecordView cancel(@PathParam("id") String id, @Context SecurityContext security) {
        String by = Callers.of(security).name();
        return RecordView.of(done(id, ledger.cancel(RecordIds.of(id), by), "only what waits can be canceled"));
    }

    @POST
    @Path("retry")
    public Response retry(@PathParam("id") String id, @Context SecurityContext security) {
        String by = Callers.of(security).name();
        Verdict verdict = ledger.retry(RecordIds.of(id), ids.next(), by);
        Entry opened = done(id, verdict, "only what failed or waits for the day's quota can be sent again");
        if (opened.id() == RecordIds.of(id)) {
            hurry.askForQuota();
        } else {
            hurry.hasten();
        }
        return Response.accepted(RecordView.of(now(opened))).build();
    }

    /// It is sent again, whether or not the store can show by now what became of it.
    private Entry now(Entry opened) {
        try {
            return ledger.entry(opened.id()).orElse(opened);
        } catch (StoreDown down) {
            return opened;
        }
    }

    private static Entry done(String id, Verdict verdict, String rule) {
        return switch (verdict) {
            case Verdict.Done done -> done.entry();
            case Verdict.Unknown _ -> throw RecordIds.unknown(id);
            case Verdict.Refused refused ->
                throw new Refusal(
                        Problem.of(409, "the record is " + refused.state().label() + "; " + rule));
        };
    }
}
