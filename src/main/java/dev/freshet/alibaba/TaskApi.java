package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshQuotaRequest;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshTaskByIdRequest;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshTasksRequest;
import com.aliyuncs.dcdn.model.v20180115.DescribeDcdnRefreshQuotaRequest;
import com.aliyuncs.dcdn.model.v20180115.DescribeDcdnRefreshTasksRequest;
import com.aliyuncs.vod.model.v20170321.DescribeVodRefreshQuotaRequest;
import com.aliyuncs.vod.model.v20170321.DescribeVodRefreshTasksRequest;
import dev.freshet.alibaba.Submits.Submit;
import dev.freshet.line.Product;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// By which operations each product takes lines and tells of them (alibaba-api.md §2, §3.1, §3.2): they differ in their
/// names and bounds; where answers differ in their shapes, [Replies] reads every one.
///
/// @param refresh takes lines to refresh
/// @param prefetch takes lines to prefetch
/// @param tags takes tags of one domain to refresh; null where no operation does
/// @param byId tells of tasks by their ids; null where the list must be asked for one id at a time
/// @param list lists tasks
/// @param pageSize the most that a page of that list holds
/// @param listed the types by which the list can be narrowed
/// @param quota tells what is left of the day
record TaskApi(
        Supplier<Submit> refresh,
        Supplier<Submit> prefetch,
        @Nullable Supplier<Submit> tags,
        @Nullable Supplier<RpcAcsRequest<?>> byId,
        Supplier<RpcAcsRequest<?>> list,
        int pageSize,
        Set<String> listed,
        Supplier<RpcAcsRequest<?>> quota) {

    private static final TaskApi CDN = new TaskApi(
            Submits.CdnRefresh::new,
            Submits.CdnPrefetch::new,
            () -> new Submits.Common("Cdn", "2018-05-10", "RefreshObjectCacheByCacheTag"),
            DescribeRefreshTaskByIdRequest::new,
            DescribeRefreshTasksRequest::new,
            100,
            Set.of("file", "directory", "regex", "preload"),
            DescribeRefreshQuotaRequest::new);

    private static final TaskApi DCDN = new TaskApi(
            Submits.DcdnRefresh::new,
            Submits.DcdnPrefetch::new,
            () -> new Submits.Common("dcdn", "2018-01-15", "RefreshDcdnObjectCacheByCacheTag"),
            () -> new Submits.Common("dcdn", "2018-01-15", "DescribeDcdnRefreshTaskById"),
            DescribeDcdnRefreshTasksRequest::new,
            50,
            Set.of("file", "directory", "regex", "preload"),
            DescribeDcdnRefreshQuotaRequest::new);

    private static final TaskApi VOD = new TaskApi(
            Submits.VodRefresh::new,
            Submits.VodPrefetch::new,
            null,
            null,
            DescribeVodRefreshTasksRequest::new,
            50,
            Set.of("file", "directory", "preload"),
            DescribeVodRefreshQuotaRequest::new);

    static TaskApi of(Product product) {
        return switch (product) {
            case CDN -> CDN;
            case DCDN -> DCDN;
            case VOD -> VOD;
            case ESA -> throw new IllegalArgumentException("ESA has an adapter of its own");
        };
    }
}
