package dev.freshet.signature;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses of certificates are the vendor's. The sender names the address, so the host must be one that the
/// settings list, and nothing but a plain path may follow it (promise P6).
final class CertificateAddress {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}){1,8}");
    private static final int LONGEST = 512;

    private CertificateAddress() {}

    /// The address that a text names; empty where it is none of the vendor's.
    ///
    /// @param hosts the hosts that count, lower case
    static Optional<URI> of(@Nullable String text, Set<String> hosts) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean good = "https".equalsIgnoreCase(uri.getScheme())
                    && hosts.contains(host)
                    && (uri.getPort() == -1 || uri.getPort() == 443)
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && PATH.matcher(String.valueOf(uri.getRawPath())).matches();
            return good ? Optional.of(URI.create("https://" + host + uri.getRawPath())) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
