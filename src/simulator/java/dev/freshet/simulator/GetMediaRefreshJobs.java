package dev.freshet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// alibaba-api.md §3.2.
record GetMediaRefreshJobs(MediaBook media) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String job = parameters.text("MediaRefreshJobId").orElseThrow(() -> Refusal.missing("MediaRefreshJobId"));
        Optional<String> one = parameters.text("MediaId");
        List<Map<String, Object>> shown = media.of(job).stream()
                .filter(medium ->
                        one.map(id -> id.equals(medium.get("MediaId"))).orElse(true))
                .toList();
        return Map.of("MediaRefreshJobs", shown);
    }
}
