package dev.freshet.jdbc;

import java.util.concurrent.atomic.AtomicReference;

/// Whether work will be committed. It is decided once, by whoever is first: the writer, before it commits, or the
/// watch, before it tells the caller that nothing was stored. So that answer stays true however late the database is.
final class Decision {
    private enum Stage {
        WAITING,
        BEGUN,
        COMMITTING,
        GIVEN_UP
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    boolean isWaiting() {
        return stage.get() == Stage.WAITING;
    }

    boolean isGivenUp() {
        return stage.get() == Stage.GIVEN_UP;
    }

    /// The writer turns to it; false where it was given up.
    boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.BEGUN);
    }

    /// The writer will commit it next; false where it was given up, so that nothing of it may be committed. What is
    /// tried again stays decided.
    boolean commit() {
        return stage.compareAndSet(Stage.BEGUN, Stage.COMMITTING) || stage.get() == Stage.COMMITTING;
    }

    /// True where nothing of it is stored, and never will be; false where its commit may be under way or over.
    boolean giveUp() {
        return stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)
                || stage.compareAndSet(Stage.BEGUN, Stage.GIVEN_UP)
                || stage.get() == Stage.GIVEN_UP;
    }
}
