package dev.freshet.jdbc;

import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Ids of 63 bits that grow with time and need no round trip.
final class Ids {
    /// Of 4,096 numbers each process draws one, and makes 1,024 ids a millisecond with it. Where two have
    /// drawn the same and make the same id, the database refuses the second, and its transaction runs
    /// again.
    private static final int NODE_BITS = 12;

    private final TsidFactory factory;

    Ids(InstantSource clock) {
        this.factory = TsidFactory.builder()
                .withNodeBits(NODE_BITS)
                .withClock(new SourceClock(clock))
                .build();
    }

    long next() {
        return factory.create().toLong();
    }

    private static final class SourceClock extends Clock {
        private final InstantSource source;

        SourceClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
