package dev.freshet.jdbc;

import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.line.Need;
import dev.freshet.line.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All wishes for one line that share a commit: they reach the table as one row, however hot the line. What a row does
/// when it meets another wish is written twice, here for those of one commit and in [WishRows] for those of different
/// ones, and must agree.
final class Fold {
    /// How long a prefetch waits behind its refresh before it looks by itself.
    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /// A wish, the arrival and the event that brought it.
    record Item(int arrival, String request, long event, Wish wish) {}

    private final long id;
    private final LineKey key;
    private final Instant now;
    private final Item first;
    private final List<Item> items = new ArrayList<>(2);
    private final Set<Long> events = new LinkedHashSet<>(2);
    private Wish last;
    private boolean force;
    private int rank;
    private Urgency urgency;
    private Instant changedAt;
    private Instant due;
    private @Nullable Instant hold;
    private @Nullable Long after;
    private String reason;
    private @Nullable String eTag;

    /// @param id of the record, where this opens one
    Fold(long id, LineKey key, Item first, @Nullable Long after, Instant now) {
        this.id = id;
        this.key = key;
        this.now = now;
        this.first = first;
        this.last = first.wish();
        this.force = last.force();
        this.rank = last.target().rank().ordinal();
        this.urgency = last.urgency();
        this.changedAt = last.at();
        this.after = after;
        this.hold = after == null ? null : dueOf(last).plus(LOOK_AGAIN);
        this.due = hold == null ? dueOf(last) : hold;
        this.reason = reasonOf(last, after);
        this.eTag = eTagOf(last);
        keep(first);
    }

    void add(Item item, @Nullable Long behind) {
        Wish wish = item.wish();
        boolean lifts = wish.urgency().compareTo(urgency) > 0;
        Instant newHold = behind == null ? null : dueOf(wish).plus(LOOK_AGAIN);
        Instant newDue = newHold == null ? dueOf(wish) : newHold;
        if (wish.urgency() == Urgency.NOW) {
            due = newDue;
        } else if (urgency != Urgency.NOW) {
            Instant latest = now.plus(wish.target().debounce().maxWait());
            due = later(newDue.isBefore(latest) ? newDue : latest, laterOf(newHold, lifts ? null : hold));
        }
        if (hold == null || lifts || behind != null) {
            reason = reasonOf(wish, behind);
        }
        hold = lifts || newHold != null ? newHold : hold;
        after = behind == null ? after : behind;
        force |= wish.force();
        rank = mergedRank(wish);
        eTag = mergedETag(wish);
        changedAt = later(wish.at(), changedAt);
        urgency = lifts ? wish.urgency() : urgency;
        last = wish;
        keep(item);
    }

    private void keep(Item item) {
        items.add(item);
        events.add(item.event());
    }

    /// Of one object the newest change says how urgent it is; of several the most urgent does.
    private int mergedRank(Wish wish) {
        int newer = wish.target().rank().ordinal();
        if (isOfAnother(wish)) {
            return Math.min(rank, newer);
        }
        return wish.at().isBefore(changedAt) ? rank : newer;
    }

    private boolean isOfAnother(Wish wish) {
        Cause one = last.cause();
        Cause other = wish.cause();
        return !Objects.equals(one.bucket(), other.bucket()) || !Objects.equals(one.key(), other.key());
    }

    /// The content of the newest change; empty where several are the newest or several objects are concerned.
    private @Nullable String mergedETag(Wish wish) {
        String other = eTagOf(wish);
        if (eTag == null && other == null) {
            return null;
        }
        if (eTag == null || other == null || isOfAnother(wish)) {
            return "";
        }
        int order = wish.at().compareTo(changedAt);
        return order > 0 ? other : order < 0 || other.equals(eTag) ? eTag : "";
    }

    private static @Nullable String eTagOf(Wish wish) {
        return LineKey.isFileRefresh(wish.target()) && wish.target().need() instanceof Need.UnlessSame(String told)
                ? told
                : null;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant laterOf(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : later(one, other);
    }

    private Instant dueOf(Wish wish) {
        return wish.urgency() == Urgency.NOW ? now : wish.target().debounce().due(now, now);
    }

    private static String reasonOf(Wish wish, @Nullable Long after) {
        if (after != null) {
            return WishRows.behind(after);
        }
        return wish.urgency() == Urgency.NOW
                ? "goes out at once"
                : "gathers further changes for "
                        + wish.target().debounce().window().toMillis() + " ms";
    }

    long id() {
        return id;
    }

    LineKey key() {
        return key;
    }

    List<Item> items() {
        return items;
    }

    Set<Long> events() {
        return events;
    }

    /// The row, in the order of [WishRows#ADD].
    @Nullable
    Object[] row() {
        Target target = last.target();
        Cause cause = last.cause();
        return new @Nullable Object[] {
            id,
            first.request(),
            key.account(),
            key.product(),
            target.site(),
            key.operation(),
            key.kind(),
            Columns.scheme(target.line().text()),
            key.address(),
            target.line().domain(),
            key.options(),
            force ? 1 : 0,
            rank,
            urgency.ordinal(),
            "waiting",
            reason,
            0,
            after,
            items.size(),
            0,
            0,
            items.size(),
            changedAt.toEpochMilli(),
            now.toEpochMilli(),
            hold == null ? null : hold.toEpochMilli(),
            due.toEpochMilli(),
            target.debounce().maxWait().toMillis(),
            eTag,
            target.entry() == null ? null : Columns.address(target.entryLine()),
            cause.source(),
            cause.event(),
            cause.bucket(),
            cause.key(),
            cause.by(),
            cause.reason()
        };
    }
}
