package dev.freshet.push;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.change.Cause;
import dev.freshet.change.Push;
import dev.freshet.site.Site;
import dev.freshet.url.RepositoryFeed;
import dev.freshet.url.UrlMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way of a push: its files become known, then it shows at the origin, then its lines go out.
public final class Course {
    /// Pauses after each time that the host was asked in vain; after the last it is given up.
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(150));

    /// How long after it came in a push waits for as long as its host's limits say; then each time is in vain as any
    /// other. A day of questions that others ask with the same token may be ahead of it.
    private static final Duration LIMITED = Duration.ofDays(1);

    private final Comparison comparison;
    private final Deployments deployments;
    private final InstantSource clock;

    public Course(Comparison comparison, OriginProbe probe, InstantSource clock) {
        this.comparison = comparison;
        this.deployments = new Deployments(probe);
        this.clock = clock;
    }

    /// Goes as far as it can now. Blocks while it asks the host and the origin.
    ///
    /// @param urls by the sites as they are now
    public Step go(Pending pending, UrlMap urls) {
        Push push = pending.push();
        Optional<RepositoryFeed> feed = urls.repositories(push.host(), push.repository()).stream()
                .filter(one -> one.site().equals(pending.site())
                        && one.source().directory().equals(pending.directory())
                        && one.source().branch().equals(push.branch()))
                .findFirst();
        return feed.isEmpty()
                ? over(pending, EventOutcome.IGNORED, "site " + pending.site() + " no longer takes from it")
                : learn(pending, feed.get());
    }

    private Step learn(Pending pending, RepositoryFeed feed) {
        if (pending.unknown() != null) {
            return wholeOrPerson(pending, feed, pending.unknown());
        }
        return switch (pending.push().files()) {
            case Push.Files.Listed listed -> deployed(pending, feed, listed);
            case Push.Files.Unlisted _ -> ask(pending, feed);
        };
    }

    private Step ask(Pending pending, RepositoryFeed feed) {
        return switch (comparison.compare(pending.push())) {
            case Comparison.Told.Files told -> {
                Push.Files.Listed listed = new Push.Files.Listed(
                        told.files().stream().filter(feed::concerns).toList());
                yield listed.files().isEmpty()
                        ? over(pending, Lines.of(feed, pending.push(), told.files(), pending.cause()), null)
                        : deployed(pending.with(listed), feed, listed);
            }
            case Comparison.Told.Unknown unknown -> giveUp(pending, feed, unknown.why());
            case Comparison.Told.Failed failed -> again(pending, feed, failed.why());
            case Comparison.Told.Limited limited -> rest(pending, feed, limited);
        };
    }

    /// A wait that the host asks for is no time in vain, unless it is one that would be waited for anyway.
    private Step rest(Pending pending, RepositoryFeed feed, Comparison.Told.Limited limited) {
        Instant now = clock.instant();
        Duration usual = PAUSES.get(Math.min(pending.attempts(), PAUSES.size() - 1));
        if (limited.rest().compareTo(usual) <= 0
                || now.isAfter(pending.receivedAt().plus(LIMITED))) {
            return again(pending, feed, limited.why());
        }
        Instant next = now.plus(limited.rest());
        return new Step.Wait(
                pending, next, "waits for the host's limit of questions, next try at " + next + ": " + limited.why());
    }

    private Step again(Pending pending, RepositoryFeed feed, String why) {
        if (pending.attempts() >= PAUSES.size()) {
            return giveUp(pending, feed, why + " (asked " + (pending.attempts() + 1) + " times)");
        }
        Instant next = clock.instant().plus(PAUSES.get(pending.attempts()));
        return new Step.Wait(
                pending.failedAgain(), next, "waits for the host's compare API, next try at " + next + ": " + why);
    }

    private Step giveUp(Pending pending, RepositoryFeed feed, String why) {
        String because = pending.push().files() instanceof Push.Files.Unlisted(String told) && !told.isEmpty()
                ? told + "; " + why
                : why;
        return wholeOrPerson(pending.givenUp(because), feed, because);
    }

    /// Which files to ask the origin for is not known: where it is watched, the longest that it is counts.
    private Step wholeOrPerson(Pending pending, RepositoryFeed feed, String why) {
        if (!feed.source().wholeIfUnknown()) {
            return over(
                    pending,
                    EventOutcome.REFUSED,
                    "needs a person: " + why
                            + ". Refresh what changed by hand, or deliver it again once that is mended");
        }
        Site.Watch watch = feed.source().deployment().watch();
        Instant earliest = pending.receivedAt()
                .plus(watch == null ? feed.source().deployment().delay() : watch.atMost());
        if (clock.instant().isBefore(earliest)) {
            return new Step.Wait(
                    pending,
                    earliest,
                    "waits until " + earliest + " for its deployment, then refreshes" + " the whole site: " + why);
        }
        Lines lines = Lines.whole(feed, pending.push(), pending.cause(), "the whole site, since " + why);
        return over(pending, lines, "refreshes the whole site: " + why);
    }

    private Step deployed(Pending pending, RepositoryFeed feed, Push.Files.Listed listed) {
        Deployments.Sight sight = deployments.look(pending, feed, listed.files(), clock);
        if (sight instanceof Deployments.Sight.NotYet notYet) {
            return new Step.Wait(notYet.learnt(), notYet.until(), notYet.reason());
        }
        String late = sight instanceof Deployments.Sight.Late(String why) ? why : null;
        Lines lines = Lines.of(feed, pending.push(), listed.files(), late(pending, late));
        Below below = Below.of(feed, listed.files());
        return below.isNothing() ? over(pending, lines, late) : overBelow(pending, feed, lines, below, late);
    }

    /// The files that are known go out whatever becomes of the others.
    private static Step overBelow(
            Pending pending, RepositoryFeed feed, Lines known, Below below, @Nullable String late) {
        Lines others = Lines.below(feed, pending.push(), below, late(pending, late));
        if (others.wishes().isEmpty()) {
            return over(pending, known.and(others), late);
        }
        if (feed.source().wholeIfUnknown()) {
            String all = "refreshes " + (below.isTooMuch() ? "the whole site: " : "the directory: ") + below.why();
            return over(pending, known.and(others), late == null ? all : late + "; " + all);
        }
        List<String> reasons = new ArrayList<>(known.lost());
        reasons.addFirst("needs a person: " + below.why() + ". Refresh that by hand, as a directory");
        if (late != null) {
            reasons.add(late);
        }
        String told = String.join("; ", reasons);
        return new Step.Over(pending, new Pushes.End(EventOutcome.REFUSED, known.files(), known.wishes(), told));
    }

    private static Cause late(Pending pending, @Nullable String late) {
        return late == null ? pending.cause() : Lines.because(pending.push(), pending.cause(), late);
    }

    private static Step over(Pending pending, Lines lines, @Nullable String reason) {
        if (lines.wishes().isEmpty()) {
            EventOutcome outcome = lines.lost().isEmpty() ? EventOutcome.IGNORED : EventOutcome.REFUSED;
            return over(pending, outcome, String.join("; ", lines.notes()));
        }
        List<String> reasons = new ArrayList<>(lines.lost());
        if (reason != null) {
            reasons.addFirst(reason);
        }
        String told = reasons.isEmpty() ? null : String.join("; ", reasons);
        return new Step.Over(pending, new Pushes.End(EventOutcome.ACCEPTED, lines.files(), lines.wishes(), told));
    }

    private static Step over(Pending pending, EventOutcome outcome, String reason) {
        return new Step.Over(pending, new Pushes.End(outcome, 0, List.of(), reason));
    }
}
