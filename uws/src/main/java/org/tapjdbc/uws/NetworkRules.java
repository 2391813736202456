package org.tapjdbc.uws;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Objects;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Stands between OkHttp and the network, where it keeps two things straight: whether to try again is for {@link Retries}
 * to say, and a connection that ends inside an answer is not the same as zipped data that end inside it. It tells the log
 * what really goes over the network.
 */
final class NetworkRules implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";

    private final HttpLog log;

    NetworkRules(HttpLog log) {
        this.log = log;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        log.headers(chain.request());
        Response response = proceed(chain);
        log.headers(response);
        ResponseBody body = response.body();
        Response.Builder kept = response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(new RawBytes(body.source(), chain.request())),
                        body.contentType(),
                        body.contentLength()));
        if (response.code() == 503 && "0".equals(response.header(RETRY_AFTER))) {
            // else OkHttp asks again on its own, at once and uncounted
            kept.removeHeader(RETRY_AFTER);
        }
        return kept.build();
    }

    private static Response proceed(Chain chain) throws IOException {
        if (!(chain.request().body() instanceof UploadForm form)) {
            return chain.proceed(chain.request());
        }
        Connection connection = Objects.requireNonNull(chain.connection());
        EarlyAnswer watch = EarlyAnswer.during(form, connection);
        try {
            return chain.proceed(chain.request());
        } finally {
            watch.close();
        }
    }

    /** The bytes of an answer as they came, before they are unzipped. */
    private static final class RawBytes extends ForwardingSource {
        private final Request request;
        private long count;

        RawBytes(Source source, Request request) {
            super(source);
            this.request = request;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long read = super.read(sink, byteCount);
                count += Math.max(0, read);
                return read;
            } catch (EOFException e) {
                ProtocolException broken = new ProtocolException("the connection ended inside the answer");
                broken.initCause(e);
                throw broken;
            }
        }

        @Override
        public void close() throws IOException {
            HttpLog.ended(request, count);
            super.close();
        }
    }
}
