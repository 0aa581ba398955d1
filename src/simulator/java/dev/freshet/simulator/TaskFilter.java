package dev.freshet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which tasks a list is asked for, with the refusals of alibaba-api.md §6.4.
record TaskFilter(
        Optional<String> taskId,
        Optional<String> objectPath,
        Optional<String> objectType,
        Optional<Set<String>> domains,
        Optional<String> status,
        Optional<Period> period) {
    /// The documented ones, and what ignore-parameter tasks are shown as, which no document lists.
    private static final Map<Service, Set<String>> TYPES = Map.of(
            Service.CDN,
            Set.of("file", "directory", "regex", "preload", "block", "unblock", ObjectType.IGNORE_PARAMS.shown()),
            Service.DCDN,
            Set.of("file", "directory", "regex", "preload"),
            Service.VOD,
            Set.of("file", "directory", "preload"));

    private static final Map<Service, Set<String>> STATUSES = Map.of(
            Service.CDN, Set.of("Complete", "Refreshing", "Timeout", "Canceled", "Failed"),
            Service.DCDN, Set.of("Complete", "Refreshing", "Timeout", "Canceled", "Failed"),
            Service.VOD, Set.of("Complete", "Refreshing", "Failed"));
    private static final int DOMAINS_AT_MOST = 500;

    static TaskFilter of(Service service, Parameters parameters, Instant now) {
        TaskFilter filter = new TaskFilter(
                parameters.text("TaskId"),
                parameters.text("ObjectPath"),
                parameters.text("ObjectType"),
                parameters.text("DomainName").map(TaskFilter::domains),
                parameters.text("Status"),
                Period.of(parameters, now));
        filter.require(service);
        return filter;
    }

    boolean test(Entry entry, Instant now) {
        return taskId.map(id -> entry.id() == Long.parseLong(id)).orElse(true)
                && objectPath.map(path -> entry.line().shown().equals(path)).orElse(true)
                && objectType.map(type -> entry.type().shown().equals(type)).orElse(true)
                && domains.map(names -> names.contains(entry.line().domain())).orElse(true)
                && status.map(name -> entry.status(now).text().equals(name)).orElse(true)
                && period.map(within -> within.contains(entry.createdAt())).orElse(true);
    }

    private void require(Service service) {
        if (!taskId.map(DescribeRefreshTaskById::wellFormed).orElse(true)) {
            throw DescribeRefreshTaskById.malformed();
        }
        if (objectType.isEmpty() && (domains.isPresent() || status.isPresent())) {
            throw new Refusal(400, "MissingParameter.ObjectType", "ObjectType is mandatory for this action.");
        }
        if (!objectType.map(TYPES.getOrDefault(service, Set.of())::contains).orElse(true)) {
            throw new Refusal(400, "InvalidObjectType.ValueNotSupported", "The specified ObjectType is not supported.");
        }
        if (!status.map(STATUSES.getOrDefault(service, Set.of())::contains).orElse(true)) {
            throw new Refusal(400, "InvalidStatus.ValueNotSupported", "The specified Status is not supported.");
        }
    }

    private static Set<String> domains(String names) {
        List<String> all = List.of(names.split(","));
        if (all.size() > DOMAINS_AT_MOST) {
            throw new Refusal(400, "DomainNameOverLimit", "At most " + DOMAINS_AT_MOST + " domains can be named.");
        }
        return Set.copyOf(all);
    }
}
