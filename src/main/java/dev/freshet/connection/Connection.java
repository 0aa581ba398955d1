package dev.freshet.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One connection: notices what comes and goes, and gives up where it takes too long. Two handlers stand in the
/// pipeline, one where bytes come in and one where they have become requests.
final class Connection {
    static final String BYTES = "freshet-bytes";
    private static final String MESSAGES = "freshet-messages";

    /// Requests that may wait for the answers to those before them. Clients hardly send any ahead, and each may have an
    /// answer that is a thousand times its size.
    private static final int MOST_AHEAD = 8;

    private final Channel channel;
    private final Patience patience;
    private final LongSupplier nanos;
    private final Progress progress;
    private @Nullable ChannelHandlerContext messages;
    private boolean answering;
    private boolean givenUp;

    Connection(Channel channel, Patience patience, LongSupplier nanos) {
        this.channel = channel;
        this.patience = patience;
        this.nanos = nanos;
        this.progress = new Progress(nanos.getAsLong());
    }

    /// Takes its place in the pipeline, whether the server has put up its own handlers or not.
    void join() {
        channel.pipeline().addFirst(BYTES, new Bytes());
    }

    Progress progress() {
        return progress;
    }

    boolean overdue() {
        return progress.overdue(nanos.getAsLong(), patience);
    }

    /// Gives it up if it still takes too long.
    void giveUpIfOverdue() {
        onceRead(() -> {
            if (overdue()) {
                giveUp();
            }
        });
    }

    /// Makes room for others.
    ///
    /// @param stays what to do where a whole request is under way by now
    void makeRoom(Runnable stays) {
        onceRead(() -> {
            if (progress.phase() != Progress.Phase.ANSWER) {
                giveUp();
            } else if (channel.isActive()) {
                stays.run();
            }
        });
    }

    /// Does something on the connection's thread, once that has read what has come. A thread that is behind does
    /// what it is told before it reads, and what is due after a time, however short, after.
    private void onceRead(Runnable action) {
        EventLoop thread = channel.eventLoop();
        thread.execute(() -> thread.schedule(action, 1, TimeUnit.NANOSECONDS));
    }

    /// Says 408 to whoever is in the middle of a request and has heard nothing, and closes.
    private void giveUp() {
        boolean inRequest = progress.phase() == Progress.Phase.HEAD || progress.phase() == Progress.Phase.BODY;
        ChannelHandlerContext end = messages;
        givenUp = true;
        if (inRequest && end != null && !answering) {
            DefaultFullHttpResponse late = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.EMPTY_BUFFER);
            late.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            end.writeAndFlush(late);
        }
        // At once: whoever reads nothing would never let the answer leave.
        channel.close();
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (messages == null) {
                // Over TLS the server adds its HTTP handlers after the handshake.
                ChannelHandlerContext encoder = context.pipeline().context(HttpResponseEncoder.class);
                if (encoder != null) {
                    context.pipeline().addAfter(encoder.name(), MESSAGES, new Messages());
                    messages = context.pipeline().context(MESSAGES);
                }
            }
            progress.arrived(nanos.getAsLong());
            context.fireChannelRead(bytes);
        }
    }

    private final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (givenUp) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (message instanceof HttpRequest) {
                if (progress.owed() >= MOST_AHEAD || !channel.isWritable()) {
                    // Whoever asks on without reading what it was told would have us keep it all.
                    ReferenceCountUtil.release(message);
                    givenUp = true;
                    context.close();
                    return;
                }
                progress.begun(nanos.getAsLong());
            }
            if (message instanceof LastHttpContent) {
                progress.ended(nanos.getAsLong());
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message, promise);
            boolean preliminary = message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (preliminary) {
                return;
            }
            if (message instanceof LastHttpContent) {
                answering = false;
                progress.answered(nanos.getAsLong());
            } else if (message instanceof HttpResponse) {
                answering = true;
            }
        }
    }
}
