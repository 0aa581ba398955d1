package dev.freshet.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// One request and its answer, with the fault that strikes between them.
final class Exchanges {
    private static final Buffer GARBAGE = Buffer.buffer("\u0000\u0001<<<%% not what you asked for {{{");
    private static final Buffer BAD_GATEWAY = Buffer.buffer("""
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>
            """);

    /// The JDK's own RFC 1123 format writes one-digit days, which HTTP does not.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Gateway gateway;
    private final Faults faults;
    private final CallLog log;
    private final InstantSource clock;

    Exchanges(Gateway gateway, Faults faults, CallLog log, InstantSource clock) {
        this.gateway = gateway;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    void begin(Vertx vertx, HttpServerRequest http, Request request) {
        Exchange exchange = new Exchange(vertx, http, request, log.arrived(request));
        Optional<Fault> fault = faults.strike(request.action(), request.lines());
        fault.ifPresent(struck -> log.met(exchange.number, struck));
        fault.ifPresentOrElse(exchange::suffer, () -> exchange.answer(exchange.act()));
    }

    private final class Exchange {
        private final Vertx vertx;
        private final HttpServerRequest http;
        private final Request request;
        private final long number;

        private Exchange(Vertx vertx, HttpServerRequest http, Request request, long number) {
            this.vertx = vertx;
            this.http = http;
            this.request = request;
            this.number = number;
        }

        private void suffer(Fault fault) {
            switch (fault) {
                case Fault.Refuse(int status, String code, String message) ->
                    answer(noted(Envelope.refused(request, new Refusal(status, code, message))));
                case Fault.BadGateway() -> answer(new Reply(502, "", "", "", "text/html", BAD_GATEWAY));
                case Fault.Garbage(boolean acts) -> {
                    actIf(acts);
                    answer(new Reply(200, "", "", "", "application/json;charset=utf-8", GARBAGE));
                }
                case Fault.Truncated() -> answer(halved(act()));
                case Fault.CutShort() -> cutShort(act());
                case Fault.DelayBefore(Duration delay) -> after(delay, () -> answer(act()));
                case Fault.DelayAfter(Duration delay) -> {
                    Reply reply = act();
                    after(delay, () -> answer(reply));
                }
                case Fault.DropBefore() -> http.connection().close();
                case Fault.DropAfter() -> {
                    act();
                    http.connection().close();
                }
                case Fault.Hang(boolean acts) -> actIf(acts);
            }
        }

        private Reply act() {
            return noted(gateway.handle(request));
        }

        private void actIf(boolean acts) {
            if (acts) {
                act();
            }
        }

        private Reply noted(Reply reply) {
            log.acted(number, reply);
            return reply;
        }

        private void answer(Reply reply) {
            // After a delay the client may have lost its patience.
            if (http.response().closed()) {
                return;
            }
            log.answered(number, reply.status());
            head(reply).end(reply.body());
        }

        private void cutShort(Reply reply) {
            log.answered(number, reply.status());
            head(reply)
                    .putHeader("Content-Length", String.valueOf(reply.body().length()))
                    .write(halved(reply).body())
                    .onComplete(written -> http.connection().close());
        }

        private HttpServerResponse head(Reply reply) {
            return http.response()
                    .setStatusCode(reply.status())
                    .putHeader("Date", HTTP_DATE.format(clock.instant()))
                    .putHeader("Content-Type", reply.contentType());
        }

        private void after(Duration delay, Runnable next) {
            vertx.setTimer(Math.max(1, delay.toMillis()), timer -> next.run());
        }

        private static Reply halved(Reply whole) {
            Buffer half = whole.body().getBuffer(0, whole.body().length() / 2);
            return new Reply(
                    whole.status(), whole.code(), whole.taskId(), whole.requestId(), whole.contentType(), half);
        }
    }
}
