package dev.freshet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// alibaba-api.md §2.6: tags of one domain, joined by commas.
record RefreshByCacheTag(Submission submission) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String domain = parameters.text("DomainName").orElseThrow(() -> Refusal.missing("DomainName"));
        String tags = parameters.text("CacheTag").orElseThrow(() -> Refusal.missing("CacheTag"));
        parameters.flag("Force");
        List<Line> lines = Stream.of(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .map(tag -> new Line(tag, domain))
                .toList();
        return Map.of("RefreshTaskId", submission.submit(tenant, ObjectType.TAG, lines, now));
    }
}
