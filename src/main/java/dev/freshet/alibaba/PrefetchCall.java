package dev.freshet.alibaba;

import com.aliyuncs.cdn.model.v20180510.PushObjectCacheRequest;
import dev.freshet.call.Order;
import dev.freshet.url.PrefetchOptions;

/// A prefetch with its lines in the form body (alibaba-api.md §1, §2.2). An option that is not set is not sent:
/// without an area the domain's own coverage counts.
final class PrefetchCall extends PushObjectCacheRequest {
    PrefetchCall(Order order) {
        putBodyParameter("ObjectPath", String.join("\n", order.lines()));
        PrefetchOptions options = order.options();
        if (!options.area().isBlank()) {
            setArea(options.area());
        }
        if (!options.headers().isEmpty()) {
            setWithHeader(Json.text(options.headers()));
        }
        if (options.l2()) {
            setL2Preload(true);
        }
        if (options.hashKey()) {
            putQueryParameter("QueryHashkey", "true");
        }
    }
}
