package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.vod.model.v20170321.GetMediaRefreshJobsRequest;
import com.aliyuncs.vod.model.v20170321.RefreshMediaPlayUrlsRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Media;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.redaction.Redaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// RefreshMediaPlayUrls and GetMediaRefreshJobs of VOD (alibaba-api.md §3.2). Sends each request once.
public final class AlibabaMedia implements Media {
    private final Wire wire;
    private final Gate gate;

    /// @param accounts the accounts by name
    /// @param clock our clock
    /// @param gate passed before each call
    public AlibabaMedia(Map<String, AlibabaAccount> accounts, Timeouts timeouts, InstantSource clock, Gate gate) {
        this.wire = new Wire(accounts, timeouts, clock);
        this.gate = gate;
    }

    @Override
    public Answer<Job> submit(Lane lane, Order order) {
        var request = new RefreshMediaPlayUrlsRequest();
        request.setMediaIds(String.join(",", order.ids()));
        request.setTaskType(order.preload() ? "Preload" : "Refresh");
        given(order.formats()).ifPresent(request::setFormats);
        given(order.definitions()).ifPresent(request::setDefinitions);
        given(order.streamTypes()).ifPresent(request::setStreamType);
        Integer slices = order.slices();
        if (slices != null) {
            request.setSliceFlag(true);
            request.setSliceCount(slices);
        }
        request.setResultType(order.multiple() ? "Multiple" : "Single");
        return send(lane, request, AlibabaMedia::job, Function.identity());
    }

    @Override
    public Answer<List<Progress>> job(Lane lane, String id) {
        var request = new GetMediaRefreshJobsRequest();
        request.setMediaRefreshJobId(id);
        return send(lane, request, AlibabaMedia::progress, AlibabaErrors::ofQuestion);
    }

    private static Optional<String> given(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    private static Optional<Job> job(JsonNode body) {
        String id = Json.text(body, "MediaRefreshJobId");
        return id == null
                ? Optional.empty()
                : Optional.of(new Job(
                        id, split(Json.text(body, "NonExistMediaIds")), split(Json.text(body, "ForbiddenMediaIds"))));
    }

    private static Optional<List<Progress>> progress(JsonNode body) {
        JsonNode jobs = body.path("MediaRefreshJobs");
        if (!jobs.isArray()) {
            return Optional.empty();
        }
        List<Progress> media = new ArrayList<>();
        jobs.forEach(job -> media.add(new Progress(
                text(job, "MediaId"),
                text(job, "TaskType"),
                text(job, "Status"),
                split(Json.text(job, "SuccessPlayUrls")),
                split(Json.text(job, "TaskIds")),
                error(job))));
        return Optional.of(List.copyOf(media));
    }

    private static @Nullable VendorError error(JsonNode job) {
        String code = Json.text(job, "ErrorCode");
        return code == null
                ? null
                : new VendorError(Redaction.sentence(code), Redaction.sentence(text(job, "ErrorMessage")), null);
    }

    private static String text(JsonNode node, String name) {
        String text = Json.text(node, name);
        return text == null ? "" : text;
    }

    private static List<String> split(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }

    private <T> Answer<T> send(
            Lane lane,
            RpcAcsRequest<?> request,
            Function<JsonNode, Optional<T>> reader,
            Function<Outcome.Fault, Outcome.Fault> judge) {
        try {
            if (!gate.pass(lane)) {
                return new Answer.Missing<>(Outcome.TOO_EARLY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Missing<>(TransportFaults.interrupted());
        }
        return switch (wire.send(lane, request)) {
            case Heard.Good(JsonNode body) ->
                reader.apply(body)
                        .<Answer<T>>map(Answer.Given::new)
                        .orElseGet(() -> new Answer.Missing<>(judge.apply(AlibabaErrors.garbled(200))));
            case Heard.Bad(Outcome.Fault fault) -> new Answer.Missing<>(judge.apply(fault));
        };
    }
}
