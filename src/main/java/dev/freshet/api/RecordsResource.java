package dev.freshet.api;

import dev.freshet.api.RecordFilters.Selection;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// What happened to each line, to search and to take away.
@Path("/api/v1/records")
@RolesAllowed(Roles.VIEWER)
final class RecordsResource {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final Ledger ledger;
    private final RecordFilters filters;

    RecordsResource(Ledger ledger, RecordFilters filters) {
        this.ledger = ledger;
        this.filters = filters;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PageView<RecordView> page(@Context UriInfo uri) {
        Selection wanted = filters.page(uri.getQueryParameters());
        Ledger.Page<Entry> page = ledger.search(wanted.query(), wanted.limit());
        List<RecordView> items = page.items().stream().map(RecordView::of).toList();
        return new PageView<>(items, page.more() ? next(page.items().getLast()) : null);
    }

    @GET
    @Produces(CSV + ";qs=0.5")
    public Response csv(@Context UriInfo uri, @Context RoutingContext context) {
        return export(filters.stream(uri.getQueryParameters()), RecordCsv::write, context, CSV);
    }

    @GET
    @Produces(NDJSON + ";qs=0.4")
    public Response ndjson(@Context UriInfo uri, @Context RoutingContext context) {
        return export(filters.stream(uri.getQueryParameters()), RecordLines::write, context, NDJSON);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public DetailView detail(@PathParam("id") String text) {
        long id = RecordIds.of(text);
        Entry entry = ledger.entry(id).orElseThrow(() -> RecordIds.unknown(text));
        return DetailView.of(entry, ledger.lineage(id));
    }

    private Response export(Selection wanted, Export.Format format, RoutingContext context, String mediaType) {
        Export export =
                new Export(each -> ledger.stream(wanted.query(), wanted.limit(), each), format, context.request());
        return Response.ok(export, mediaType + ";charset=UTF-8").build();
    }

    private static String next(Entry last) {
        return Cursors.ofRecord(last.requestedAt(), last.id());
    }
}
