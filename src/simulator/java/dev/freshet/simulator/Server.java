package dev.freshet.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The socket: reads whole requests, bounded, and hands them to the API or to the control path.
final class Server implements AutoCloseable {
    /// 1,000 URLs do not fit: who sends them in the query instead of the form must learn it here.
    private static final int REQUEST_LINE_AT_MOST = 32 << 10;

    private static final int BODY_AT_MOST = 8 << 20;

    private static final int SECONDS_TO_START = 30;

    private final Exchanges exchanges;
    private final Control control;
    private final Vertx vertx;
    private final HttpServer http;

    Server(Settings settings, Exchanges exchanges, Control control) {
        this.exchanges = exchanges;
        this.control = control;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                // The vendor's gateway speaks HTTP/1.1; an upgrade would also hide the Host header.
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(REQUEST_LINE_AT_MOST)
                .setMaxHeaderSize(REQUEST_LINE_AT_MOST);
        this.http = listen(settings, options);
    }

    private HttpServer listen(Settings settings, HttpServerOptions options) {
        try {
            return await(
                    vertx.createHttpServer(options).requestHandler(this::read).listen(),
                    "cannot listen on " + settings.host() + ":" + settings.port());
        } catch (IllegalStateException e) {
            vertx.close();
            throw e;
        }
    }

    int port() {
        return http.actualPort();
    }

    @Override
    public void close() {
        await(vertx.close(), "the simulator could not end");
    }

    private void read(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > BODY_AT_MOST) {
                request.handler(ignored -> {});
                request.endHandler(
                        ignored -> request.response().setStatusCode(413).end());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(ignored -> guarded(request, body));
        // A client that went away in the middle of its request has sent none.
        request.exceptionHandler(ignored -> {});
    }

    /// A mistake of the simulator, or of a predicate that a test gave it, must not leave a client waiting.
    private void guarded(HttpServerRequest request, Buffer body) {
        try {
            dispatch(request, body);
        } catch (RuntimeException e) {
            e.printStackTrace();
            request.response().setStatusCode(500).end("The simulator itself failed: " + e);
        }
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        Request read = Request.of(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                Optional.ofNullable(request.query()).orElse(""),
                headers(request),
                body);
        if (read.path().startsWith(Control.PREFIX)) {
            boolean local = Optional.ofNullable(request.remoteAddress().hostAddress())
                    .map(Control::loopback)
                    .orElse(false);
            Reply reply = control.handle(read, local);
            request.response()
                    .setStatusCode(reply.status())
                    .putHeader("Content-Type", reply.contentType())
                    .end(reply.body());
        } else {
            exchanges.begin(vertx, request, read);
        }
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static <T> T await(Future<T> future, String failure) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS_TO_START, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(failure + ": " + e.getMessage(), e);
        }
    }
}
