package dev.freshet;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Element;
import dev.freshet.change.Push;
import dev.freshet.line.Target;
import dev.freshet.push.PushNotes;
import dev.freshet.trouble.StoreDown;
import dev.freshet.url.CurrentSites;
import dev.freshet.url.Mapping;
import dev.freshet.url.UrlMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Where every door hands in what it took: changes are mapped to lines, everything is stored in one commit, and whoever
/// drives the flushes is told when the first of it is due.
public final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    /// Events, or files of a push, whose lines are found within a millisecond.
    private static final int SHORT = 100;

    private final CurrentSites sites;
    private final Pipeline pipeline;
    private final Completions completions;
    private final Consumer<Instant> driver;
    private final Executor blocking;
    private final InstantSource clock;

    /// @param driver told the earliest due time of what was stored
    /// @param blocking runs what waits for the store
    public Reception(
            CurrentSites sites, Pipeline pipeline, Consumer<Instant> driver, Executor blocking, InstantSource clock) {
        this.sites = sites;
        this.pipeline = pipeline;
        this.completions = new Completions(pipeline);
        this.driver = driver;
        this.blocking = blocking;
        this.clock = clock;
    }

    /// Stores the elements of one request.
    public CompletionStage<Stored> accept(String request, List<Element> elements) {
        boolean finishes = elements.stream().anyMatch(Element.Finished.class::isInstance);
        if (!finishes && isShort(elements)) {
            return accept(arrival(request, elements));
        }
        CompletionStage<Stored> taken = CompletableFuture.supplyAsync(() -> arrival(request, elements), blocking)
                .thenCompose(this::accept);
        return !finishes
                ? taken
                : taken.thenApply(stored -> {
                    driver.accept(clock.instant());
                    return stored;
                });
    }

    /// Whether lines can be found for all of it while the event loop waits.
    private static boolean isShort(List<Element> elements) {
        return elements.size() <= SHORT && elements.stream().noneMatch(Reception::isLong);
    }

    private static boolean isLong(Element element) {
        return element instanceof Element.Pushed pushed
                && pushed.push().files() instanceof Push.Files.Listed listed
                && listed.files().size() > SHORT;
    }

    private Arrival arrival(String request, List<Element> elements) {
        UrlMap urls = sites.urls();
        Instant now = clock.instant();
        List<Arrival.Note> notes = new ArrayList<>(elements.size());
        int lines = 0;
        for (Element element : elements) {
            Arrival.Note note = note(urls, SourceTimes.settled(element, now));
            lines += note.wishes().size();
            if (lines > Arrival.MOST_LINES) {
                return new Arrival(request, List.of(tooMany(note.source(), elements.size())), null);
            }
            notes.add(note);
        }
        return new Arrival(request, Leftovers.gathered(notes), null);
    }

    /// One commit holds all of a body or nothing, and nobody else's meanwhile.
    private static Arrival.Note tooMany(String source, int events) {
        String reason = "a body of %d events leads to more than %d lines: send it in smaller ones"
                .formatted(events, Arrival.MOST_LINES);
        return new Arrival.Note(
                source, null, null, EventOutcome.REFUSED, reason, null, 0, List.of(), List.of(), events);
    }

    /// Stores an arrival. Completes after the commit is on disk; fails with [StoreDown].
    public CompletionStage<Stored> accept(Arrival arrival) {
        return pipeline.accept(arrival).thenApply(stored -> {
            LOG.debugf("%s", stored);
            stored.firstDue().ifPresent(driver);
            return stored;
        });
    }

    /// Stores an arrival, and waits until it is on disk.
    ///
    /// @throws StoreDown where the store does not take it
    public Stored store(Arrival arrival) {
        try {
            return accept(arrival).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreDown down) {
                throw down;
            }
            throw failed;
        }
    }

    private Arrival.Note note(UrlMap urls, SourceTimes.Dated dated) {
        Arrival.Note note = note(urls, dated.element());
        return dated.remark() == null || note.outcome() != EventOutcome.ACCEPTED ? note : note.saying(dated.remark());
    }

    private Arrival.Note note(UrlMap urls, Element element) {
        return switch (element) {
            case Element.Changed changed -> note(urls, changed);
            case Element.Pushed pushed -> PushNotes.of(urls, pushed);
            case Element.Finished finished -> completions.take(finished);
            case Element.Ignored ignored -> Arrival.Note.ignored(ignored.source(), ignored.subject(), ignored.reason());
            case Element.Refused refused -> Arrival.Note.refused(refused.source(), refused.subject(), refused.reason());
        };
    }

    private static Arrival.Note note(UrlMap urls, Element.Changed changed) {
        return switch (urls.map(changed.change())) {
            case Mapping.Targets targets ->
                Arrival.Note.accepted(
                        changed.cause().source(),
                        changed.dedupe(),
                        changed.cause(),
                        targets.targets().stream()
                                .map(target -> wish(target, changed))
                                .toList(),
                        targets.lost().isEmpty() ? null : String.join("; ", targets.lost()));
            case Mapping.Nothing nothing ->
                Arrival.Note.ignored(
                        changed.cause().source(),
                        changed.cause().bucket() + "/" + changed.cause().key(),
                        nothing.because());
            case Mapping.Unsendable unsendable ->
                Arrival.Note.refused(
                        changed.cause().source(),
                        changed.cause().bucket() + "/" + changed.cause().key(),
                        unsendable.because());
        };
    }

    private static Wish wish(Target target, Element.Changed changed) {
        return new Wish(target, changed.cause(), changed.change().at(), false, Urgency.AUTOMATIC, changed.sequencer());
    }
}
