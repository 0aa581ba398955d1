package dev.freshet.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The operations of each product, by name.
final class Catalogue {
    private final Map<Service, Map<String, Operation>> operations;

    Catalogue(Settings settings, DomainBook domains, Outcomes outcomes) {
        Admission admission = new Admission(settings.limits(), settings.quirks(), domains);
        Submission submission = new Submission(settings, admission, outcomes);
        operations = Map.of(
                Service.CDN, cdn(settings, domains, submission),
                Service.DCDN, dcdn(settings, domains, submission),
                Service.VOD, vod(settings, domains, submission));
    }

    Optional<Operation> find(Service service, String action) {
        return Optional.ofNullable(operations.getOrDefault(service, Map.of()).get(action));
    }

    private static Map<String, Operation> cdn(Settings settings, DomainBook domains, Submission submission) {
        Visible visible = new Visible(settings);
        Map<String, Operation> all = new HashMap<>();
        all.put("RefreshObjectCaches", new RefreshObjectCaches(submission, settings.quirks()));
        all.put("PushObjectCache", new PushObjectCache(submission, "PushTaskId"));
        all.put("RefreshObjectCacheByCacheTag", new RefreshByCacheTag(submission));
        all.put("DescribeRefreshTasks", new DescribeRefreshTasks(visible, "CDNTask"));
        all.put("DescribeRefreshTaskById", new DescribeRefreshTaskById(visible));
        all.put("DescribeRefreshQuota", new DescribeRefreshQuota(settings.quirks()));
        all.put("DescribeCdnUserQuota", new DescribeCdnUserQuota());
        all.put("DescribeUserDomains", new DescribeUserDomains(domains));
        all.put("DescribeDomainsBySource", new DescribeDomainsBySource(domains));
        all.put("DescribeCdnDomainConfigs", new DescribeCdnDomainConfigs(domains));
        return all;
    }

    private static Map<String, Operation> dcdn(Settings settings, DomainBook domains, Submission submission) {
        Visible visible = new Visible(settings);
        Map<String, Operation> all = new HashMap<>();
        all.put("RefreshDcdnObjectCaches", new RefreshObjectCaches(submission, settings.quirks()));
        all.put("PreloadDcdnObjectCaches", new PushObjectCache(submission, "PreloadTaskId"));
        all.put("RefreshDcdnObjectCacheByCacheTag", new RefreshByCacheTag(submission));
        all.put("DescribeDcdnRefreshTasks", new DescribeRefreshTasks(visible, "Task"));
        all.put("DescribeDcdnRefreshTaskById", new DescribeRefreshTaskById(visible));
        all.put("DescribeDcdnRefreshQuota", new DescribeRefreshQuota(settings.quirks()));
        all.put("DescribeDcdnUserQuota", new DescribeCdnUserQuota());
        all.put("DescribeDcdnUserDomains", new DescribeUserDomains(domains));
        all.put("DescribeDcdnDomainsBySource", new DescribeDomainsBySource(domains));
        all.put("DescribeDcdnDomainConfigs", new DescribeCdnDomainConfigs(domains));
        return all;
    }

    private static Map<String, Operation> vod(Settings settings, DomainBook domains, Submission submission) {
        Visible visible = new Visible(settings);
        Map<String, Operation> all = new HashMap<>();
        all.put("RefreshVodObjectCaches", new RefreshObjectCaches(submission, settings.quirks()));
        all.put("PreloadVodObjectCaches", new PushObjectCache(submission, "PreloadTaskId"));
        all.put("DescribeVodRefreshTasks", new DescribeRefreshTasks(visible, "Task"));
        all.put("DescribeVodRefreshQuota", new DescribeRefreshQuota(settings.quirks()));
        all.put("DescribeVodUserDomains", new DescribeUserDomains(domains));
        all.put("DescribeVodDomainConfigs", new DescribeCdnDomainConfigs(domains));
        return all;
    }
}
