package dev.freshet.lambda;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.netty.runtime.virtual.VirtualClientConnection;
import io.quarkus.netty.runtime.virtual.VirtualResponseHandler;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The doors through a channel within the process, without a socket (`quarkus.http.virtual`). Its other end has the
/// address of whoever sent the request, as a connection would: so doors bound strangers by it, and no header
/// could say it.
public final class VirtualHttp implements Forward {
    private static final Logger LOG = Logger.getLogger(VirtualHttp.class);

    /// Lambda takes 6 MB of answer, of which base64 leaves three quarters.
    private static final int LONGEST = 4_000_000;

    @Override
    public Reply send(Request request, Duration limit) {
        Gathering gathering = new Gathering();
        VirtualClientConnection<?> connection =
                VirtualClientConnection.connect(gathering, VertxHttpRecorder.VIRTUAL_HTTP, address(request));
        try {
            connection.sendMessage(head(request));
            connection.sendMessage(new DefaultLastHttpContent(Unpooled.wrappedBuffer(request.body())));
            return gathering.reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return problem(504, "the answer took longer than the function may");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem(503, "the process ends");
        } finally {
            close(connection);
        }
    }

    /// One that no thread has taken up yet cannot be closed; its answer will find nobody.
    private static void close(VirtualClientConnection<?> connection) {
        try {
            connection.close();
        } catch (IllegalStateException notTakenUp) {
            LOG.debug("a request was given up before it was taken up", notTakenUp);
        }
    }

    /// All whose address is not told are one stranger. No binary may hold an address from its build: none is kept.
    private static InetSocketAddress address(Request request) {
        return request.from() == null ? new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0) : request.from();
    }

    private static DefaultHttpRequest head(Request request) {
        DefaultHttpHeaders headers = new DefaultHttpHeaders();
        request.headers().forEach(each -> headers.add(each.getKey(), each.getValue()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, "localhost");
        }
        if (request.body().length > 0) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.target(), headers);
    }

    private static Reply problem(int status, String detail) {
        return new Reply(
                status,
                List.of(Map.entry("content-type", "text/plain; charset=utf-8")),
                detail.getBytes(StandardCharsets.UTF_8));
    }

    /// Puts together what comes in parts, each on the connection's own thread.
    private static final class Gathering implements VirtualResponseHandler {
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable HttpResponse head;

        @Override
        public void handleMessage(Object message) {
            try {
                if (message instanceof HttpResponse response) {
                    head = response;
                }
                if (message instanceof HttpContent content) {
                    take(content.content());
                }
                HttpResponse told = head;
                if (message instanceof LastHttpContent && told != null) {
                    reply.complete(
                            new Reply(told.status().code(), told.headers().entries(), body.toByteArray()));
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void take(ByteBuf part) {
            if (body.size() + part.readableBytes() > LONGEST) {
                reply.complete(
                        problem(500, "the answer is longer than Lambda takes: ask for less, with limit and cursor"));
            } else {
                byte[] bytes = new byte[part.readableBytes()];
                part.readBytes(bytes);
                body.writeBytes(bytes);
            }
        }

        @Override
        public void close() {
            reply.complete(problem(502, "the connection was closed before the answer"));
        }
    }
}
