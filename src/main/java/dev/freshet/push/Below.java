package dev.freshet.push;

import dev.freshet.change.TouchedFile;
import dev.freshet.url.RepositoryFeed;
import java.util.List;

/// What of a push is more than a file, so that nobody can tell what changed below it.
///
/// @param files those that the source takes, or lies below of
record Below(List<TouchedFile> files) {
    /// Directories of one push, of the hundred of a day; beyond them all of the site goes as one.
    private static final int MOST_DIRECTORIES = 10;

    /// Paths that a sentence names.
    private static final int SHOWN = 3;

    Below {
        files = List.copyOf(files);
    }

    static Below of(RepositoryFeed feed, List<TouchedFile> files) {
        return new Below(files.stream()
                .filter(file -> feed.isBelow(file) || file.mayHoldOthers() && feed.takes(file))
                .toList());
    }

    boolean isNothing() {
        return files.isEmpty();
    }

    boolean isTooMuch() {
        return files.size() > MOST_DIRECTORIES;
    }

    /// Why nobody can tell, for people.
    String why() {
        if (files.size() == 1) {
            return why(files.getFirst());
        }
        String shown = String.join(
                ", ", files.stream().limit(SHOWN).map(TouchedFile::path).toList());
        return "%d submodules and symbolic links (%s%s): what lies below them may all have changed"
                .formatted(files.size(), shown, files.size() > SHOWN ? ", …" : "");
    }

    /// A path above all that the source takes is no file, whatever the host calls it.
    static String why(TouchedFile file) {
        String what =
                switch (file.kind()) {
                    case SUBMODULE -> "submodule";
                    case LINK -> "symbolic link";
                    case FILE -> "submodule or a symbolic link";
                };
        return file.path() + " is a " + what + ", below which all may have changed";
    }
}
