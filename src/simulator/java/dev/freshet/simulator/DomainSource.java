package dev.freshet.simulator;

/// Where a domain fetches from (alibaba-api.md §5.6).
///
/// @param type `oss`, `ipaddr`, `domain` or `fc_domain`
/// @param content such as `bucket.oss-cn-hangzhou.aliyuncs.com`
public record DomainSource(String type, String content) {
    /// A bucket of OSS.
    public static DomainSource bucket(String bucket) {
        return new DomainSource("oss", bucket + ".oss-cn-hangzhou.aliyuncs.com");
    }
}
