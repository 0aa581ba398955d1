package dev.freshet.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The vectors of alibaba-api.md §7: the first of each kind is the vendor's own.
final class SignaturesTest {
    @Test
    void theVendorsRpcExampleGivesTheVendorsSignature() {
        TreeMap<String, String> parameters = new TreeMap<>(Map.of(
                "AccessKeyId", "testid",
                "Action", "DescribeRegions",
                "Format", "XML",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
                "SignatureVersion", "1.0",
                "Timestamp", "2016-02-23T12:46:24Z",
                "Version", "2014-05-26"));

        assertThat(RpcSignature.sign("testsecret", RpcSignature.stringToSign("GET", parameters)))
                .isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void spacesStarsTildesAndEscapesAreSignedTwiceEncoded() {
        TreeMap<String, String> parameters = new TreeMap<>(Map.of(
                "AccessKeyId", "testid",
                "Action", "RefreshObjectCaches",
                "Format", "JSON",
                "ObjectPath", "http://example.com/a b.txt\nhttp://example.com/~x*.js?v=1&w=%E4%B8%AD",
                "ObjectType", "File",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureNonce", "0123456789abcdef0123456789abcdef",
                "SignatureVersion", "1.0",
                "Timestamp", "2026-01-02T03:04:05Z",
                "Version", "2018-05-10"));
        parameters.put("Signature", "is left out");
        String stringToSign = RpcSignature.stringToSign("POST", parameters);

        assertThat(stringToSign)
                .startsWith("POST&%2F&AccessKeyId%3Dtestid%26")
                .contains("ObjectPath%3Dhttp%253A%252F%252Fexample.com%252Fa%2520b.txt%250A");
        assertThat(RpcSignature.sign("testsecret", stringToSign)).isEqualTo("p5RkMXbY26tNqzCtk3itv7zmMXs=");
    }

    @Test
    void theVendorsAcs3ExampleGivesTheVendorsSignature() {
        Map<String, String> headers = Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26");
        TreeMap<String, String> query = new TreeMap<>(
                Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai"));
        List<String> signed = List.copyOf(new TreeMap<>(headers).keySet());
        String stringToSign = Acs3Signature.stringToSign("POST", "/", query, headers, signed, new byte[0]);

        assertThat(Acs3Signature.sign("YourAccessKeySecret", stringToSign))
                .isEqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void anAcs3FormIsSignedByTheHashOfItsBody() {
        Map<String, String> headers = Map.of(
                "content-type", "application/x-www-form-urlencoded",
                "host", "cdn.aliyuncs.com",
                "x-acs-action", "RefreshObjectCaches",
                "x-acs-content-sha256", "eaa04ad08397ef9afc39de24464ad66fa4fc2ef838bfc621948d4a7914fd4005",
                "x-acs-date", "2026-01-02T03:04:05Z",
                "x-acs-signature-nonce", "0123456789abcdef0123456789abcdef",
                "x-acs-version", "2018-05-10");
        byte[] body = ("Force=true&ObjectPath=http%3A%2F%2Fexample.com%2Fa%2F%0Ahttp%3A%2F%2Fexample.com%2Fb%2F"
                        + "&ObjectType=Directory")
                .getBytes(UTF_8);
        List<String> signed = List.copyOf(new TreeMap<>(headers).keySet());
        String stringToSign = Acs3Signature.stringToSign("POST", "/", new TreeMap<>(), headers, signed, body);

        assertThat(Hmac.sha256(body)).isEqualTo("eaa04ad08397ef9afc39de24464ad66fa4fc2ef838bfc621948d4a7914fd4005");
        assertThat(Acs3Signature.sign("testsecret", stringToSign))
                .isEqualTo("98efdfc0a977a6987881892b6b7c08ad2412def993b89701a1e6d68d0dca3c4b");
    }

    @Test
    void anAuthorizationOfAnotherFormIsNotRead() {
        assertThat(Acs3Authorization.parse(
                        "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-date,Signature=00ff"))
                .contains(new Acs3Authorization("id", List.of("host", "x-acs-date"), "00ff"));
        assertThat(Acs3Authorization.parse("ACS3-HMAC-SHA256 Credential=id, Signature=00ff, SignedHeaders=host"))
                .contains(new Acs3Authorization("id", List.of("host"), "00ff"));
        assertThat(Acs3Authorization.parse("ACS3-HMAC-SHA256 Credential=id")).isEmpty();
        assertThat(Acs3Authorization.parse("ACS3-RSA-SHA256 Credential=id,SignedHeaders=host,Signature=00ff"))
                .isEmpty();
    }

    @Test
    void aFormIsDecodedWithPlusAsSpaceAndLoneEscapesLeftAlone() {
        assertThat(Percent.pairs("a=b+c%20d&e=%E4%B8%AD&f=&g&h=100%&i=%zz"))
                .isEqualTo(Map.of("a", "b c d", "e", "中", "f", "", "g", "", "h", "100%", "i", "%zz"));
    }
}
