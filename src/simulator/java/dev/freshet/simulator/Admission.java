package dev.freshet.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a submission is taken: the checks in the order of alibaba-api.md §11, the first one that fails refuses
/// the whole call, and a refused call is charged nothing (§4.4).
final class Admission {
    private final Limits limits;
    private final Set<Quirk> quirks;
    private final DomainBook domains;

    Admission(Limits limits, Set<Quirk> quirks, DomainBook domains) {
        this.limits = limits;
        this.quirks = quirks;
        this.domains = domains;
    }

    List<Line> read(ObjectType type, List<String> texts) {
        if (texts.isEmpty()) {
            throw Refusal.missing("ObjectPath");
        }
        count(type, texts.size());
        int characters = limits.figure(Limit.CHARACTERS_PER_LINE);
        return texts.stream().map(text -> Line.read(text, type, characters)).toList();
    }

    List<Line> admit(Tenant tenant, ObjectType type, List<Line> lines, Instant now) {
        count(type, lines.size());
        Map<String, Long> perDomain = lines.stream().collect(groupingBy(Line::domain, LinkedHashMap::new, counting()));
        perDomain.keySet().forEach(domain -> reachable(tenant, domain));
        if (perDomain.size() > limits.figure(Limit.DOMAINS_PER_CALL)) {
            throw Line.malformed();
        }
        perDomain.forEach((domain, urls) -> perMinute(tenant, type, domain, urls.intValue(), now));
        daily(tenant, type, lines.size(), now);
        queue(tenant, type, lines.size(), now);
        perDomain.forEach((domain, urls) -> remember(tenant, type, domain, urls.intValue(), now));
        tenant.quota().charge(type.quota(), lines.size(), now);
        return lines;
    }

    private void count(ObjectType type, int lines) {
        int most = limits.figure(Limit.perCall(type));
        if (lines > most && type == ObjectType.PRELOAD) {
            throw new Refusal(
                    400,
                    "InvalidObjectPath.ExceedsMaximum",
                    "At most " + most + " URLs can be prefetched per request.");
        }
        if (lines > most) {
            throw new Refusal(400, "SingleRequest.OverLimit", "At most " + most + " URLs are allowed per request.");
        }
    }

    private void reachable(Tenant tenant, String domain) {
        if (!tenant.domains().contains(domain)) {
            throw Refusal.domainNotFound(domain);
        }
        switch (domains.state(domain)) {
            case ONLINE -> {}
            case OFFLINE, CHECKING, CHECK_FAILED, STOPPING, DELETING ->
                throw new Refusal(404, "InvalidDomain.Offline", "The domain " + domain + " is offline.");
            case CONFIGURING ->
                throw new Refusal(403, "ServiceBusy", "The domain is being configured, please try again later.");
            case CONFIGURE_FAILED ->
                throw new Refusal(500, "InvalidDomain.Configure_failed", "The domain failed to be configured.");
        }
    }

    private void perMinute(Tenant tenant, ObjectType type, String domain, int lines, Instant now) {
        boolean within =
                switch (type) {
                    case FILE -> tenant.urls().used(domain, now) + lines <= limits.figure(Limit.URLS_PER_DOMAIN_MINUTE);
                    case DIRECTORY ->
                        tenant.directories().used(domain, now) + lines
                                <= limits.figure(Limit.DIRECTORIES_PER_DOMAIN_MINUTE);
                    case REGEX, IGNORE_PARAMS, PRELOAD, TAG -> true;
                };
        if (!within) {
            throw new Refusal(
                    400, "QuotaPerMinuteExceeded.Refresh", "You are refreshing too frequently, please try later.");
        }
    }

    private void daily(Tenant tenant, ObjectType type, int lines, Instant now) {
        if (lines > tenant.quota().remain(type.quota(), now)) {
            // VOD's tables have the old code for prefetches too (alibaba-api.md §6.3).
            boolean old = quirks.contains(Quirk.OLD_PREFETCH_QUOTA_CODE) || tenant.service() == Service.VOD;
            boolean preload = type == ObjectType.PRELOAD && !old;
            throw new Refusal(
                    400,
                    preload ? "QuotaExceeded.Preload" : "QuotaExceeded.Refresh",
                    "The number of your " + (preload ? "preload" : "refresh") + " attempts exceeds the daily limit.");
        }
    }

    private void queue(Tenant tenant, ObjectType type, int lines, Instant now) {
        if (type == ObjectType.PRELOAD
                && tenant.tasks().prefetchesUnderWay(now) + lines > limits.figure(Limit.PREFETCH_QUEUE)) {
            int status = tenant.service() == Service.DCDN ? 400 : 403;
            throw new Refusal(status, "PreloadQueueFull", "The preload queue is full, please try again later.");
        }
    }

    private static void remember(Tenant tenant, ObjectType type, String domain, int lines, Instant now) {
        switch (type) {
            case FILE -> tenant.urls().add(domain, lines, now);
            case DIRECTORY -> tenant.directories().add(domain, lines, now);
            case REGEX, IGNORE_PARAMS, PRELOAD, TAG -> {}
        }
    }
}
