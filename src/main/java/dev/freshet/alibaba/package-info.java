/// Alibaba Cloud's CDN, DCDN, VOD and ESA behind the port [dev.freshet.call.Cdn]: orders and questions
/// enter, values leave. The only room that knows `com.aliyun` and its HTTP client. The first three have
/// SDKs on its core; of ESA none is to be had, so it is called by the core's common request. The vendor's
/// SDK builds, signs and sends; what comes back is read here, since the SDK's own reader never ends on a
/// truncated body. No exception, secret or signed address of the SDK gets out.
@org.jspecify.annotations.NullMarked
package dev.freshet.alibaba;
