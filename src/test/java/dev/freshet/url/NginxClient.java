package dev.freshet.url;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks nginx as clients do, for any host, and follows redirects.
final class NginxClient implements AutoCloseable {
    private final HttpClient http;

    NginxClient(int port) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .build();
    }

    /// How to ask.
    enum Way {
        /// As anybody.
        PLAIN(""),
        /// Past the cache, which learns nothing of it.
        PROBE("X-Probe"),
        /// Past the cache, which keeps the answer.
        REFRESH("X-Refresh");

        private final String header;

        Way(String header) {
            this.header = header;
        }
    }

    /// An answer.
    ///
    /// @param entry the entry it came from or went to
    /// @param asked what the origin was asked for, by bucket; of no bucket where it was not asked
    /// @param fromCache whether it is a stored copy
    record Answer(EdgeEntry entry, EdgeEntry asked, Buckets.Answer content, boolean fromCache) {}

    Answer ask(String url, Way way, boolean condition) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (way != Way.PLAIN) {
            request.header(way.header, "1");
        }
        if (condition) {
            request.header("X-Condition", "1");
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var headers = response.headers();
            return new Answer(
                    EdgeEntry.told(headers.firstValue("X-Entry").orElseThrow()),
                    headers.firstValue("X-Asked").map(EdgeEntry::told).orElse(new EdgeEntry("", "", "")),
                    new Buckets.Answer(response.statusCode(), response.body()),
                    headers.firstValue("X-Copy").orElse("").equals("HIT"));
        } catch (IOException e) {
            throw new UncheckedIOException(url, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Addresses an entry by its own URL.
    Answer entry(String url, Way way) {
        return ask("http://entry." + url.substring(url.indexOf("//") + 2), way, false);
    }

    @Override
    public void close() {
        http.close();
    }
}
