package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.dcdn.model.v20180115.DescribeDcdnRefreshQuotaRequest;
import com.aliyuncs.dcdn.model.v20180115.DescribeDcdnRefreshTasksRequest;
import com.aliyuncs.dcdn.model.v20180115.PreloadDcdnObjectCachesRequest;
import com.aliyuncs.dcdn.model.v20180115.RefreshDcdnObjectCachesRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.vod.model.v20170321.DescribeVodRefreshQuotaRequest;
import com.aliyuncs.vod.model.v20170321.DescribeVodRefreshTasksRequest;
import com.aliyuncs.vod.model.v20170321.GetMediaRefreshJobsRequest;
import com.aliyuncs.vod.model.v20170321.PreloadVodObjectCachesRequest;
import com.aliyuncs.vod.model.v20170321.RefreshMediaPlayUrlsRequest;
import com.aliyuncs.vod.model.v20170321.RefreshVodObjectCachesRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tells the products apart, as the vendor's Java client and a bare one see it.
final class ServicesTest {
    private static final Map<String, String> VERSIONS =
            Map.of("DCDN", "2018-01-15", "VOD", "2017-03-21", "ESA", "2024-09-10");
    private static final Account ACCOUNT = Account.of("testid", "testsecret", "c.example.com")
            .withDomains(Service.DCDN, "d.example.com")
            .withDomains(Service.VOD, "v.example.com")
            .withDomains(Service.ESA, "e.example.com");

    private final Simulator simulator = Simulator.builder().account(ACCOUNT).start();
    private final Client client = Client.of(simulator, ACCOUNT, InstantSource.system());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void dcdnsOfficialClientReadsItsAnswers() throws Exception {
        var refresh = new RefreshDcdnObjectCachesRequest();
        refresh.setObjectPath("http://d.example.com/a/");
        refresh.setObjectType("Directory");
        var preload = new PreloadDcdnObjectCachesRequest();
        preload.setObjectPath("http://d.example.com/a.js");
        var tasks = new DescribeDcdnRefreshTasksRequest();
        tasks.setPageSize(50);

        assertThat(send(refresh).getRefreshTaskId()).matches("[0-9]{11}");
        assertThat(send(preload).getPreloadTaskId()).matches("[0-9]{11}");
        assertThat(send(tasks).getTasks()).hasSize(2);
        assertThat(send(new DescribeDcdnRefreshQuotaRequest()).getDirRemain()).isEqualTo("99");
    }

    @Test
    void vodsOfficialClientReadsItsAnswers() throws Exception {
        simulator.media("m1", "http://v.example.com/1.m3u8");
        var refresh = new RefreshVodObjectCachesRequest();
        refresh.setObjectPath("http://v.example.com/a");
        var preload = new PreloadVodObjectCachesRequest();
        preload.setObjectPath("http://v.example.com/a.mp4");
        var media = new RefreshMediaPlayUrlsRequest();
        media.setMediaIds("m1,m2");
        media.setTaskType("Refresh");
        var job = new GetMediaRefreshJobsRequest();

        assertThat(send(refresh).getRefreshTaskId()).matches("[0-9]{11}");
        assertThat(send(preload).getPreloadTaskId()).matches("[0-9]{11}");
        assertThat(send(new DescribeVodRefreshTasksRequest()).getTasks()).hasSize(2);
        var quota = send(new DescribeVodRefreshQuotaRequest());
        assertThat(quota.getUrlQuota()).isEqualTo("2000");
        assertThat(quota.getPreloadRemain()).isEqualTo("499");
        assertThat(quota.getBlockRemain()).isEqualTo("300");
        var taken = send(media);
        assertThat(taken.getNonExistMediaIds()).isEqualTo("m2");
        job.setMediaRefreshJobId(taken.getMediaRefreshJobId());
        assertThat(send(job).getMediaRefreshJobs()).singleElement().satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo("success");
            assertThat(one.getSuccessPlayUrls()).isEqualTo("http://v.example.com/1.m3u8");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DCDN | RefreshObjectCaches        | ObjectPath=http://d.example.com/a                   | InvalidAction.NotFound
            DCDN | RefreshDcdnObjectCaches    | ObjectPath=http://c.example.com/a                   | InvalidDomain.NotFound
            DCDN | RefreshDcdnObjectCaches    | ObjectPath=http://d.example.com/a&ObjectType=x      | InvalidObjectType.Malformed
            DCDN | DescribeDcdnRefreshTasks   | PageSize=51                                         | InvalidPageSize.Malformed
            DCDN | DescribeDcdnRefreshTasks   | ObjectType=block&DomainName=d.example.com           | InvalidObjectType.ValueNotSupported
            VOD  | DescribeVodRefreshTaskById | TaskId=1                                            | InvalidAction.NotFound
            VOD  | RefreshVodObjectCaches     | ObjectPath=http://v.example.com/a&ObjectType=x      | InvalidObjectType.ValueNotSupported
            VOD  | DescribeVodRefreshTasks    | ObjectType=file&Status=Timeout                      | InvalidStatus.ValueNotSupported
            VOD  | DescribeVodRefreshTasks    | ObjectType=regex&DomainName=v.example.com           | InvalidObjectType.ValueNotSupported
            VOD  | RefreshMediaPlayUrls       | MediaIds=m1                                         | MissingTaskType
            ESA  | PurgeCaches                | Type=file&Content={"Files":["http://e.example.com/a"]} | MissingSiteId
            ESA  | PurgeCaches                | SiteId=1&Type=file&Content={}                       | SiteNotFound
            ESA  | PurgeCaches                | SiteId=1234567890123&Type=file&Content={            | InvalidParameter
            ESA  | PurgeCaches                | SiteId=1234567890123&Type=file&Content={"Files":[]} | InvalidParameter
            ESA  | PurgeCaches                | SiteId=1234567890123&Type=purgeall&Content={}       | InvalidParameter
            ESA  | PreloadCaches              | SiteId=1234567890123&Content=[1]                    | InvalidParameter
            ESA  | GetPurgeQuota              | SiteId=1234567890123&Type=regex                     | InvalidParameter
            """)
    void eachRefusesInItsOwnWords(String service, String action, String parameters, String code) throws Exception {
        assertThat(client.post(action, parameters(service, parameters)).code()).isEqualTo(code);
    }

    @Test
    void eachHasQuotasOfItsOwn() throws Exception {
        client.post("RefreshVodObjectCaches", parameters("VOD", "ObjectPath=http://v.example.com/a"));

        assertThat(simulator.quota("testid", Service.VOD, QuotaKind.URL)).isEqualTo(new Quota(2_000, 1_999));
        assertThat(simulator.quota("testid", Service.CDN, QuotaKind.URL)).isEqualTo(new Quota(10_000, 10_000));
        simulator.setRemaining("testid", Service.VOD, QuotaKind.PRELOAD, 0);
        // VOD's tables know the old code alone (alibaba-api.md §6.3).
        assertThat(client.post("PreloadVodObjectCaches", parameters("VOD", "ObjectPath=http://v.example.com/a"))
                        .code())
                .isEqualTo("QuotaExceeded.Refresh");
    }

    @Test
    void aRefusalNamesItsProduct() throws Exception {
        assertThat(client.post("PurgeCaches", parameters("ESA", "SiteId=1")).body())
                .contains("product=ESA");
    }

    private static Map<String, String> parameters(String service, String pairs) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : pairs.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        parameters.put("Version", String.valueOf(VERSIONS.get(service)));
        return parameters;
    }

    private <T extends AcsResponse> T send(RpcAcsRequest<T> request) throws ClientException {
        request.setSysEndpoint("127.0.0.1:" + simulator.port());
        request.setSysProtocol(ProtocolType.HTTP);
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "testid", "testsecret"))
                .getAcsResponse(request);
    }
}
