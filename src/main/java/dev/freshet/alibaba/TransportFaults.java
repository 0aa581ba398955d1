package dev.freshet.alibaba;

import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.Fault;
import dev.freshet.call.Outcome.Unreachable;
import dev.freshet.call.VendorError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.conn.ConnectTimeoutException;

/// What a request without an answer means. The SDK's messages carry the signed address, so that none is repeated:
/// ours name the host and what happened.
final class TransportFaults {
    private TransportFaults() {}

    static Fault of(Throwable failure, URI endpoint, Timeouts timeouts) {
        String host = endpoint.getRawAuthority();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> unsent = unsent(cause, timeouts);
            if (unsent.isPresent()) {
                return new Unreachable(
                        new VendorError("ConnectionFailed", "no connection to " + host + ": " + unsent.get(), null));
            }
            if (cause instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return interrupted();
            }
            if (cause instanceof SocketTimeoutException) {
                return new Outcome.Unknown(new VendorError(
                        "NoAnswer",
                        host + " gave no answer within "
                                + seconds(timeouts.read().toMillis()),
                        null));
            }
        }
        return new Outcome.Unknown(
                new VendorError("NoAnswer", "the connection to " + host + " ended before the answer did", null));
    }

    /// The thread was told to stop before anything was sent.
    static Fault interrupted() {
        return new Unreachable(new VendorError("Interrupted", "stopped before the call was sent", null));
    }

    /// Why nothing can have been sent; empty where something may have been.
    private static Optional<String> unsent(Throwable cause, Timeouts timeouts) {
        return switch (cause) {
            case UnknownHostException e -> Optional.of("the name is not known");
            case ConnectTimeoutException e ->
                Optional.of("none within " + seconds(timeouts.connect().toMillis()));
            case NoRouteToHostException e -> Optional.of("no route leads there");
            case ConnectException e -> Optional.of("refused");
            case SSLHandshakeException e -> Optional.of("the TLS handshake failed");
            case SSLPeerUnverifiedException e -> Optional.of("its certificate is for another name");
            default -> Optional.empty();
        };
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
