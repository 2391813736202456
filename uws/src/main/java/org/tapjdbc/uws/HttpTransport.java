package org.tapjdbc.uws;

import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over one OkHttp client, by our own rules for redirects and credentials: never from https down to http,
 * and nothing secret to another origin.
 */
final class HttpTransport implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.http");
    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_CALLS = 64;

    private volatile HttpSettings settings;
    private final HttpSettings unlimited;
    private @Nullable OkHttpClient plain;
    private @Nullable OkHttpClient secure;

    HttpTransport(HttpSettings settings) {
        this.settings = settings;
        this.unlimited = settings;
    }

    /** Lets no request from now on wait longer than that for a sign of life; null for as long as the settings say. */
    void limitSilence(@Nullable Duration limit) {
        settings = limit == null ? unlimited : unlimited.patientFor(limit);
    }

    /**
     * The client for a URL, made when it is first needed. The one for https reads all certificate authorities, which
     * those who do not need it should not wait for; the two share their connections.
     */
    private synchronized OkHttpClient client(URI url) {
        if (plain == null) {
            plain = newClient();
        }
        if ("http".equalsIgnoreCase(url.getScheme())) {
            return plain;
        }
        if (secure == null) {
            secure = plain.newBuilder()
                    .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                    .build();
        }
        return secure;
    }

    private OkHttpClient newClient() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_CALLS);
        dispatcher.setMaxRequestsPerHost(MOST_CALLS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .followRedirects(false)
                .followSslRedirects(false)
                // our own Retries do that, and know what must not be repeated, such as what was answered 408
                .retryOnConnectionFailure(false)
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .addNetworkInterceptor(new NetworkRules())
                .connectTimeout(settings.connectTimeout())
                .writeTimeout(settings.socketTimeout())
                .readTimeout(settings.requestTimeout());
        if (settings.proxy() != null) {
            builder.proxy(new Proxy(Proxy.Type.HTTP, settings.proxy()));
        }
        return builder.build();
    }

    /** How to talk to the service, under the limit on silence that holds now. */
    HttpSettings settings() {
        return settings;
    }

    /** What one request leads to in the end, and where. */
    record Exchange(URI url, Response response) implements AutoCloseable {
        int status() {
            return response.code();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** Looks at each URL that a request comes to, before anything is sent there. */
    @FunctionalInterface
    interface Gate {
        /**
         * Whether headers that show who asks may go along, as far as they belong to that origin at all.
         *
         * @throws TapException if nothing may be sent there
         */
        boolean admits(URI url) throws TapException;
    }

    /** Sends a request to wherever it is sent on to. */
    Exchange send(URI first, @Nullable RequestBody body, Duration wait, CallTracker track) throws IOException {
        return send(first, body, wait, track, url -> true);
    }

    /** Gets, or posts where there is a body, and follows where the request is sent on to. */
    Exchange send(URI first, @Nullable RequestBody body, Duration wait, CallTracker track, Gate gate)
            throws IOException {
        return send(body == null ? Ask.get(first, wait) : Ask.post(first, body, wait), track, gate);
    }

    /**
     * Sends a request and follows where it is sent on to.
     *
     * @param track is told of each call, so that another thread may cancel it
     * @param gate says where the request may go
     * @throws IOException as OkHttp throws it; {@link TapException} for redirects that we do not follow
     */
    Exchange send(Ask ask, CallTracker track, Gate gate) throws IOException {
        URI url = ask.url();
        String method = ask.method();
        RequestBody payload = ask.body();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            OkHttpClient.Builder patient = client(url)
                    .newBuilder()
                    .connectTimeout(settings.connectTimeout())
                    .readTimeout(ask.silence());
            if (ask.whole() != null) {
                patient.callTimeout(ask.whole());
            }
            Call call = patient.build().newCall(request(url, method, payload, gate.admits(url)));
            track.begin(call);
            Response response = call.execute();
            LOG.log(Level.FINE, "{0} {1}: {2}", new Object[] {method, ServiceUrl.shown(url), response.code()});
            URI target = ask.onlyMoves() && !isMove(url, response) ? null : redirect(url, response);
            if (target == null) {
                response.body()
                        .source()
                        .timeout()
                        .timeout(settings.socketTimeout().toMillis(), TimeUnit.MILLISECONDS);
                return new Exchange(url, response);
            }
            response.close();
            if (!keepsMethod(response.code(), url, target)) {
                method = "GET";
                payload = null;
            }
            url = target;
        }
        throw Failures.of(TapException.Kind.MALFORMED, url, 302, "The service redirects in a circle.", "");
    }

    private Request request(URI url, String method, @Nullable RequestBody body, boolean known) {
        Request.Builder request = new Request.Builder().url(HttpUrl.get(url));
        request.header("User-Agent", settings.userAgent());
        if (known) {
            for (Map.Entry<String, String> header : settings.headersFor(Origin.of(url))) {
                request.header(header.getKey(), header.getValue());
            }
        }
        return request.method(method, body).build();
    }

    private static boolean isMove(URI url, Response response) {
        String location = response.header("Location");
        HttpUrl target = location == null ? null : response.request().url().resolve(location);
        return target != null && keepsMethod(response.code(), url, target.uri());
    }

    private static @Nullable URI redirect(URI url, Response response) throws TapException {
        String location = response.header("Location");
        boolean moved = response.code() >= 301 && response.code() <= 308 && response.code() != 304;
        if (!moved || location == null) {
            return null;
        }
        HttpUrl target = response.request().url().resolve(location);
        if (target == null) {
            throw Failures.of(
                    TapException.Kind.MALFORMED,
                    url,
                    response.code(),
                    "The service redirects to \"" + location + "\", which is no http or https URL.",
                    "");
        }
        if (response.request().isHttps() && !target.isHttps()) {
            throw Failures.of(
                    TapException.Kind.MALFORMED,
                    url,
                    response.code(),
                    "The service redirects from https down to http, which is not followed.",
                    "");
        }
        return target.uri();
    }

    /**
     * 307 and 308 keep the method; so does a move of the whole service, told by 301 or 302 to a URL that ends in the same
     * name: ALMA's mirrors answer so, and a GET would lose the query.
     */
    private static boolean keepsMethod(int status, URI from, URI to) {
        if (status == 307 || status == 308) {
            return true;
        }
        return (status == 301 || status == 302) && lastSegment(from).equals(lastSegment(to));
    }

    private static String lastSegment(URI url) {
        String path = String.valueOf(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static boolean isSilence(IOException failure) {
        return failure instanceof SocketTimeoutException;
    }

    @Override
    public synchronized void close() {
        if (plain != null) {
            plain.dispatcher().executorService().shutdown();
            plain.connectionPool().evictAll();
        }
    }
}
