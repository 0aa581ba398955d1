package dev.freshet.alibaba;

import com.aliyuncs.http.CallBack;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.HttpUtil;
import com.aliyuncs.http.IHttpClient;
import com.aliyuncs.utils.EnvironmentUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.EntityBuilder;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;

/// Carries the SDK's requests. The SDK's own carrier is one per JVM, set up by whoever comes first; it reads an
/// answer without bound, loses a body that ends with the connection, fails on one without a content type, and hands
/// an error's JSON or XML to readers that never end on a truncated text. This one sends once, follows nothing, and
/// gives bytes within a bound.
final class VendorHttp extends IHttpClient {
    /// The longest answer read: a page of 100 tasks with lines of 1,024 characters takes less than a tenth.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /// A head of more is none: the vendor's has a dozen lines.
    private static final MessageConstraints HEAD = MessageConstraints.custom()
            .setMaxHeaderCount(200)
            .setMaxLineLength(64 * 1024)
            .build();

    private static final int CONNECTIONS = 128;
    private static final long KEEP_ALIVE_MILLIS = 5_000;

    private final PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("alibaba-deadlines").factory());

    VendorHttp() {
        deadlines.setRemoveOnCancelPolicy(true);
        connections.setMaxTotal(CONNECTIONS);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setMessageConstraints(HEAD).build());
        // A call sent into a connection that the vendor has closed would be of unknown outcome for nothing.
        connections.setValidateAfterInactivity(1);
        // Nothing may repeat or reroute a POST behind our back: each repeat would cost quota again.
        client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setKeepAliveStrategy((response, context) -> {
                    long told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
                    return told > 0 ? Math.min(told, KEEP_ALIVE_MILLIS) : KEEP_ALIVE_MILLIS;
                })
                .build();
    }

    @Override
    public HttpResponse syncInvoke(HttpRequest request) throws IOException {
        HttpUriRequest carried = carried(request);
        // The time-outs bound each wait; this bounds them all, against an answer that drips.
        long limit = request.getSysConnectTimeout() + 3L * request.getSysReadTimeout();
        var deadline = deadlines.schedule(carried::abort, limit, TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse answer = client.execute(carried)) {
            var response = new HttpResponse();
            response.setStatus(answer.getStatusLine().getStatusCode());
            for (var header : answer.getAllHeaders()) {
                response.putHeaderParameter(header.getName(), header.getValue());
            }
            if (answer.getEntity() != null) {
                // Any type but JSON and XML keeps the SDK's readers away.
                response.setHttpContent(readAll(answer.getEntity()), "UTF-8", FormatType.RAW);
            }
            return response;
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpUriRequest carried(HttpRequest request) throws IOException {
        var carried = RequestBuilder.create(request.getSysMethod().name()).setUri(request.getSysUrl());
        byte[] content = request.getHttpContent();
        if (content != null && content.length > 0) {
            carried.setEntity(EntityBuilder.create()
                    .setBinary(content)
                    .setContentType(ContentType.create("application/x-www-form-urlencoded"))
                    .build());
        }
        request.getSysHeaders().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Content-Type")) {
                carried.addHeader(name, value);
            }
        });
        return carried.setConfig(RequestConfig.custom()
                        .setProxy(proxy(request))
                        .setConnectTimeout(request.getSysConnectTimeout())
                        .setConnectionRequestTimeout(request.getSysConnectTimeout())
                        .setSocketTimeout(request.getSysReadTimeout())
                        .build())
                .build();
    }

    /// The proxy of the environment, as the SDK's own carrier takes it; credentials in its address are not sent.
    private static @Nullable HttpHost proxy(HttpRequest request) throws IOException {
        URI target = URI.create(request.getSysUrl());
        String proxy =
                "https".equals(target.getScheme()) ? EnvironmentUtils.getHttpsProxy() : EnvironmentUtils.getHttpProxy();
        if (proxy == null
                || proxy.isEmpty()
                || !HttpUtil.needProxy(target.getHost(), null, EnvironmentUtils.getNoProxy())) {
            return null;
        }
        URI address = URI.create(proxy);
        if (address.getHost() == null) {
            throw new ConnectException("the proxy's address names no host");
        }
        return new HttpHost(address.getHost(), address.getPort(), address.getScheme());
    }

    private static byte[] readAll(HttpEntity entity) throws IOException {
        try (InputStream body = entity.getContent()) {
            byte[] all = body.readNBytes(MAX_BYTES + 1);
            if (all.length > MAX_BYTES) {
                throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
            }
            return all;
        }
    }

    @Override
    protected void init(HttpClientConfig config) {
        // The constructor did it.
    }

    @Override
    public Future<HttpResponse> asyncInvoke(HttpRequest request, CallBack callback) {
        throw new UnsupportedOperationException("calls are made one at a time");
    }

    @Override
    @Deprecated
    public void ignoreSSLCertificate() {
        throw new UnsupportedOperationException("certificates are always checked");
    }

    @Override
    @Deprecated
    public void restoreSSLCertificate() {
        // They were never ignored.
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
