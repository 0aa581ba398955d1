package dev.freshet.backlog;

import dev.freshet.change.Cause;
import dev.freshet.change.Push;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one request brought, as it shall be stored in one commit: notes of every event and the wishes they lead to.
///
/// @param request the id of the request, shown in the answer and in every record it opened
/// @param notes one note an event
/// @param key the caller's `Idempotency-Key`, or null
public record Arrival(
        String request, List<Note> notes, @Nullable Key key) {
    /// Lines that one commit may hold, since everybody else waits for it: what an event that tells all at once leads to
    /// beyond it is written afterwards, in several.
    public static final int LONG = 2_000;

    /// Lines of the longest arrival that is taken, events of many lines each together: two or three seconds' work.
    public static final int MOST_LINES = 30_000;

    public Arrival {
        notes = List.copyOf(notes);
    }

    /// A caller's `Idempotency-Key`: kept 24 h per token.
    ///
    /// @param token the name of the token that sent it
    /// @param value the key as sent
    /// @param body a digest of the request's body
    public record Key(String token, String value, String body) {}

    /// One event, as it will be shown by `GET /api/v1/events`.
    ///
    /// @param source the channel, such as `oss`, `timer` or `manual`
    /// @param dedupe the idempotency key (events.md §7.4); null where repeats are not to be told apart
    /// @param branch the branch that a push moved, with its host and repository; null for all else. Of a branch the
    ///     newest push alone is remembered: what came before it may come again, since files may have changed back
    /// @param outcome what became of it; a note that is accepted may be stored as a duplicate
    /// @param reason why it was ignored or refused, or what of an accepted one waits or is missing; else null
    /// @param subject what it was about, for people: bucket and key, or a trigger's name; null where unknown
    /// @param changes how many changes it carried
    /// @param wishes the lines it leads to
    /// @param later pushes it tells of whose lines are not known yet, or not wanted yet
    /// @param events how many it stands for: several of one body that come to nothing may share a row
    public record Note(
            String source,
            @Nullable String dedupe,
            @Nullable String branch,
            EventOutcome outcome,
            @Nullable String reason,
            @Nullable String subject,
            int changes,
            List<Wish> wishes,
            List<Later> later,
            int events) {
        public Note {
            wishes = List.copyOf(wishes);
            later = List.copyOf(later);
        }

        /// One event.
        public Note(
                String source,
                @Nullable String dedupe,
                @Nullable String branch,
                EventOutcome outcome,
                @Nullable String reason,
                @Nullable String subject,
                int changes,
                List<Wish> wishes,
                List<Later> later) {
            this(source, dedupe, branch, outcome, reason, subject, changes, wishes, later, 1);
        }

        /// One of no push, which leaves nothing for later.
        public Note(
                String source,
                @Nullable String dedupe,
                EventOutcome outcome,
                @Nullable String reason,
                @Nullable String subject,
                int changes,
                List<Wish> wishes) {
            this(source, dedupe, null, outcome, reason, subject, changes, wishes, List.of());
        }

        /// The same, with something more to say.
        public Note saying(String more) {
            String both = reason == null ? more : reason + "; " + more;
            return new Note(source, dedupe, branch, outcome, both, subject, changes, wishes, later, events);
        }

        /// An event with wishes.
        public static Note accepted(String source, @Nullable String dedupe, Cause cause, List<Wish> wishes) {
            return accepted(source, dedupe, cause, wishes, null);
        }

        /// An event with wishes that cannot be all.
        ///
        /// @param reason what is missing, or null
        public static Note accepted(
                String source, @Nullable String dedupe, Cause cause, List<Wish> wishes, @Nullable String reason) {
            String subject = cause.bucket() == null ? null : cause.bucket() + "/" + cause.key();
            return new Note(source, dedupe, EventOutcome.ACCEPTED, reason, subject, 1, wishes);
        }

        /// An event that changes nothing that a reader of the site sees.
        public static Note ignored(String source, @Nullable String subject, String reason) {
            return new Note(source, null, EventOutcome.IGNORED, reason, subject, 0, List.of());
        }

        /// An event nobody can understand.
        public static Note refused(String source, @Nullable String subject, String reason) {
            return new Note(source, null, EventOutcome.REFUSED, reason, subject, 0, List.of());
        }
    }

    /// A push that one source of a site has still to be told of: it is stored with its event, and worked on afterwards.
    ///
    /// @param cause the event, as every line that comes of it will show
    /// @param site the site's name
    /// @param directory of the source
    /// @param rest how long nothing is done about it
    /// @param reason what its event shows until then
    public record Later(Push push, Cause cause, String site, String directory, Duration rest, String reason) {}
}
