package dev.freshet.trouble;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Notices work that does not come to an end. A thread that hangs cannot say so: it tells beforehand what it begins,
/// and whoever asks for trouble sees how long ago that was.
public final class Watch implements TroubleSource {
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Set<Shift> underWay = ConcurrentHashMap.newKeySet();

    /// A kind of work.
    ///
    /// @param code of the [Trouble] where it does not end
    /// @param level of that trouble
    /// @param within the longest that one step of it takes while all is well
    /// @param sentence what is wrong then, with `%s` where the account, site or thing stands
    /// @param remedy what a person can do
    public record Duty(String code, Trouble.Level level, Duration within, String sentence, String remedy) {}

    public Watch(InstantSource clock) {
        this(clock, System::nanoTime);
    }

    /// @param nanos passes as `System.nanoTime` does: no clock's jump makes work look stuck, or hides that it is
    public Watch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /// Begins work, which closing the shift ends. As many may be under way at once as there are threads.
    ///
    /// @param about the account, site or thing; empty where the duty's sentence names none
    public Shift begin(Duty duty, String about) {
        Shift shift = new Shift(duty, about);
        underWay.add(shift);
        return shift;
    }

    /// Of several that are stuck alike, the one that has been so for longest.
    @Override
    public List<Trouble> troubles() {
        long now = nanos.getAsLong();
        Instant today = clock.instant();
        Map<List<String>, Trouble> stuck = new LinkedHashMap<>();
        for (Shift shift : underWay) {
            Duration since = Duration.ofNanos(now - shift.movedAt);
            if (since.compareTo(shift.duty.within()) > 0) {
                Trouble trouble = shift.trouble(today.minus(since));
                stuck.merge(
                        List.of(trouble.code(), trouble.about()),
                        trouble,
                        (one, other) -> one.since().isAfter(other.since()) ? other : one);
            }
        }
        return new ArrayList<>(stuck.values());
    }

    /// Work under way.
    public final class Shift implements AutoCloseable {
        private final Duty duty;
        private final String about;
        private volatile long movedAt = nanos.getAsLong();

        private Shift(Duty duty, String about) {
            this.duty = duty;
            this.about = about;
        }

        /// A step is done: the next one has as long again.
        public void step() {
            movedAt = nanos.getAsLong();
        }

        private Trouble trouble(Instant since) {
            return new Trouble(
                    duty.code(), duty.level(), about, String.format(duty.sentence(), about), duty.remedy(), since);
        }

        /// The work has come to its end.
        @Override
        public void close() {
            underWay.remove(this);
        }
    }
}
