package dev.freshet.githost;

import dev.freshet.change.Push;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of an address that come from a delivery, checked: a host is asked for nothing else.
///
/// @param owner all of the repository's full name before its last `/`
/// @param name what follows, or what names it as a whole
record Commits(String owner, String name, String before, String after) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    static Commits of(Push push) throws Unanswered {
        return of(push, push.repository());
    }

    /// @param repository as the host's addresses name it
    static Commits of(Push push, String repository) throws Unanswered {
        int slash = checked(repository).lastIndexOf('/');
        if (slash < 1) {
            throw nothingToAskFor();
        }
        return new Commits(
                repository.substring(0, slash),
                repository.substring(slash + 1),
                commit(push.before()),
                commit(push.after()));
    }

    /// Where the host's addresses name a repository by its number, or by its full name as one.
    static Commits ofProject(Push push) throws Unanswered {
        String project = checked(push.id() == null ? push.repository() : push.id());
        return new Commits("", project, commit(push.before()), commit(push.after()));
    }

    private static String checked(String repository) throws Unanswered {
        if (Arrays.stream(repository.split("/", -1)).anyMatch(NO_NAMES::contains)) {
            throw nothingToAskFor();
        }
        return repository;
    }

    private static Unanswered nothingToAskFor() {
        return Unanswered.forGood("the delivery names no repository that can be asked for");
    }

    private static String commit(@Nullable String id) throws Unanswered {
        if (id == null || !COMMIT.matcher(id).matches()) {
            throw Unanswered.forGood("the delivery names no two commits that can be compared");
        }
        return id;
    }
}
