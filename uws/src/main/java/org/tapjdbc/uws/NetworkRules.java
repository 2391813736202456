package org.tapjdbc.uws;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Stands between OkHttp and the network, where it keeps two things straight: whether to try again is for {@link Retries}
 * to say, and a connection that ends inside an answer is not the same as zipped data that end inside it.
 */
final class NetworkRules implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        Response.Builder kept = response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(new RawBytes(body.source())), body.contentType(), body.contentLength()));
        if (response.code() == 503 && "0".equals(response.header(RETRY_AFTER))) {
            // else OkHttp asks again on its own, at once and uncounted
            kept.removeHeader(RETRY_AFTER);
        }
        return kept.build();
    }

    /** The bytes of an answer as they came, before they are unzipped. */
    private static final class RawBytes extends ForwardingSource {
        RawBytes(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (EOFException e) {
                ProtocolException broken = new ProtocolException("the connection ended inside the answer");
                broken.initCause(e);
                throw broken;
            }
        }
    }
}
