package dev.freshet.outbound;

import java.net.http.HttpClient;
import java.time.Duration;

/// How origins are called: no redirect is followed, so that nobody but the settings says whom the product calls
/// (promise P6).
final class OriginClient {
    private OriginClient() {}

    /// @param connect how long a connection may take
    static HttpClient connecting(Duration connect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }
}
