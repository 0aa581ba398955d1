package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.GitPath;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.event.wire.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The commits that a delivery lists, each with the files it `added`, `modified` and `removed`.
final class Commits {
    private static final String REMOVED = "removed";

    /// A file that a commit removes and adds is there afterwards.
    private static final List<String> LISTS = List.of(REMOVED, "added", "modified");

    private Commits() {}

    /// As the other, where a delivery lists the newest commits alone.
    ///
    /// @param total how many there are; null where the host does not say
    /// @param most how many a delivery lists at most; so many may be all or not
    static Push.Files fold(
            JsonNode listed, @Nullable Long total, int most, @Nullable String before, @Nullable String after) {
        int size = listed.size();
        if (size > 0 && (total == null ? size >= most : total > size)) {
            return new Push.Files.Unlisted(
                    total == null
                            ? "%d commits, the last that a delivery lists".formatted(size)
                            : "%d commits, of which %d are listed".formatted(total, size));
        }
        return fold(listed, before, after);
    }

    /// What all of them changed in the end. A rename is both: the old path removed, the new one written. A
    /// path that was added and removed again counts as removed, since the lists do not show whether it stood
    /// there before.
    ///
    /// @param before where the branch stood
    /// @param after where it stands
    static Push.Files fold(JsonNode listed, @Nullable String before, @Nullable String after) {
        if (!listed.isArray() || listed.isEmpty()) {
            return new Push.Files.Unlisted("a push that lists no commits");
        }
        List<JsonNode> commits = new ArrayList<>(listed.size());
        listed.forEach(commits::add);
        String doubt = inOrder(commits, before, after);
        if (doubt != null) {
            return new Push.Files.Unlisted(doubt);
        }
        Map<String, Boolean> removed = new LinkedHashMap<>();
        for (JsonNode commit : commits) {
            String unlisted = put(removed, commit);
            if (unlisted != null) {
                return new Push.Files.Unlisted(unlisted);
            }
        }
        return new Push.Files.Listed(removed.entrySet().stream()
                .map(file -> new TouchedFile(file.getKey(), file.getValue()))
                .toList());
    }

    /// Puts the oldest commit first, since some hosts list the newest first. Gives what speaks against the
    /// list; null where nothing does.
    private static @Nullable String inOrder(List<JsonNode> commits, @Nullable String before, @Nullable String after) {
        if (commits.stream().noneMatch(commit -> id(commit).equals(after))) {
            return "commits that do not lead to where the branch stands";
        }
        if (id(commits.getFirst()).equals(after)) {
            Collections.reverse(commits);
        }
        String last = before == null ? "" : before;
        for (JsonNode commit : commits) {
            JsonNode parents = parents(commit);
            if (parents.size() > 1) {
                return "a merge";
            }
            if (parents.size() == 1 && !last.equals(parents.get(0).asText())) {
                return "commits that do not lead on from where the branch stood";
            }
            last = id(commit);
        }
        return null;
    }

    /// Gitee shows them (events.md §3.4); most hosts do not.
    private static JsonNode parents(JsonNode commit) {
        return commit.path("parent_ids");
    }

    private static String id(JsonNode commit) {
        String id = Fields.text(commit, "id");
        return id == null ? "" : id;
    }

    /// Notes what a commit changed, and gives what speaks against its lists; null where nothing does. Null or
    /// nothing in the place of a list says nothing of the files, nor do three empty ones: hosts leave out what
    /// a merge changed, and some what was renamed.
    private static @Nullable String put(Map<String, Boolean> removed, JsonNode commit) {
        boolean named = false;
        for (String list : LISTS) {
            JsonNode paths = commit.path(list);
            if (!paths.isArray()) {
                return "a commit whose files are not listed";
            }
            for (JsonNode written : paths) {
                Optional<String> path = GitPath.read(written.isTextual() ? written.textValue() : "");
                if (path.isEmpty()) {
                    return "a file's name that is cut off or cannot be read";
                }
                removed.put(path.get(), list.equals(REMOVED));
                named = true;
            }
        }
        return named ? null : "a commit that lists no file, as some hosts do of merges and renames";
    }
}
