package dev.freshet.githost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.TouchedFile.Kind;

/// The `diffs` of GitLab and of those who follow it, which write the names in their own way.
final class Diffs {
    private Diffs() {}

    static Touched files(JsonNode answer) throws Unanswered {
        JsonNode diffs = answer.path("diffs");
        if (!diffs.isArray()) {
            throw Unanswered.thisTime("its answer has no diffs");
        }
        Touched files = new Touched();
        for (JsonNode diff : diffs) {
            String path = either(diff, "new_path", "newPath").asText();
            String old = either(diff, "old_path", "oldPath").asText();
            if (either(diff, "deleted_file", "deletedFile").asBoolean()) {
                files.removed(old.isEmpty() ? path : old);
            } else if (either(diff, "renamed_file", "renamedFile").asBoolean()) {
                files.removed(old);
                files.added(path);
            } else if (either(diff, "new_file", "newFile").asBoolean()) {
                files.added(path);
            } else {
                files.changed(path);
            }
            files.is(old.isEmpty() ? path : old, kind(either(diff, "a_mode", "aMode")));
            files.is(path, kind(either(diff, "b_mode", "bMode")));
        }
        return files;
    }

    /// Of git's modes, which are texts here; `0` stands for nothing.
    private static Kind kind(JsonNode mode) {
        return switch (mode.asText()) {
            case "120000" -> Kind.LINK;
            case "160000" -> Kind.SUBMODULE;
            default -> Kind.FILE;
        };
    }

    private static JsonNode either(JsonNode diff, String one, String other) {
        return diff.has(one) ? diff.path(one) : diff.path(other);
    }
}
