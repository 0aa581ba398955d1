package dev.freshet.demo;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The timer trigger: without it a function that is frozen between requests would send nothing. Function Compute ticks
/// once a minute at most; here every second, so that nobody has to wait.
final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    @SuppressWarnings("FutureReturnValueIgnored") // A tick that fails is followed by the next one.
    Ticker(Doors doors) {
        clock.scheduleWithFixedDelay(() -> tick(doors), 1, 1, TimeUnit.SECONDS);
    }

    private static void tick(Doors doors) {
        try {
            doors.tick();
        } catch (IOException e) {
            // The next tick does what this one could not.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
