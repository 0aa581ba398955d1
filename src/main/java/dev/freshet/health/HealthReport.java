package dev.freshet.health;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.Trouble.Level;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is wrong now, as all who notice trouble tell it. Whoever looks sees to it that the log tells of what is new.
public final class HealthReport {
    private static final Logger LOG = Logger.getLogger(HealthReport.class);

    /// Longer than a source may take.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Of one source: more would tell nobody more.
    private static final int MOST = 1_000;

    private static final Comparator<Trouble> WORST_FIRST = Comparator.comparing(Trouble::level)
            .reversed()
            .thenComparing(Trouble::code)
            .thenComparing(Trouble::about);

    private final AskedSource store;
    private final List<AskedSource> others;
    private final InstantSource clock;
    private final Duration patience;
    private final Duration freshness;
    private final TroubleLog log = new TroubleLog();
    private final AtomicBoolean looking = new AtomicBoolean();
    private @Nullable Standing last;
    private long lookedAt;

    /// How all of it stands.
    ///
    /// @param reasons the worst first
    public record Standing(List<Trouble> reasons) {
        public Standing {
            reasons = List.copyOf(reasons);
        }

        /// The worst level there is; empty where nothing is wrong.
        public Optional<Level> level() {
            return reasons.stream().map(Trouble::level).max(Comparator.naturalOrder());
        }
    }

    /// @param store asked before all others
    /// @param freshness whoever asks within that time gets the same answer, so that strangers who ask cost little
    public HealthReport(TroubleSource store, List<TroubleSource> others, InstantSource clock, Duration freshness) {
        this(store, others, clock, freshness, PATIENCE);
    }

    HealthReport(
            TroubleSource store,
            List<TroubleSource> others,
            InstantSource clock,
            Duration freshness,
            Duration patience) {
        this.store = new AskedSource(store);
        this.others = others.stream().map(AskedSource::new).toList();
        this.clock = clock;
        this.freshness = freshness;
        this.patience = patience;
    }

    /// Asks everybody. Blocks, for 4 seconds at most.
    public synchronized Standing look() {
        if (last == null || System.nanoTime() - lookedAt >= freshness.toNanos()) {
            last = new Standing(log.note(gather(), clock.instant()));
            lookedAt = System.nanoTime();
        }
        return last;
    }

    /// Has the log hear of what is new, in a thread of its own: nobody waits for a source.
    public void lookLater() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("freshet-health").start(() -> {
                try {
                    look();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    /// While no event can be stored, or nobody knows yet whether one can, nobody else is asked: whoever needs the store
    /// would wait in vain, and in the way of those who try it.
    private List<Trouble> gather() {
        Future<List<Trouble>> question = store.ask();
        List<Trouble> found = new ArrayList<>();
        answer(store, question, patience.toNanos()).stream()
                .map(HealthReport::redacted)
                .forEach(found::add);
        if (question.isDone() && found.stream().noneMatch(trouble -> trouble.level() == Level.DOWN)) {
            found.addAll(answers(others));
        }
        found.sort(WORST_FIRST);
        return found;
    }

    private List<Trouble> answers(List<AskedSource> sources) {
        List<Future<List<Trouble>>> questions = new ArrayList<>();
        sources.forEach(source -> questions.add(source.ask()));
        long until = System.nanoTime() + patience.toNanos();
        List<Trouble> found = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            long left = Math.max(0, until - System.nanoTime());
            answer(sources.get(i), questions.get(i), left).stream()
                    .map(HealthReport::redacted)
                    .forEach(found::add);
        }
        return found;
    }

    private static Trouble redacted(Trouble trouble) {
        return new Trouble(
                trouble.code(),
                trouble.level(),
                trouble.about(),
                Redaction.of(trouble.sentence()),
                Redaction.of(trouble.remedy()),
                trouble.since());
    }

    private List<Trouble> answer(AskedSource source, Future<List<Trouble>> question, long nanos) {
        try {
            List<Trouble> told = question.get(nanos, TimeUnit.NANOSECONDS);
            return told.size() <= MOST ? told : told.subList(0, MOST);
        } catch (TimeoutException slow) {
            return List.of(unknown(source, "does not answer"));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreDown) {
                // The store tells of itself.
                return List.of();
            }
            LOG.debugf(failed.getCause(), "%s failed", source.name());
            return List.of(unknown(source, "failed"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(unknown(source, "was not waited for"));
        }
    }

    private Trouble unknown(AskedSource source, String what) {
        return new Trouble(
                "health-unknown",
                Level.DEGRADED,
                source.name(),
                "what tells of trouble (" + source.name() + ") " + what + ", so that trouble of its kind is not seen",
                "Where it stays, restart the process; the debug log of dev.freshet.health says more.",
                clock.instant());
    }
}
