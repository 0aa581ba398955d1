package dev.freshet.outbound;

import dev.freshet.playlist.PlaylistSource;
import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads playlists from an origin. Whatever is no 200 is none: no redirect is followed, so that nobody but the
/// settings says whom the product calls (promise P6).
public final class HttpPlaylists implements PlaylistSource {
    /// A playlist of a thousand segments has a tenth of it.
    static final int MOST_OCTETS = 1 << 20;

    private final HttpClient client;
    private final Duration patience;
    private final ExecutorService readers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-playlist").factory());

    /// @param connect how long a connection may take
    /// @param patience how long all of it may take, whoever sends octet by octet
    public HttpPlaylists(Duration connect, Duration patience) {
        this.patience = patience;
        this.client = OriginClient.connecting(connect);
    }

    @Override
    public Reading read(URI address) {
        Future<Reading> reading = readers.submit(() -> ask(address));
        try {
            return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reading.Unreadable("the origin did not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reading.Unreadable(
                    "the origin cannot be reached: " + Redaction.sentence(String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Unreadable("there was no time left to read it");
        } finally {
            reading.cancel(true);
        }
    }

    private Reading ask(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return response.statusCode() == 200
                    ? text(body.readNBytes(MOST_OCTETS + 1))
                    : new Reading.Unreadable("the origin answers " + response.statusCode());
        }
    }

    /// The whole lines of what fits, provided that they are text in UTF-8, as playlists are (RFC 8216 §4.1). A name in
    /// another encoding would become the URL of something else.
    private static Reading text(byte[] octets) {
        int end = octets.length;
        if (end > MOST_OCTETS) {
            while (end > 0 && octets[end - 1] != '\n') {
                end--;
            }
        }
        try {
            return new Reading.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, end))
                    .toString());
        } catch (CharacterCodingException anotherEncoding) {
            return new Reading.Unreadable("what the origin answers is not text in UTF-8");
        }
    }
}
