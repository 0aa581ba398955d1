package dev.freshet.event.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.event.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A ref that moved, as a host tells it; what it does not tell is null.
///
/// @param repository its full name
/// @param id what the host's compare API names it by, if that is not the full name
/// @param ref such as `refs/heads/main`
/// @param before where it stood; [#NONE] where it is new
/// @param after where it stands; [#NONE] where it is gone
/// @param delivery the host's own id of the delivery, for people: hosts sign the body and not this
/// @param by who pushed
/// @param at when it was pushed
/// @param files what changed, provided that the ref went on from where it stood
record Movement(
        @Nullable String repository,
        @Nullable String id,
        @Nullable String ref,
        @Nullable String before,
        @Nullable String after,
        boolean forced,
        @Nullable String delivery,
        @Nullable String by,
        Instant at,
        Push.Files files) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_SHOWN = 100;
    private static final int SHORT = 7;

    /// SHA-1, and SHA-256 where the repository is one of those (events.md §3.1).
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final Pattern ZEROS = Pattern.compile("0+");

    /// Stands for no commit.
    static final String NONE = "0";

    /// What became of it.
    Element element(Told told) {
        if (ref == null || unusable(ref)) {
            return told.refused("the ref is missing, too long or no text of one line");
        }
        if (!ref.startsWith(BRANCHES) || ref.length() == BRANCHES.length()) {
            String shown = Fields.shown(ref, LONGEST_SHOWN);
            return told.ignored(
                    ref.startsWith(TAGS)
                            ? "the tag " + shown.substring(TAGS.length()) + " shows on no site: only branches do"
                            : shown + " is no branch");
        }
        String branch = ref.substring(BRANCHES.length());
        if (repository == null || unusable(repository)) {
            return told.refused("the repository's name is missing, too long or no text of one line");
        }
        if (before == null || after == null || !isCommit(before) || !isCommit(after)) {
            return told.refused("before or after is missing or no commit");
        }
        if (isNone(after)) {
            return told.ignored("the branch " + Fields.shown(branch, LONGEST_SHOWN)
                    + " was deleted, which takes no file off a site");
        }
        return before.equals(after)
                ? told.ignored("before and after are the same commit: a test, or nothing moved")
                : pushed(told, repository, branch, isNone(before) ? null : before, after);
    }

    private Element pushed(Told told, String name, String branch, @Nullable String start, String end) {
        Push push = new Push(told.host(), name, id, branch, start, end, forced, at, believed(start));
        String source = told.host().label();
        String reason = "push of %s to %s of %s"
                .formatted(
                        end.substring(0, SHORT),
                        Fields.shown(branch, LONGEST_SHOWN),
                        Fields.shown(name, LONGEST_SHOWN));
        Cause cause = new Cause(source, delivery, null, null, by, reason);
        return new Element.Pushed(push, String.join("|", source, "sha256:" + told.digest(), name, branch), cause);
    }

    /// What listed commits changed is what changed in the tree only where the branch went on from where it
    /// stood.
    private Push.Files believed(@Nullable String start) {
        if (start == null) {
            return new Push.Files.Unlisted("a new branch");
        }
        return forced ? new Push.Files.Unlisted("a forced push") : files;
    }

    /// The commit in a field; null where there is none to be read. All zeros stand for no commit, as null does
    /// (events.md §3.1, §3.6).
    static @Nullable String commit(JsonNode field) {
        return field.isNull() ? NONE : field.textValue();
    }

    private static boolean isCommit(String hash) {
        return isNone(hash) || COMMIT.matcher(hash).matches();
    }

    private static boolean isNone(String hash) {
        return ZEROS.matcher(hash).matches();
    }

    private static boolean unusable(String name) {
        return name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}
