package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import dev.freshet.alibaba.Submits.Submit;
import dev.freshet.call.Order;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.util.Optional;

/// Makes the request of an order (alibaba-api.md §2.1, §2.2, §3). Whatever a product declares for the query alone goes
/// there, but for the lines.
final class SubmitCall {
    private SubmitCall() {}

    /// Empty where the product has no such call.
    static Optional<RpcAcsRequest<?>> of(Order order) {
        TaskApi api = TaskApi.of(order.lane().product());
        if (order.operation() == Operation.PREFETCH) {
            return Optional.of(prefetch(api.prefetch().get(), order));
        } else if (order.kind() == Kind.TAG) {
            return Optional.ofNullable(api.tags()).map(tags -> tags(tags.get(), order));
        }
        return order.lane().product().kinds().contains(order.kind())
                ? Optional.of(refresh(api.refresh().get(), order))
                : Optional.empty();
    }

    /// Its operation is served over HTTPS alone (alibaba-api.md §2.6): the central endpoints are.
    private static RpcAcsRequest<?> tags(Submit submit, Order order) {
        submit.put("DomainName", DomainLine.domainOf(order.lines().getFirst()));
        submit.put(
                "CacheTag",
                String.join(",", order.lines().stream().map(DomainLine::tagOf).toList()));
        if (order.force()) {
            submit.put("Force", "true");
        }
        return submit.request();
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
            case TAG, EVERYTHING -> throw new IllegalArgumentException(kind + " is no type of a line");
        };
    }
}
