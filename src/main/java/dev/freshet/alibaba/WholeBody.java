package dev.freshet.alibaba;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.protocol.HttpContext;

/// Takes an answer's body in before the SDK sees it, whatever its framing, and shows it as plain bytes. The SDK would
// read it
/// without bound, lose one that ends with the connection, fail on one without a content type, and hand an error's JSON
// or XML
/// to a reader that never ends on a truncated text.
final class WholeBody implements HttpResponseInterceptor {
    /// The longest answer read: a page of 100 tasks with lines of 1,024 characters takes less than a tenth.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    @Override
    public void process(HttpResponse response, HttpContext context) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        long patience = 3L * HttpClientContext.adapt(context).getRequestConfig().getSocketTimeout();
        try (InputStream body = entity.getContent()) {
            response.setEntity(new ByteArrayEntity(readAll(body, patience), ContentType.APPLICATION_OCTET_STREAM));
        }
        response.removeHeaders(HttpHeaders.CONTENT_TYPE);
    }

    private static byte[] readAll(InputStream body, long patience) throws IOException {
        long begun = System.nanoTime();
        var all = new ByteArrayOutputStream();
        var piece = new byte[8192];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            all.write(piece, 0, n);
            if (all.size() > MAX_BYTES) {
                throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
            }
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) > patience) {
                throw new IOException("an answer that does not end");
            }
        }
        return all.toByteArray();
    }
}
