package dev.freshet.health;

import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A source that is asked in a thread of its own, one question at a time: one that hangs keeps nobody waiting, and
/// costs one thread, however often it is asked.
final class AskedSource {
    private final TroubleSource source;
    private @Nullable CompletableFuture<List<Trouble>> asked;

    AskedSource(TroubleSource source) {
        this.source = source;
    }

    /// The answer to the question under way; a new question where there is none.
    synchronized CompletableFuture<List<Trouble>> ask() {
        CompletableFuture<List<Trouble>> last = asked;
        if (last != null && !last.isDone()) {
            return last;
        }
        CompletableFuture<List<Trouble>> next = new CompletableFuture<>();
        Thread.ofVirtual().name("freshet-health").start(() -> {
            try {
                next.complete(List.copyOf(source.troubles()));
            } catch (Throwable failure) {
                next.completeExceptionally(failure);
            }
        });
        asked = next;
        return next;
    }

    /// The class that it is written in.
    String name() {
        String name = source.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("[$_].*", "");
    }
}
