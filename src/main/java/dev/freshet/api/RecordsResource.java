package dev.freshet.api;

import dev.freshet.api.RecordFilters.Paged;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// What happened to each line, to search and to take away.
@Path("/api/v1/records")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class RecordsResource {
    private final Ledger ledger;
    private final RecordFilters filters;

    RecordsResource(Ledger ledger, RecordFilters filters) {
        this.ledger = ledger;
        this.filters = filters;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PageView<RecordView> page(@Context UriInfo uri) {
        Paged paged = filters.page(uri.getQueryParameters());
        Ledger.Page<Entry> page = ledger.search(paged.query(), paged.limit());
        List<RecordView> items = page.items().stream().map(RecordView::of).toList();
        return new PageView<>(items, page.more() ? next(page.items().getLast()) : null);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public StreamingOutput csv(@Context UriInfo uri, @Context HttpServerResponse response) {
        Query query = filters.all(uri.getQueryParameters());
        return out -> RecordCsv.write(each -> ledger.stream(query, untilGone(response, each)), out);
    }

    @GET
    @Produces("application/x-ndjson;qs=0.4")
    public StreamingOutput ndjson(@Context UriInfo uri, @Context HttpServerResponse response) {
        Query query = filters.all(uri.getQueryParameters());
        return out -> RecordLines.write(each -> ledger.stream(query, untilGone(response, each)), out);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public DetailView detail(@PathParam("id") String text) {
        long id = RecordIds.of(text);
        Entry entry = ledger.entry(id).orElseThrow(() -> RecordIds.unknown(text));
        return DetailView.of(entry, ledger.lineage(id));
    }

    /// The framework drops what it can no longer send: without a look at the connection, a reader who left would have
    /// the whole table read.
    private static Consumer<Entry> untilGone(HttpServerResponse response, Consumer<Entry> each) {
        return entry -> {
            if (response.closed()) {
                throw new UncheckedIOException(new IOException("the reader has left"));
            }
            each.accept(entry);
        };
    }

    private static String next(Entry last) {
        return Cursors.ofRecord(last.requestedAt(), last.id());
    }
}
