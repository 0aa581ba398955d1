package dev.freshet.alibaba;

import com.aliyuncs.CommonRpcRequest;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.cdn.model.v20180510.PushObjectCacheRequest;
import com.aliyuncs.cdn.model.v20180510.RefreshObjectCachesRequest;
import com.aliyuncs.dcdn.model.v20180115.PreloadDcdnObjectCachesRequest;
import com.aliyuncs.dcdn.model.v20180115.RefreshDcdnObjectCachesRequest;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.vod.model.v20170321.PreloadVodObjectCachesRequest;
import com.aliyuncs.vod.model.v20170321.RefreshVodObjectCachesRequest;

/// The SDK's requests that submit lines, opened for parameters in the form body: 1,000 URLs fit no request line, and
// the
/// SDK keeps its method for that to its heirs (alibaba-api.md §1).
final class Submits {
    private Submits() {}

    /// A request that takes parameters in its form body.
    interface Submit {
        /// Puts a parameter into the form.
        void put(String name, String value);

        /// Itself, as the SDK knows it.
        RpcAcsRequest<?> request();
    }

    static final class CdnRefresh extends RefreshObjectCachesRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    static final class CdnPrefetch extends PushObjectCacheRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    static final class DcdnRefresh extends RefreshDcdnObjectCachesRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    static final class DcdnPrefetch extends PreloadDcdnObjectCachesRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    static final class VodRefresh extends RefreshVodObjectCachesRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    static final class VodPrefetch extends PreloadVodObjectCachesRequest implements Submit {
        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }

    /// An operation for which the SDK has no class of its own.
    static final class Common extends CommonRpcRequest implements Submit {
        Common(String product, String version, String action) {
            super(product, version, action);
            setSysMethod(MethodType.POST);
        }

        @Override
        public void put(String name, String value) {
            putBodyParameter(name, value);
        }

        @Override
        public RpcAcsRequest<?> request() {
            return this;
        }
    }
}
