package dev.freshet.alibaba;

import com.aliyuncs.cdn.model.v20180510.RefreshObjectCachesRequest;
import dev.freshet.call.Order;
import dev.freshet.url.Kind;

/// A refresh with its parameters in the form body: 1,000 URLs fit no request line (alibaba-api.md §1).
final class RefreshCall extends RefreshObjectCachesRequest {
    RefreshCall(Order order) {
        putBodyParameter("ObjectPath", String.join("\n", order.lines()));
        putBodyParameter("ObjectType", typeOf(order.kind()));
        // It does nothing for files (alibaba-api.md §0.3).
        if (order.force() && order.kind() != Kind.FILE) {
            putBodyParameter("Force", "true");
        }
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
