package dev.freshet.api;

import dev.freshet.ledger.Entry;
import dev.freshet.line.Kind;
import dev.freshet.url.EntryOfUrl;
import dev.freshet.url.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why people may still see old content under a URL: the likeliest reason, and what to do.
final class LikelyCause {
    private LikelyCause() {}

    static String of(EntryOfUrl entry, @Nullable Entry last, List<FeedingKey> keys) {
        String where = entry.steps().stream().anyMatch(step -> isRewrite(step))
                ? "the domain's rewrites lead requests to " + entry.url() + ", so that is what must be refreshed; "
                : "";
        return where + (last == null ? unseen(keys) : seen(last));
    }

    private static boolean isRewrite(Step step) {
        return step.step().equals("rewrite");
    }

    private static String unseen(List<FeedingKey> keys) {
        if (keys.stream().anyMatch(FeedingKey::feeds)) {
            return "no change of a key that feeds it has come in: see whether the bucket's events reach Freshet, and"
                    + " GET /api/v1/events for what was ignored or refused";
        }
        return keys.stream()
                .flatMap(key -> key.notes().stream())
                .findFirst()
                .map(note -> "no key is mapped to it: " + note)
                .orElse("no key is mapped to it: no source of its site has a key of that path; refresh it by hand, or"
                        + " list it under the urls of a rule");
    }

    private static String seen(Entry last) {
        String reason = last.reason() == null ? "" : ": " + last.reason();
        return switch (last.state()) {
            case WAITING -> "its refresh waits until " + last.dueAt() + reason;
            case SUBMITTING -> "its refresh is being sent";
            case RUNNING -> "the vendor has its refresh, which is at " + last.progress() + " %";
            case FAILED -> "its last refresh failed" + reason + "; POST /api/v1/records/" + last.id() + "/retry";
            case CANCELED -> "its last refresh was canceled" + reason;
            case SUPPRESSED -> "its last change was held to need no call" + reason;
            case COVERED -> "its last refresh went out with another call" + reason;
            case STALE -> "the edge still served old content after its last refresh" + reason;
            case DONE, VERIFIED -> refreshed(last);
        };
    }

    /// A marked copy is asked for again, and kept where the origin says that nothing has changed (alibaba-api.md §5.1).
    private static String refreshed(Entry last) {
        String done = "it was refreshed at " + last.completedAt();
        return last.kind() == Kind.FILE || last.force()
                ? done + "; what is still old comes from a browser's own cache, or from an origin that was old then"
                : done + " as " + last.kind().label()
                        + " without force: where the origin then answered that nothing had"
                        + " changed, as it does after a change of headers alone, the old copy was kept; refresh the URL"
                        + " itself, or send force";
    }
}
