package dev.freshet;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.change.Element;
import dev.freshet.ledger.TaskEnd;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import java.util.List;

/// What the vendor tells of finished tasks by itself: they end without being asked after.
final class Completions {
    private static final String SOURCE = "cdn";

    private final Pipeline pipeline;

    Completions(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// Ends the task's lines and says what became of the event. Blocks.
    Arrival.Note take(Element.Finished finished) {
        Operation operation = finished.prefetch() ? Operation.PREFETCH : Operation.REFRESH;
        int ended = pipeline.ended(new TaskEnd(
                Product.CDN,
                operation,
                finished.taskId(),
                finished.paths().stream().map(path -> finished.domain() + path).toList()));
        String subject = finished.domain() + ", task " + finished.taskId();
        return ended == 0
                ? Arrival.Note.ignored(SOURCE, subject, "no line of ours that is under way belongs to this task")
                : new Arrival.Note(SOURCE, null, EventOutcome.ACCEPTED, null, subject, ended, List.of());
    }
}
