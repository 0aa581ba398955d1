package dev.freshet.outbound;

import dev.freshet.push.OriginProbe;
import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks an origin for a file's tag by `HEAD`. No redirect is followed, so that nobody but the settings says whom the
/// product calls (promise P6).
public final class HttpTags implements OriginProbe {
    private final HttpClient client;
    private final Duration patience;

    /// @param connect how long a connection may take
    /// @param patience how long the answer may take; it has no body
    public HttpTags(Duration connect, Duration patience) {
        this.patience = patience;
        this.client = OriginClient.connecting(connect);
    }

    @Override
    public Seen probe(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).HEAD().timeout(patience).build();
        try {
            return seen(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            return new Seen.Untold("the origin cannot be reached: " + Redaction.sentence(e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.Untold("there was no time left to ask");
        }
    }

    private static Seen seen(HttpResponse<Void> response) {
        return switch (response.statusCode()) {
            case 200 ->
                tag(response)
                        .<Seen>map(Seen.There::new)
                        .orElseGet(() -> new Seen.Untold("the origin gives neither ETag nor Last-Modified"));
            case 404, 410 -> new Seen.Gone();
            default -> new Seen.Untold("the origin answers " + response.statusCode());
        };
    }

    /// An origin without ETags may still say when a file came, and how long it is.
    private static Optional<String> tag(HttpResponse<Void> response) {
        Optional<String> eTag = response.headers().firstValue("ETag");
        return eTag.isPresent()
                ? eTag
                : response.headers().firstValue("Last-Modified").map(modified -> Stream.concat(
                                Stream.of(modified), response.headers().firstValue("Content-Length").stream())
                        .collect(Collectors.joining(" ")));
    }
}
