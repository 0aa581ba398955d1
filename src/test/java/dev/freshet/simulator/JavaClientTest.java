package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.IAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshQuotaRequest;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshTaskByIdRequest;
import com.aliyuncs.cdn.model.v20180510.DescribeRefreshTasksRequest;
import com.aliyuncs.cdn.model.v20180510.PushObjectCacheRequest;
import com.aliyuncs.cdn.model.v20180510.RefreshObjectCachesRequest;
import com.aliyuncs.cdn.model.v20180510.RefreshObjectCachesResponse;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.exceptions.ServerException;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The vendor's Java client against the simulator: what the product itself uses.
final class JavaClientTest {
    private static final Account ACCOUNT = Account.of("testid", "testsecret", "www.example.com");

    private final Simulator simulator = Simulator.builder().account(ACCOUNT).start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyOperationIsUnderstoodBothWays() throws Exception {
        var client = client("testsecret");
        String id = send(client, refreshOf("http://www.example.com/a%20b.txt?x=1&y=*"))
                .getRefreshTaskId();
        var push = new PushObjectCacheRequest();
        push.setObjectPath("http://www.example.com/v.mp4");
        push.setArea("domestic");
        push.setL2Preload(true);
        push.setWithHeader("{\"Accept-Encoding\":[\" \"]}");
        var byId = new DescribeRefreshTaskByIdRequest();
        byId.setTaskId(id);
        var tasks = new DescribeRefreshTasksRequest();
        tasks.setObjectType("preload");
        tasks.setStatus("Refreshing");

        assertThat(id).matches("[0-9]{11}");
        assertThat(send(client, push).getPushTaskId()).matches("[0-9]{11}");
        assertThat(send(client, byId).getTasks()).singleElement().satisfies(task -> {
            assertThat(task.getObjectPath()).isEqualTo("http://www.example.com/a%20b.txt?x=1&y=*");
            assertThat(task.getObjectType()).isEqualTo("file");
            assertThat(task.getStatus()).isEqualTo("Pending");
        });
        assertThat(send(client, tasks).getTotalCount()).isZero();
        assertThat(send(client, new DescribeRefreshQuotaRequest()).getUrlRemain())
                .isEqualTo("9999");
        assertThat(simulator.calls()).hasSize(5).allMatch(call -> call.signature()
                .equals("HMAC-SHA1"));
    }

    @Test
    void theNewerSignatureAndAnStsTokenAreAccepted() throws Exception {
        simulator.account(ACCOUNT.withSecurityToken("token+/="));
        var client = new DefaultAcsClient(
                DefaultProfile.getProfile("cn-hangzhou"),
                new StaticCredentialsProvider(new BasicSessionCredentials("testid", "testsecret", "token+/=")));
        client.setSignatureVersion(SignatureVersion.V3);

        assertThat(send(client, refreshOf("http://www.example.com/a")).getRefreshTaskId())
                .matches("[0-9]{11}");
        assertThat(simulator.calls()).singleElement().satisfies(call -> assertThat(call.signature())
                .isEqualTo("ACS3-HMAC-SHA256"));
    }

    @Test
    void refusalsArriveWithTheVendorsCodes() {
        var client = client("testsecret");
        assertThatThrownBy(() -> send(client, refreshOf("http://elsewhere.example.org/a")))
                .isInstanceOfSatisfying(ClientException.class, refused -> {
                    assertThat(refused.getErrCode()).isEqualTo("InvalidDomain.NotFound");
                    assertThat(refused.getRequestId()).isNotBlank();
                });
        assertThatThrownBy(() -> send(client("wrong"), refreshOf("http://www.example.com/a")))
                .isInstanceOfSatisfying(ClientException.class, refused -> assertThat(refused.getErrCode())
                        // The client compares the string to sign with its own, and so finds the secret at fault.
                        .isEqualTo("SDK.InvalidAccessKeySecret"));
        simulator.faults().next(1, Fault.unavailable());
        assertThatThrownBy(() -> send(client, refreshOf("http://www.example.com/a")))
                .isInstanceOfSatisfying(ServerException.class, failed -> assertThat(failed.getErrCode())
                        .isEqualTo("ServiceUnavailable"));
    }

    private static IAcsClient client(String secret) {
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "testid", secret));
    }

    private static AcsRequest<RefreshObjectCachesResponse> refreshOf(String line) {
        var request = new RefreshObjectCachesRequest();
        request.setObjectPath(line);
        request.setObjectType("File");
        request.putQueryParameter("Force", "true");
        return request;
    }

    private <T extends AcsResponse> T send(IAcsClient client, AcsRequest<T> request) throws ClientException {
        ((RpcAcsRequest<?>) request).setSysEndpoint("127.0.0.1:" + simulator.port());
        request.setSysProtocol(ProtocolType.HTTP);
        return client.getAcsResponse(request);
    }
}
