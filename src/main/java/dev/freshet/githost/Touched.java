package dev.freshet.githost;

import dev.freshet.change.GitPath;
import dev.freshet.change.TouchedFile;
import dev.freshet.change.TouchedFile.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the files that differ, each once. One that is said to be removed and also to be there counts as there.
final class Touched {
    private enum How {
        ADDED,
        CHANGED,
        REMOVED
    }

    private final Map<String, How> files = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private boolean isWhole = true;

    void added(String path) {
        note(path, How.ADDED);
    }

    void changed(String path) {
        note(path, How.CHANGED);
    }

    void removed(String path) {
        note(path, How.REMOVED);
    }

    /// Notes what stands or stood under a path; what is more than a file counts.
    void is(String written, Kind kind) {
        if (kind != Kind.FILE) {
            GitPath.read(written).ifPresent(path -> kinds.merge(path, kind, (one, other) -> one));
        }
    }

    /// By the word that GitHub and those who follow it have for it.
    void note(String status, String path, String previous) {
        switch (status) {
            case "added", "copied" -> added(path);
            case "removed", "deleted" -> removed(path);
            case "renamed" -> {
                removed(previous);
                added(path);
            }
            case "unchanged" -> {}
            default -> changed(path);
        }
    }

    private void note(String written, How how) {
        Optional<String> path = GitPath.read(written);
        isWhole &= path.isPresent();
        path.ifPresent(known -> files.merge(known, how, (one, other) -> one == other ? one : How.CHANGED));
    }

    int size() {
        return files.size();
    }

    /// Adds what was changed on another branch since it left this one, and is undone here: what was added there is not
    /// here, all else is as it was before. Of a file that was changed here too, this side knows.
    void undo(Touched other) {
        isWhole &= other.isWhole;
        other.kinds.forEach(kinds::putIfAbsent);
        other.files.forEach((path, how) -> files.putIfAbsent(path, how == How.ADDED ? How.REMOVED : How.CHANGED));
    }

    /// All of them.
    ///
    /// @throws Unanswered where one of them has no name that can be read
    List<TouchedFile> files() throws Unanswered {
        if (!isWhole) {
            throw Unanswered.forGood("it names a file in a way that cannot be read");
        }
        return files.entrySet().stream()
                .map(file -> new TouchedFile(
                        file.getKey(), file.getValue() == How.REMOVED, kinds.getOrDefault(file.getKey(), Kind.FILE)))
                .toList();
    }
}
