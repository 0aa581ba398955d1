package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All that the vendor remembers, behind one lock: calls come from the server's thread, questions and turns of
/// the screw from a test's.
final class Cloud {
    private final Settings settings;
    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private final DomainBook domains = new DomainBook();
    private final Outcomes outcomes = new Outcomes();
    private final Map<String, Operation> operations;

    Cloud(Settings settings) {
        this.settings = settings;
        settings.accounts().forEach(this::account);
        Admission admission = new Admission(settings.limits(), settings.quirks(), domains);
        Submission submission = new Submission(settings, admission, outcomes);
        Visible visible = new Visible(settings);
        operations = Map.of(
                "RefreshObjectCaches", new RefreshObjectCaches(submission, settings.quirks()),
                "PushObjectCache", new PushObjectCache(submission),
                "DescribeRefreshTasks", new DescribeRefreshTasks(visible),
                "DescribeRefreshTaskById", new DescribeRefreshTaskById(visible),
                "DescribeRefreshQuota", new DescribeRefreshQuota(settings.quirks()),
                "DescribeCdnUserQuota", new DescribeCdnUserQuota(),
                "DescribeUserDomains", new DescribeUserDomains(domains),
                "DescribeDomainsBySource", new DescribeDomainsBySource(domains),
                "DescribeCdnDomainConfigs", new DescribeCdnDomainConfigs(domains));
    }

    boolean knows(String action) {
        return operations.containsKey(action);
    }

    synchronized Map<String, Object> perform(String accessKeyId, String action, Parameters parameters, Instant now) {
        Tenant tenant = tenant(accessKeyId);
        settings.limits().perSecond(action).ifPresent(rate -> tenant.throttle().pass(action, rate, now));
        Operation operation = operations.get(action);
        if (operation == null) {
            throw new IllegalArgumentException("no operation " + action);
        }
        return operation.answer(tenant, parameters, now);
    }

    synchronized Optional<Account> account(String accessKeyId) {
        return Optional.ofNullable(tenants.get(accessKeyId)).map(Tenant::account);
    }

    synchronized void account(Account account) {
        tenants.computeIfAbsent(account.accessKeyId(), id -> new Tenant(account))
                .become(account);
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
        tenants.values().forEach(tenant -> tenant.tasks()
                .oldestFirst(now)
                .filter(entry -> objectPath.test(entry.line().shown()))
                .forEach(entry -> entry.end(end, now)));
    }

    synchronized List<Task> tasks() {
        Instant now = settings.clock().instant();
        return tenants.values().stream()
                .flatMap(tenant -> tenant.tasks().oldestFirst(now).map(entry -> Visible.task(tenant, entry, now)))
                .toList();
    }

    synchronized Map<String, Quota> quota(String accessKeyId) {
        return tenant(accessKeyId).quota().all(settings.clock().instant());
    }

    synchronized Quota quota(String accessKeyId, QuotaKind kind) {
        return tenant(accessKeyId).quota().of(kind, settings.clock().instant());
    }

    synchronized void setRemaining(String accessKeyId, QuotaKind kind, int lines) {
        tenant(accessKeyId).quota().setRemain(kind, lines, settings.clock().instant());
    }

    private Tenant tenant(String accessKeyId) {
        Tenant tenant = tenants.get(accessKeyId);
        if (tenant == null) {
            throw new IllegalArgumentException("no account has the access key id " + accessKeyId);
        }
        return tenant;
    }
}
