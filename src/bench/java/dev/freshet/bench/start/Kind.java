package dev.freshet.bench.start;

import dev.freshet.bench.Answer;
import java.nio.file.Path;
import java.util.Map;

/// What is started, and what its answer to an event looks like.
enum Kind {
    FRESHET("\"accepted\":1") {
        @Override
        Map<String, String> environment(int port) {
            return Map.of("FC_SERVER_PORT", Integer.toString(port), "BENCH_KEY", "bench");
        }
    },
    DO_NOTHING("\"received\":1") {
        @Override
        Map<String, String> environment(int port) {
            return Map.of("QUARKUS_HTTP_PORT", Integer.toString(port));
        }
    };

    private final String success;

    Kind(String success) {
        this.success = success;
    }

    /// What tells it where to listen.
    abstract Map<String, String> environment(int port);

    /// Whether the answer says that one event was taken.
    boolean took(Answer answer) {
        return answer.status() == 200 && answer.body().contains(success);
    }

    /// Where Freshet keeps its tasks if nothing else is set.
    static Path store(Path folder) {
        return folder.resolve("data").resolve("freshet.db");
    }
}
