package dev.freshet.api;

import dev.freshet.ledger.Entry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// A stream of records that ends when its reader leaves, and that nobody takes for whole when it broke.
///
/// @param records hands out each record to whom it is given
/// @param format writes records
/// @param request whom the stream answers
record Export(Consumer<Consumer<Entry>> records, Format format, HttpServerRequest request) implements StreamingOutput {
    private static final Logger LOG = Logger.getLogger(Export.class);

    /// How long a connection may take to close.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How records become bytes.
    interface Format {
        /// @param records hands out each record to whom it is given
        void write(Consumer<Consumer<Entry>> records, OutputStream out) throws IOException;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            format.write(each -> records.accept(untilGone(each)), out);
        } catch (IOException | RuntimeException broken) {
            if (request.response().headWritten()) {
                hangUp();
            }
            throw broken;
        }
    }

    /// The framework ends neatly what there is, so the connection must be gone before.
    private void hangUp() {
        CountDownLatch gone = new CountDownLatch(1);
        request.connection().close().onComplete(_ -> gone.countDown());
        try {
            if (!gone.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a reader of a broken export may take it for whole");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /// The framework drops what it can no longer send: without a look at the connection, a reader who left would have
    /// the whole table read.
    private Consumer<Entry> untilGone(Consumer<Entry> each) {
        return entry -> {
            if (request.response().closed()) {
                throw new UncheckedIOException(new IOException("the reader has left"));
            }
            each.accept(entry);
        };
    }
}
