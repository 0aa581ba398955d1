package dev.freshet.simulator;

import java.time.Instant;

/// One line of the vendor's task list as it stands at a moment. Several share an id.
///
/// @param objectType as lists show it: `file`, `directory`, `regex`, `preload` …
/// @param process `37.5%`
/// @param description empty unless it failed
public record Task(
        String id,
        String accessKeyId,
        String domain,
        String objectPath,
        String objectType,
        Status status,
        String process,
        Instant createdAt,
        String description) {}
