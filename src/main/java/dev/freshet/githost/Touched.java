package dev.freshet.githost;

import dev.freshet.change.TouchedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers the files that differ, each once. One that is said to be removed and also to be there counts as there.
final class Touched {
    private enum How {
        ADDED,
        CHANGED,
        REMOVED
    }

    private final Map<String, How> files = new LinkedHashMap<>();

    void added(String path) {
        note(path, How.ADDED);
    }

    void changed(String path) {
        note(path, How.CHANGED);
    }

    void removed(String path) {
        note(path, How.REMOVED);
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

    private void note(String path, How how) {
        if (!path.isEmpty()) {
            files.merge(path, how, (one, other) -> one == other ? one : How.CHANGED);
        }
    }

    int size() {
        return files.size();
    }

    /// Adds what was changed on another branch since it left this one, and is undone here: what was added there is not
    /// here, all else is as it was before. Of a file that was changed here too, this side knows.
    void undo(Touched other) {
        other.files.forEach((path, how) -> files.putIfAbsent(path, how == How.ADDED ? How.REMOVED : How.CHANGED));
    }

    List<TouchedFile> files() {
        return files.entrySet().stream()
                .map(file -> new TouchedFile(file.getKey(), file.getValue() == How.REMOVED))
                .toList();
    }
}
