package dev.freshet.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// A request's body as it comes, untouched: Vert.x' own handler would decode a form while it reads it, before
/// anybody knows who sent it. One that is too long or too much is left unread from there on; one that is too slow ends
/// with its connection.
public final class RawBody {
    private static final int LINGER_MILLIS = 1_000;

    private final HttpServerRequest request;
    private final long most;
    private final Holding holding;
    private final Buffer gathered = Buffer.buffer();
    private boolean ended;

    /// @param most the longest body, in bytes
    public RawBody(HttpServerRequest request, long most, Holding holding) {
        this.request = request;
        this.most = most;
        this.holding = holding;
    }

    /// Reads it on the event loop.
    ///
    /// @param whole given the body once it is there; [#release] is due when its sender is known
    /// @param refused given the status to answer where it will not be
    public void read(Consumer<byte[]> whole, IntConsumer refused) {
        if (announced(request) > most) {
            refused.accept(413);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(more -> gather(more, refused))
                .exceptionHandler(_ -> drop())
                .endHandler(_ -> {
                    if (!ended) {
                        ended = true;
                        whole.accept(gathered.getBytes());
                    }
                });
    }

    private void gather(Buffer more, IntConsumer refused) {
        if (ended) {
            return;
        }
        if (gathered.length() + (long) more.length() > most) {
            refuse(413, refused);
        } else if (holding.take(more.length())) {
            gathered.appendBuffer(more);
        } else {
            refuse(503, refused);
        }
    }

    private void refuse(int status, IntConsumer refused) {
        if (!ended) {
            drop();
            refused.accept(status);
        }
    }

    /// The sender hung up, or is to be told why nothing more is read.
    private void drop() {
        if (!ended) {
            ended = true;
            release();
        }
    }

    /// Leaves a request whose answer is given: what is left of its body is not read, and the connection ends once its
    /// sender had time to see the answer.
    public static void leave(RoutingContext context) {
        if (!context.request().isEnded()) {
            context.request().pause();
            context.vertx()
                    .setTimer(LINGER_MILLIS, _ -> context.request().connection().close());
        }
    }

    /// Gives the room back that the body took.
    public void release() {
        holding.release(gathered.length());
    }

    /// How many bytes a request says that its body has; 0 where it does not say.
    public static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
    }
}
