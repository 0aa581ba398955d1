package dev.freshet.health;

import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.Trouble.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Tells the log when a trouble begins and when it is over. One that is away for less than a minute has not ended, so
/// that one that comes and goes is told of once a minute at most. What keeps events away is told of by the store
/// itself, at once and with the database's words.
final class TroubleLog {
    private static final Logger LOG = Logger.getLogger("dev.freshet.health");
    private static final Duration CALM = Duration.ofMinutes(1);

    /// Which trouble it is.
    private record Name(String code, String about) {
        static Name of(Trouble trouble) {
            return new Name(trouble.code(), trouble.about());
        }

        @Override
        public String toString() {
            return about.isEmpty() ? code : code + " (" + about + ")";
        }
    }

    private record Known(Level level, Instant since, Instant seen) {}

    private final Map<Name, Known> known = new LinkedHashMap<>();

    /// Notes what is wrong now. Gives it with the time each began, which is the earliest that was told of it.
    List<Trouble> note(List<Trouble> troubles, Instant now) {
        List<Trouble> dated = new ArrayList<>();
        for (Trouble trouble : troubles) {
            Name name = Name.of(trouble);
            Known before = known.get(name);
            if (before == null && trouble.level() != Level.DOWN) {
                LOG.warnf("%s: %s; remedy: %s", name, trouble.sentence(), trouble.remedy());
            }
            Instant since =
                    before != null && before.since().isBefore(trouble.since()) ? before.since() : trouble.since();
            known.put(name, new Known(trouble.level(), since, now));
            dated.add(new Trouble(
                    trouble.code(), trouble.level(), trouble.about(), trouble.sentence(), trouble.remedy(), since));
        }
        // Of others nothing is known while the store is down.
        boolean down = troubles.stream().anyMatch(trouble -> trouble.level() == Level.DOWN);
        for (Iterator<Map.Entry<Name, Known>> all = known.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Name, Known> one = all.next();
            if (isOver(one.getValue(), now) && (!down || one.getValue().level() == Level.DOWN)) {
                if (one.getValue().level() != Level.DOWN) {
                    LOG.infof(
                            "%s is over; it began at %s",
                            one.getKey(), one.getValue().since());
                }
                all.remove();
            }
        }
        return dated;
    }

    /// A clock that was set back ends what it left ahead.
    private static boolean isOver(Known trouble, Instant now) {
        return Duration.between(trouble.seen(), now).abs().compareTo(CALM) >= 0;
    }
}
