package org.tapjdbc.uws;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp clients for one service, each made when it is first needed: for http; for https, which reads all certificate
 * authorities, and those who do not need it should not wait for that; and for https where a certificate may be shown.
 * They share their threads.
 */
final class HttpClients implements AutoCloseable {
    private static final int MOST_CALLS = 64;

    private final HttpSettings settings;
    private @Nullable OkHttpClient plain;
    private @Nullable OkHttpClient secure;
    private @Nullable OkHttpClient identified;

    HttpClients(HttpSettings settings) {
        this.settings = settings;
    }

    /**
     * The client for a URL.
     *
     * @param known whether that server may learn who asks
     */
    synchronized OkHttpClient of(URI url, boolean known) {
        if (plain == null) {
            plain = newClient();
        }
        if ("http".equalsIgnoreCase(url.getScheme())) {
            return plain;
        }
        if (known && settings.tls().hasIdentity()) {
            if (identified == null) {
                identified = secured(plain, true);
            }
            return identified;
        }
        if (secure == null) {
            secure = secured(plain, false);
        }
        return secure;
    }

    private OkHttpClient secured(OkHttpClient base, boolean showIdentity) {
        OkHttpClient.Builder builder = base.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
        if (!settings.tls().isDefault()) {
            X509TrustManager trust = settings.tls().trustManager();
            builder.sslSocketFactory(settings.tls().sockets(trust, showIdentity), trust);
        }
        return builder.build();
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
                .addNetworkInterceptor(new NetworkRules(new HttpLog(settings)))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.requestTimeout());
        if (settings.proxy() != null) {
            builder.proxySelector(new OneProxy(new Proxy(Proxy.Type.HTTP, settings.proxy())));
        }
        return builder.build();
    }

    /** One proxy for all but this machine, whose own services it cannot reach, and must not hear the secrets of. */
    private static final class OneProxy extends ProxySelector {
        private final Proxy proxy;

        OneProxy(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI url) {
            return List.of(Origin.of(url).isLoopback() ? Proxy.NO_PROXY : proxy);
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // there is no other one to try
        }
    }

    @Override
    public synchronized void close() {
        if (plain != null) {
            plain.dispatcher().executorService().shutdown();
            plain.connectionPool().evictAll();
        }
    }
}
