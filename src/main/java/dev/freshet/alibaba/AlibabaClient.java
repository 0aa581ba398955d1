package dev.freshet.alibaba;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.AnonymousCredentials;
import com.aliyuncs.auth.Credential;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.HttpUtil;
import com.aliyuncs.policy.retry.RetryPolicy;
import com.aliyuncs.profile.DefaultProfile;
import org.jspecify.annotations.Nullable;

/// The SDK's client. One serves every account: endpoint and credentials come with each request. It is made for the
/// first call, since an event needs none.
final class AlibabaClient {
    /// Where no request says otherwise; none is sent without saying.
    private static final String REGION = "cn-hangzhou";

    private @Nullable DefaultAcsClient client;

    /// Sends one request, once.
    ///
    /// @param region sent as `RegionId`, as the SDK does
    @SuppressWarnings("deprecation") // the only way to hand over credentials with the call itself
    <T extends AcsResponse> HttpResponse send(AcsRequest<T> request, String region, CallKeys keys)
            throws ClientException {
        if (keys.token() != null) {
            request.setSysSecurityToken(keys.token());
        }
        return client().doAction(request, region, new Credential(keys.id(), keys.secret()));
    }

    private synchronized DefaultAcsClient client() {
        if (client == null) {
            client = make();
        }
        return client;
    }

    private static DefaultAcsClient make() {
        // With DEBUG=sdk in the environment the SDK prints signed addresses and tokens.
        HttpUtil.setIsHttpDebug(false);
        HttpUtil.setIsHttpContentDebug(false);
        // The SDK makes a carrier of its own before ours takes its place: of its two, this one holds nothing open.
        HttpClientConfig unused = HttpClientConfig.getDefault();
        unused.setCompatibleMode(true);
        DefaultProfile profile = DefaultProfile.getProfile(REGION);
        profile.setHttpClientConfig(unused);
        var client = new DefaultAcsClient(profile, new StaticCredentialsProvider(new AnonymousCredentials()));
        client.setHttpClient(new VendorHttp());
        client.setSysRetryPolicy(RetryPolicy.none());
        return client;
    }
}
