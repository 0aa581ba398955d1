package dev.freshet.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The refresh and prefetch APIs of Alibaba Cloud's CDN, DCDN and VOD on a port of its own.
///
/// ```java
/// try (Simulator simulator = Simulator.builder()
///         .account(Account.of("testid", "testsecret", "www.example.com"))
///         .clock(clock)
///         .start()) {
///     simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropAfter());
///     …
/// }
/// ```
public final class Simulator implements AutoCloseable {
    private final Settings settings;
    private final Cloud cloud;
    private final CallLog log;
    private final Faults faults;
    private final Server server;

    Simulator(Settings settings) {
        this.settings = settings;
        this.cloud = new Cloud(settings);
        this.log = new CallLog(settings);
        this.faults = new Faults(settings.seed());
        Gateway gateway = new Gateway(cloud, settings);
        this.server = new Server(
                settings, new Exchanges(gateway, faults, log, settings.clock()), new Control(cloud, log, faults));
    }

    public static Builder builder() {
        return new Builder();
    }

    /// `http://127.0.0.1:port`.
    public URI uri() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    public int port() {
        return server.port();
    }

    /// Every request that reached the API, in order of arrival, as it stands now; the control path's are not
    /// among them.
    public List<Call> calls() {
        return log.calls();
    }

    /// How many calls the bounded log has forgotten.
    public long droppedCalls() {
        return log.dropped();
    }

    public void clearCalls() {
        log.clear();
    }

    public Faults faults() {
        return faults;
    }

    /// All accounts' tasks of the last 3 days, oldest first, as they stand now by the clock.
    public List<Task> tasks() {
        return cloud.tasks();
    }

    /// Lines that match end so instead of Complete: tasks to come, and those that have not ended yet. Of several
    /// rules that match, the latest decides. A line is matched as lists show it, with its scheme.
    public void outcome(Predicate<String> objectPath, End end) {
        cloud.outcome(objectPath, end);
    }

    /// Those of CDN, by the kinds' names on the wire: `Url`, `Dir`, `Regex`, `IgnoreParams`, `Preload`, `PreloadEdge`,
    // `Block`.
    public Map<String, Quota> quota(String accessKeyId) {
        return cloud.quota(accessKeyId, Service.CDN);
    }

    public Quota quota(String accessKeyId, QuotaKind kind) {
        return quota(accessKeyId, Service.CDN, kind);
    }

    public Quota quota(String accessKeyId, Service service, QuotaKind kind) {
        return cloud.quota(accessKeyId, service, kind);
    }

    /// What is left of today's quota; the next day starts full. More than the day's figure raises that figure too.
    public void setRemaining(String accessKeyId, QuotaKind kind, int lines) {
        setRemaining(accessKeyId, Service.CDN, kind, lines);
    }

    public void setRemaining(String accessKeyId, Service service, QuotaKind kind, int lines) {
        cloud.setRemaining(accessKeyId, service, kind, lines);
    }

    /// Adds an account, or changes the one of that access key id; what it used and submitted stays.
    public void account(Account account) {
        cloud.account(account);
    }

    public void online(String domain) {
        cloud.domain(domain, DomainState.ONLINE);
    }

    public void offline(String domain) {
        cloud.domain(domain, DomainState.OFFLINE);
    }

    public void configuring(String domain) {
        cloud.domain(domain, DomainState.CONFIGURING);
    }

    /// Where a domain fetches from.
    public void sources(String domain, DomainSource... sources) {
        cloud.sources(domain, List.of(sources));
    }

    /// What a domain is configured to do, in the order in which it is tried.
    public void functions(String domain, DomainFunction... functions) {
        cloud.functions(domain, List.of(functions));
    }

    @Override
    public void close() {
        server.close();
    }
}
