package dev.freshet.health;

import dev.freshet.push.Pushes;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.InstantSource;
import java.util.List;

/// Whether a push that is remembered needs a person: nobody could tell what it changed.
public final class PushHealth implements TroubleSource {
    private final Pushes pushes;
    private final InstantSource clock;

    public PushHealth(Pushes pushes, InstantSource clock) {
        this.pushes = pushes;
        this.clock = clock;
    }

    @Override
    public List<Trouble> troubles() {
        long count = pushes.standing().needPerson();
        return count == 0
                ? List.of()
                : List.of(new Trouble(
                        "push-needs-person",
                        Trouble.Level.DEGRADED,
                        "",
                        (count == 1 ? "a push needs" : count + " pushes need")
                                + " a person: what was changed could not be told, or not all of it, and was not refreshed",
                        "GET /api/v1/events?outcome=refused says which: deliver them again, or refresh by hand what"
                                + " they changed.",
                        clock.instant()));
    }
}
