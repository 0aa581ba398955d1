package dev.freshet.push;

import dev.freshet.trouble.Containment;
import dev.freshet.trouble.StoreDown;
import dev.freshet.url.CurrentSites;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Works on the pushes that are due whenever somebody drives: a few at a time, each as far as it can go now.
public final class PushRounds {
    /// Longer than the host and the origin may take together.
    private static final Duration LEASE = Duration.ofMinutes(3);

    /// Until one is tried again that failed in a way that nobody expected.
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /// Pushes that are worked on at once, and in one round.
    private static final int MOST = 4;

    /// No further one is begun in a round after this time: a frozen process has other things to do in its invocation.
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final Pushes pushes;
    private final Course course;
    private final CurrentSites sites;
    private final Executor later;
    private final Consumer<Instant> driver;
    private final Containment containment;
    private final BiConsumer<Pending, Pushes.End> ended;
    private final InstantSource clock;
    private final Semaphore hands = new Semaphore(MOST);

    /// @param later who works: whoever drives, where the process is frozen afterwards
    /// @param driver told when something of it is due next
    /// @param ended told how a push ended
    public PushRounds(
            Pushes pushes,
            Course course,
            CurrentSites sites,
            Executor later,
            Consumer<Instant> driver,
            Containment containment,
            BiConsumer<Pending, Pushes.End> ended,
            InstantSource clock) {
        this.pushes = pushes;
        this.course = course;
        this.sites = sites;
        this.later = later;
        this.driver = driver;
        this.containment = containment;
        this.ended = ended;
        this.clock = clock;
    }

    /// Works on what is due.
    public void look() {
        Instant latest = clock.instant().plus(ROUND);
        for (int i = 0; i < MOST && !clock.instant().isAfter(latest) && hands.tryAcquire(); i++) {
            Optional<Pending> pending = take();
            if (pending.isEmpty()) {
                return;
            }
            later.execute(() -> work(pending.get()));
        }
    }

    /// Takes one, and a hand for it.
    private Optional<Pending> take() {
        Optional<Pending> pending = Optional.empty();
        try {
            Instant now = clock.instant();
            pending = pushes.take(now, now.plus(LEASE));
            return pending;
        } finally {
            if (pending.isEmpty()) {
                hands.release();
            }
        }
    }

    private void work(Pending pending) {
        try {
            if (!containment.run("site " + pending.site(), () -> settle(pending, course.go(pending, sites.urls())))) {
                Instant again = clock.instant().plus(AGAIN);
                pushes.putOff(pending, again, "failed in a way that nobody expected; next try at " + again);
            }
        } catch (StoreDown told) {
            // It is worked on again when the store is there, which tells of itself.
        } finally {
            hands.release();
        }
    }

    private void settle(Pending pending, Step step) {
        switch (step) {
            case Step.Wait wait -> {
                pushes.putOff(wait.learnt(), wait.until(), wait.reason());
                driver.accept(wait.until());
            }
            case Step.Over over -> {
                Optional<Instant> due = pushes.end(over.learnt(), over.end());
                ended.accept(pending, over.end());
                due.ifPresent(driver);
            }
        }
    }
}
