package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import dev.freshet.alibaba.Submits.Submit;
import dev.freshet.call.Order;
import dev.freshet.url.Kind;
import dev.freshet.url.PrefetchOptions;

/// Makes the request of an order (alibaba-api.md §2.1, §2.2, §3). Whatever a product declares for the query alone goes
/// there, but for the lines.
final class SubmitCall {
    private SubmitCall() {}

    static RpcAcsRequest<?> of(Order order) {
        TaskApi api = TaskApi.of(order.lane().product());
        return switch (order.operation()) {
            case REFRESH -> refresh(api.refresh().get(), order);
            case PREFETCH -> prefetch(api.prefetch().get(), order);
        };
    }

    private static RpcAcsRequest<?> refresh(Submit submit, Order order) {
        submit.put("ObjectPath", String.join("\n", order.lines()));
        submit.put("ObjectType", typeOf(order.kind()));
        // It does nothing for files (alibaba-api.md §0.3).
        if (order.force() && order.kind() != Kind.FILE) {
            submit.put("Force", "true");
        }
        return submit.request();
    }

    /// An option that is not set is not sent: without an area the domain's own coverage counts.
    private static RpcAcsRequest<?> prefetch(Submit submit, Order order) {
        submit.put("ObjectPath", String.join("\n", order.lines()));
        RpcAcsRequest<?> request = submit.request();
        PrefetchOptions options = order.options();
        if (!options.area().isBlank()) {
            request.putQueryParameter("Area", (Object) options.area());
        }
        if (!options.headers().isEmpty()) {
            request.putQueryParameter("WithHeader", (Object) Json.text(options.headers()));
        }
        if (options.l2()) {
            request.putQueryParameter("L2Preload", (Object) true);
        }
        if (options.hashKey()) {
            request.putQueryParameter("QueryHashkey", (Object) true);
        }
        return request;
    }

    private static String typeOf(Kind kind) {
        return switch (kind) {
            case FILE -> "File";
            case DIRECTORY -> "Directory";
            case PATTERN -> "Regex";
            case IGNORE_PARAMS -> "IgnoreParams";
        };
    }
}
