package dev.freshet.simulator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// VOD's media and the jobs that refreshed them (alibaba-api.md §3.2).
final class MediaBook {
    private final Map<String, List<String>> urls = new HashMap<>();
    private final Map<String, Map<String, Map<String, Object>>> jobs = new HashMap<>();
    private int last;

    void put(String mediaId, List<String> playUrls) {
        urls.put(mediaId, List.copyOf(playUrls));
    }

    /// What a medium plays under; empty where there is none, an empty list where it may not be played.
    Optional<List<String>> urls(String mediaId) {
        return Optional.ofNullable(urls.get(mediaId));
    }

    /// Opens a job.
    String open() {
        String id = "41d465e31957****%04d".formatted(++last).replace("*", "a");
        jobs.put(id, new LinkedHashMap<>());
        return id;
    }

    void add(String job, String mediaId, Map<String, Object> fields) {
        jobs.computeIfAbsent(job, id -> new LinkedHashMap<>()).put(mediaId, fields);
    }

    List<Map<String, Object>> of(String job) {
        return List.copyOf(jobs.getOrDefault(job, Map.of()).values());
    }
}
