package dev.freshet.door;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps what callers make up out of the metrics' labels, whose values are kept for as long as the process lives: a
/// method counts by its name where HTTP knows it, an address where it is a door's.
///
/// Names are exchanged before the registry sees them, since it remembers what its own filters exchange under the name
/// that came. Of requests whose senders hung up it would be told as they came; those are counted at doors with one
/// address alone.
@Singleton
final class BoundedLabels implements HttpServerMetricsTagsContributor, MeterFilter {
    private static final String REQUESTS = "http.server.requests";
    private static final Set<String> METHODS = Stream.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS,
                    HttpMethod.PATCH)
            .map(HttpMethod::name)
            .collect(Collectors.toUnmodifiableSet());

    /// Addresses that are no templates. Without this a refusal would not say at which of them
    /// (`suppress4xx-errors`).
    private static final Set<String> DOORS = Set.of("/invoke", "/events", "/initialize", "/pre-stop");

    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        Tags tags = METHODS.contains(request.method().name()) ? Tags.empty() : Tags.of("method", "OTHER");
        return DOORS.contains(request.path()) ? tags.and("uri", Objects.requireNonNull(request.path())) : tags;
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().equals(REQUESTS) || !"RESET".equals(id.getTag("status"))) {
            return MeterFilterReply.NEUTRAL;
        }
        return METHODS.contains(id.getTag("method")) && DOORS.contains(id.getTag("uri"))
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }
}
