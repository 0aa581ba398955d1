package dev.freshet.simulator;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that the vendor remembers, behind one lock: calls come from the server's thread, questions and turns of
/// the screw from a test's.
final class Cloud {
    private final Settings settings;
    private final Map<String, Map<Service, Tenant>> tenants = new LinkedHashMap<>();
    private final DomainBook domains = new DomainBook();
    private final Outcomes outcomes = new Outcomes();
    private final Catalogue catalogue;

    Cloud(Settings settings) {
        this.settings = settings;
        settings.accounts().forEach(this::account);
        this.catalogue = new Catalogue(settings, domains, outcomes);
    }

    boolean knows(Service service, String action) {
        return catalogue.find(service, action).isPresent();
    }

    synchronized Map<String, Object> perform(
            String accessKeyId, Service service, String action, Parameters parameters, Instant now) {
        Tenant tenant = tenant(accessKeyId, service);
        settings.limits().perSecond(action).ifPresent(rate -> tenant.throttle().pass(action, rate, now));
        Operation operation = catalogue
                .find(service, action)
                .orElseThrow(() -> new IllegalArgumentException("no operation " + action));
        return operation.answer(tenant, parameters, now);
    }

    synchronized Optional<Account> account(String accessKeyId) {
        return Optional.ofNullable(tenants.get(accessKeyId))
                .map(all -> all.values().iterator().next().account());
    }

    synchronized void account(Account account) {
        Map<Service, Tenant> all = tenants.computeIfAbsent(account.accessKeyId(), id -> new EnumMap<>(Service.class));
        for (Service service : Service.values()) {
            all.computeIfAbsent(service, it -> new Tenant(account, it)).become(account);
        }
    }

    synchronized List<String> accessKeyIds() {
        return List.copyOf(tenants.keySet());
    }

    synchronized void domain(String domain, DomainState state) {
        domains.state(domain, state);
    }

    synchronized void sources(String domain, List<DomainSource> sources) {
        domains.sources(domain, sources);
    }

    synchronized void functions(String domain, List<DomainFunction> functions) {
        domains.functions(domain, functions);
    }

    synchronized void outcome(Predicate<String> objectPath, End end) {
        outcomes.add(objectPath, end);
        Instant now = settings.clock().instant();
        each().forEach(tenant -> tenant.tasks()
                .oldestFirst(now)
                .filter(entry -> objectPath.test(entry.line().shown()))
                .forEach(entry -> entry.end(end, now)));
    }

    synchronized List<Task> tasks() {
        Instant now = settings.clock().instant();
        return each().flatMap(tenant -> tenant.tasks().oldestFirst(now).map(entry -> Visible.task(tenant, entry, now)))
                .toList();
    }

    synchronized Map<String, Quota> quota(String accessKeyId, Service service) {
        return tenant(accessKeyId, service).quota().all(settings.clock().instant());
    }

    synchronized Quota quota(String accessKeyId, Service service, QuotaKind kind) {
        return tenant(accessKeyId, service).quota().of(kind, settings.clock().instant());
    }

    synchronized void setRemaining(String accessKeyId, Service service, QuotaKind kind, int lines) {
        tenant(accessKeyId, service)
                .quota()
                .setRemain(kind, lines, settings.clock().instant());
    }

    private Stream<Tenant> each() {
        return tenants.values().stream().flatMap(all -> all.values().stream());
    }

    private Tenant tenant(String accessKeyId, Service service) {
        Tenant tenant = tenants.getOrDefault(accessKeyId, Map.of()).get(service);
        if (tenant == null) {
            throw new IllegalArgumentException("no account has the access key id " + accessKeyId);
        }
        return tenant;
    }
}
