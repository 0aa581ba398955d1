package dev.freshet.door;

import dev.freshet.Pipeline;
import dev.freshet.Reception;
import dev.freshet.backlog.Stored;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.redaction.Redaction;
import dev.freshet.runtime.Invocation;
import dev.freshet.runtime.Ticks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// What the function does with an event that was understood.
public final class Work {
    /// Left of the platform's time-out when a lingering answer leaves.
    private static final Duration SPARE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Work.class);

    private final Reception reception;
    private final Consumer<Duration> round;
    private final Ticks ticks;
    private final Duration linger;
    private final boolean freezes;
    private final InstantSource clock;
    private final AtomicBoolean lingering = new AtomicBoolean();

    /// @param round flushes and follows, within so much time
    /// @param linger how long the answer to the event that opens a window may be held to flush by itself
    /// @param freezes whether nothing runs between two requests
    public Work(
            Reception reception,
            Consumer<Duration> round,
            Ticks ticks,
            Duration linger,
            boolean freezes,
            InstantSource clock) {
        this.reception = reception;
        this.round = round;
        this.ticks = ticks;
        this.linger = linger;
        this.freezes = freezes;
        this.clock = clock;
    }

    /// Stores what the event brought, or flushes and follows where it is the timer's. The answer comes after the
    /// commit.
    public Uni<InvokeAnswer> answer(Invocation invocation, Intake intake) {
        return switch (intake) {
            case Intake.Elements elements -> take(invocation, elements.elements());
            case Intake.Refused refused -> refuse(invocation, refused);
            case Intake.Tick _ -> tick(invocation);
        };
    }

    private Uni<InvokeAnswer> take(Invocation invocation, List<Element> elements) {
        Instant began = clock.instant();
        Uni<Stored> stored = Uni.createFrom().completionStage(() -> reception.accept(invocation.request(), elements));
        Uni<Stored> done = elements.stream().anyMatch(Element.Finished.class::isInstance)
                ? stored.emitOn(Infrastructure.getDefaultWorkerPool()).invoke(() -> goOn(invocation, began))
                : stored.chain(kept -> linger(invocation, kept, began));
        return done.map(InvokeAnswer::of);
    }

    /// What waited for a finished task goes out now; the process may be frozen after the answer.
    private void goOn(Invocation invocation, Instant began) {
        if (freezes) {
            flushQuietly(invocation, began);
        }
    }

    /// Writes down that a body was refused.
    private Uni<InvokeAnswer> refuse(Invocation invocation, Intake.Refused refused) {
        Element element = new Element.Refused(refused.source(), null, refused.reason());
        return Uni.createFrom()
                .completionStage(() -> reception.accept(invocation.request(), List.of(element)))
                .map(InvokeAnswer::of);
    }

    private Uni<InvokeAnswer> tick(Invocation invocation) {
        Instant began = clock.instant();
        ticks.tick(began);
        return Uni.createFrom()
                .item(() -> {
                    drive(invocation, began);
                    return new InvokeAnswer(invocation.request(), 0, 0, 0, 0);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /// Flushes and follows with the credentials of this call, which has just come in.
    void drive(Invocation invocation) {
        drive(invocation, clock.instant());
    }

    /// The same within what is left of its time.
    private void drive(Invocation invocation, Instant began) {
        Duration spent = Duration.between(began, clock.instant());
        Duration left = invocation
                .timeout()
                .map(timeout -> timeout.minus(SPARE).minus(spent))
                .orElse(Pipeline.PATIENCE);
        invocation.run(() -> round.accept(left.isPositive() ? left : Duration.ZERO));
    }

    /// One event at a time waits for its window to close and flushes; its answer is a success whatever comes of
    /// that, since its changes are stored.
    private Uni<Stored> linger(Invocation invocation, Stored stored, Instant began) {
        Optional<Duration> pause = pause(invocation, stored, began);
        if (pause.isEmpty() || !lingering.compareAndSet(false, true)) {
            return Uni.createFrom().item(stored);
        }
        return Uni.createFrom()
                .item(stored)
                .onItem()
                .delayIt()
                // The timer drops what is below a millisecond: without one more it may go off before the window closes.
                .by(pause.get().plusMillis(1))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> {
                    lingering.set(false);
                    flushQuietly(invocation, began);
                });
    }

    private Optional<Duration> pause(Invocation invocation, Stored stored, Instant began) {
        Optional<Instant> due = stored.waits().stream()
                .filter(Stored.Wait::opened)
                .map(Stored.Wait::dueAt)
                .min(Instant::compareTo);
        if (linger.isZero() || due.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant latest = began.plus(linger);
        Instant end = invocation
                .timeout()
                .map(timeout -> began.plus(timeout).minus(SPARE))
                .filter(latest::isAfter)
                .orElse(latest);
        Duration pause = Duration.between(now, due.get().isBefore(end) ? due.get() : end);
        return Optional.of(pause.isPositive() ? pause : Duration.ofMillis(1));
    }

    private void flushQuietly(Invocation invocation, Instant began) {
        try {
            drive(invocation, began);
        } catch (RuntimeException e) {
            LOG.warnf("the flush with an event failed; what is due waits for the next: %s", Redaction.sentence(e));
        }
    }
}
