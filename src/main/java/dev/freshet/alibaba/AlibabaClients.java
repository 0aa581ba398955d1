package dev.freshet.alibaba;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.AnonymousCredentials;
import com.aliyuncs.auth.Credential;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.HttpUtil;
import com.aliyuncs.policy.retry.RetryPolicy;
import com.aliyuncs.profile.DefaultProfile;

/// The SDK's client, made on first use. One serves every account: endpoint and credentials come with each request.
final class AlibabaClients {
    /// Sent as `RegionId` with each request, as the SDK does; CDN is central (alibaba-api.md §1.1).
    private static final String REGION = "cn-hangzhou";

    private AlibabaClients() {}

    /// Sends one request, once.
    @SuppressWarnings("deprecation") // the only way to hand over credentials with the call itself
    static <T extends AcsResponse> HttpResponse send(AcsRequest<T> request, CallKeys keys) throws ClientException {
        if (keys.token() != null) {
            request.setSysSecurityToken(keys.token());
        }
        return Shared.CLIENT.doAction(request, REGION, new Credential(keys.id(), keys.secret()));
    }

    private static DefaultAcsClient client() {
        // With DEBUG=sdk in the environment the SDK prints signed addresses and tokens.
        HttpUtil.setIsHttpDebug(false);
        HttpUtil.setIsHttpContentDebug(false);
        DefaultProfile profile = DefaultProfile.getProfile(REGION);
        var client = new DefaultAcsClient(profile, new StaticCredentialsProvider(new AnonymousCredentials()));
        client.setHttpClient(new VendorHttp());
        client.setSysRetryPolicy(RetryPolicy.none());
        return client;
    }

    private static final class Shared {
        static final DefaultAcsClient CLIENT = client();
    }
}
