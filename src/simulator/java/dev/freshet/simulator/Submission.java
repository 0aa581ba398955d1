package dev.freshet.simulator;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Admits lines and makes tasks of them; gives their ids, joined by commas (alibaba-api.md §2.1).
final class Submission {
    private final Settings settings;
    private final Admission admission;
    private final Outcomes outcomes;
    private final TaskIds ids;

    Submission(Settings settings, Admission admission, Outcomes outcomes) {
        this.settings = settings;
        this.admission = admission;
        this.outcomes = outcomes;
        this.ids = new TaskIds(settings.clock().instant());
    }

    /// Lines of `ObjectPath`.
    String submitTexts(Tenant tenant, ObjectType type, List<String> texts, Instant now) {
        return submit(tenant, type, admission.read(type, texts), now);
    }

    String submit(Tenant tenant, ObjectType type, List<Line> lines, Instant now) {
        Set<Long> given = new LinkedHashSet<>();
        for (Line line : admission.admit(tenant, type, lines, now)) {
            long id = ids.idFor(tenant.account().accessKeyId() + tenant.service(), line.domain(), type, now);
            tenant.tasks().add(new Entry(id, line, type, now, settings.takes(type), outcomes.of(line)));
            given.add(id);
        }
        return given.stream().map(String::valueOf).collect(joining(","));
    }
}
