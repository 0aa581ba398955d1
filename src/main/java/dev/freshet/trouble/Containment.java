package dev.freshet.trouble;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The one place where what nobody expected ends: a step that throws is told of, and its neighbours go on. Only
/// [StoreDown] passes, since it is no fault of one of them.
public final class Containment implements TroubleSource {
    /// Longer than a step takes to come again, so that the trouble stays as long as its cause does.
    private static final Duration REMEMBERED = Duration.ofMinutes(6);

    private static final int MOST = 100;

    private record Failure(Instant since, Instant last, String what) {}

    private final BiConsumer<String, Throwable> log;
    private final InstantSource clock;
    private final Seldom seldom;
    private final Map<String, Failure> failures = new HashMap<>();

    /// @param log told of what was thrown and in which words, once a minute at most for each thing it is about
    public Containment(BiConsumer<String, Throwable> log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
        this.seldom = new Seldom(clock);
    }

    /// Does a step, and tells whether it came to its end.
    ///
    /// @param about the account, site or thing it is about, as people know it: few different ones
    /// @throws StoreDown where the store does not answer
    public boolean run(String about, Runnable step) {
        try {
            step.run();
            return true;
        } catch (StoreDown down) {
            throw down;
        } catch (RuntimeException | StackOverflowError e) {
            note(about, e);
            return false;
        }
    }

    private void note(String about, Throwable thrown) {
        String what = said(thrown);
        Instant now = clock.instant();
        synchronized (failures) {
            forget(now);
            Failure before = failures.get(about);
            if (before != null || failures.size() < MOST) {
                failures.put(about, new Failure(before == null ? now : before.since(), now, what));
            }
        }
        if (seldom.may(about)) {
            log.accept("work on " + about + " failed and is tried again: " + what, thrown);
        }
    }

    /// An exception in words.
    public static String said(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? kind : kind + ", " + thrown.getMessage();
    }

    private void forget(Instant now) {
        failures.values()
                .removeIf(failure -> Duration.between(failure.last(), now).abs().compareTo(REMEMBERED) > 0);
    }

    @Override
    public List<Trouble> troubles() {
        synchronized (failures) {
            forget(clock.instant());
            return failures.entrySet().stream()
                    .map(failure -> trouble(failure.getKey(), failure.getValue()))
                    .toList();
        }
    }

    private static Trouble trouble(String about, Failure failure) {
        return new Trouble(
                "work-failed",
                Trouble.Level.DEGRADED,
                about,
                "work on " + about + " failed in a way that nobody expected: " + failure.what(),
                "It is tried again by itself and everything else goes on. Where it stays, tell the makers, with the log"
                        + " at DEBUG.",
                failure.since());
    }
}
