package dev.freshet.api;

import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.syntax.Host;
import dev.freshet.syntax.OuterBlanks;
import dev.freshet.url.CurrentSites;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads which records somebody wants to see.
@Singleton
final class RecordFilters {
    private static final Set<String> FILTERS =
            Set.of("operation", "kind", "domain", "url", "state", "site", "request", "from", "to");
    private static final Set<String> STREAMED = with("limit");
    private static final Set<String> PAGED = with("limit", "cursor");
    private static final String TIME = "an RFC 3339 time such as 2026-01-31T00:00:00Z, with any + written %2B";

    private final CurrentSites sites;

    RecordFilters(CurrentSites sites) {
        this.sites = sites;
    }

    /// Which records, from which place on, and how many at most.
    record Selection(Query query, int limit) {}

    /// @throws Refusal that names each parameter that cannot be understood
    Selection page(MultivaluedMap<String, String> sent) {
        Params params = new Params(sent, PAGED);
        Query.Cursor cursor = params.one("cursor", Cursors::record, "the field next of the page before");
        int limit = params.limit(ApiBounds.USUAL_PAGE, ApiBounds.MAX_PAGE);
        Query query = read(params);
        return new Selection(query.after(cursor), limit);
    }

    /// All that match, or as many of them as are asked for: a stream has no pages.
    ///
    /// @throws Refusal that names each parameter that cannot be understood
    Selection stream(MultivaluedMap<String, String> sent) {
        Params params = new Params(sent, STREAMED);
        int limit = params.limit(Ledger.ALL, ApiBounds.MAX_STREAM);
        return new Selection(read(params), limit);
    }

    private Query read(Params params) {
        Wanted wanted =
                params.one("url", this::wanted, "a URL of a domain of some site; a * at its end finds all below");
        Query query = new Query(
                params.one("operation", Operation::of, labels(Operation.values(), Operation::label)),
                params.one("kind", Kind::of, labels(Kind.values(), Kind::label)),
                params.one("domain", text -> Host.of(OuterBlanks.off(text)), "a host such as www.example.com"),
                wanted == null ? List.of() : wanted.forms(),
                wanted != null && wanted.prefix(),
                params.one("state", State::of, labels(State.values(), State::label)),
                params.one("site", RecordFilters::word, "the name of a site of the settings"),
                params.one("request", RecordFilters::word, "the field request of an answer or a record"),
                params.one("from", Times::parse, TIME),
                params.one("to", Times::parse, TIME),
                null);
        params.refuse();
        return query;
    }

    private record Wanted(List<String> forms, boolean prefix) {}

    private Wanted wanted(String text) {
        String url = OuterBlanks.off(text);
        boolean prefix = url.endsWith("*");
        List<String> forms = sites.lines().searchForms(prefix ? url.substring(0, url.length() - 1) : url);
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("no URL");
        }
        return new Wanted(forms, prefix);
    }

    private static Set<String> with(String... further) {
        return Stream.concat(FILTERS.stream(), Stream.of(further)).collect(Collectors.toUnmodifiableSet());
    }

    private static String word(String text) {
        if (text.isBlank() || text.length() > 255 || !Text.plain(text)) {
            throw new IllegalArgumentException("no name");
        }
        return text;
    }

    private static <E> String labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
    }
}
