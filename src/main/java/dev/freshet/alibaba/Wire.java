package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.ProtocolType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.line.Product;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends a signed request to where its lane is served and takes in what comes back.
final class Wire {
    private static final Pattern REGIONAL = Pattern.compile("[a-z]+\\.([a-z0-9-]+)\\.aliyuncs\\.com");

    private final Map<String, AlibabaAccount> accounts;
    private final Map<String, KeySource> keys = new ConcurrentHashMap<>();
    private final AlibabaClient client = new AlibabaClient();
    private final Map<Lane, Duration> skews = new ConcurrentHashMap<>();
    private final Timeouts timeouts;
    private final InstantSource clock;

    Wire(Map<String, AlibabaAccount> accounts, Timeouts timeouts, InstantSource clock) {
        this.accounts = Map.copyOf(accounts);
        this.accounts.forEach((name, account) -> keys.put(name, new KeySource(account.credentials())));
        this.timeouts = timeouts;
        this.clock = clock;
    }

    /// Sends the request once.
    Heard send(Lane lane, RpcAcsRequest<?> request) {
        AlibabaAccount account = accounts.get(lane.account());
        KeySource source = keys.get(lane.account());
        if (account == null || source == null) {
            throw new IllegalArgumentException("no such account: " + lane.account());
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Heard.Bad(TransportFaults.interrupted());
        }
        try {
            return send(lane, request, account.endpoint(lane.product()), source.now());
        } catch (KeySource.NoKeys e) {
            return new Heard.Bad(
                    new Outcome.Denied(new VendorError("NoCredentials", String.valueOf(e.getMessage()), null)));
        }
    }

    /// What is sent as `RegionId`: the region that an address of the vendor's names; else the products
    /// are central but for VOD (alibaba-api.md §1.1).
    static String region(Product product, URI endpoint) {
        Matcher regional = REGIONAL.matcher(String.valueOf(endpoint.getHost()));
        if (regional.matches()) {
            return regional.group(1);
        }
        return switch (product) {
            case CDN, DCDN, ESA -> "cn-hangzhou";
            case VOD -> "cn-shanghai";
        };
    }

    /// How far the vendor's clock is ahead, as last seen.
    Optional<Duration> skew(Lane lane) {
        return Optional.ofNullable(skews.get(lane));
    }

    private Heard send(Lane lane, RpcAcsRequest<?> request, URI endpoint, CallKeys callKeys) {
        request.setSysEndpoint(endpoint.getRawAuthority());
        request.setSysProtocol("http".equalsIgnoreCase(endpoint.getScheme()) ? ProtocolType.HTTP : ProtocolType.HTTPS);
        request.setSysConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()));
        request.setSysReadTimeout(Math.toIntExact(timeouts.read().toMillis()));
        Instant begun = clock.instant();
        HttpResponse response;
        try {
            response = client.send(request, region(lane.product(), endpoint), callKeys);
        } catch (ClientException e) {
            return new Heard.Bad(TransportFaults.of(e, endpoint, timeouts));
        }
        VendorClock.skew(response.getSysHeaders(), begun, clock.instant()).ifPresent(skew -> skews.put(lane, skew));
        return heard(response);
    }

    private static Heard heard(HttpResponse response) {
        byte[] bytes = response.getHttpContent();
        Optional<JsonNode> body = bytes == null ? Optional.empty() : Json.object(bytes);
        return response.getStatus() == 200 && body.isPresent()
                ? new Heard.Good(body.get())
                : new Heard.Bad(AlibabaErrors.of(response.getStatus(), body));
    }
}
