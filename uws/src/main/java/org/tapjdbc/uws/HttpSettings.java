package org.tapjdbc.uws;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to talk to a service. Secrets are no part of {@code toString}.
 *
 * @param connectTimeout the longest wait for a connection
 * @param requestTimeout the longest wait for the first byte of a VOSI or UWS document
 * @param firstByteTimeout the longest wait for the first byte of a result
 * @param socketTimeout the longest silence inside a body
 * @param retries how often a request is tried again after a failure that may pass
 * @param retryMaxWait the longest {@code Retry-After} that is waited for
 * @param userAgent the User-Agent header
 * @param extraHeaders headers that go where the credentials go; they may be secrets, too
 * @param proxy an HTTP proxy for all but this machine, or null
 * @param credentials who asks
 * @param origins where the credentials may go
 * @param remoteFiles whether rows that a result says lie at another server are fetched from there, without credentials
 * @param tls the certificates to trust, and to show to {@code origins}
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration firstByteTimeout,
        Duration socketTimeout,
        int retries,
        Duration retryMaxWait,
        String userAgent,
        Map<String, String> extraHeaders,
        @Nullable InetSocketAddress proxy,
        Credentials credentials,
        Set<Origin> origins,
        boolean remoteFiles,
        TlsSettings tls) {

    public HttpSettings {
        extraHeaders = Map.copyOf(extraHeaders);
        origins = Set.copyOf(origins);
    }

    /** Settings as they are where nobody says otherwise: of a user who shows nothing, with the patience of the driver. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder()
                .timeouts(connectTimeout, requestTimeout, firstByteTimeout, socketTimeout)
                .retries(retries, retryMaxWait)
                .userAgent(userAgent)
                .extraHeaders(extraHeaders)
                .proxy(proxy)
                .credentials(credentials)
                .origins(origins)
                .remoteFiles(remoteFiles)
                .tls(tls);
    }

    /** The same with no timeout longer than that. */
    HttpSettings patientFor(Duration limit) {
        return toBuilder()
                .timeouts(
                        shorter(connectTimeout, limit),
                        shorter(requestTimeout, limit),
                        shorter(firstByteTimeout, limit),
                        shorter(socketTimeout, limit))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether credentials belong to that origin. An http service that moves to https on its host stays the same one. */
    boolean owns(Origin origin) {
        return origins.contains(origin)
                || (origin.isDefaultHttps() && origins.contains(Origin.defaultHttp(origin.host())));
    }

    /** Headers that show who asks at that origin; none where they do not belong there, or could be read on the way. */
    List<Map.Entry<String, String>> headersFor(Origin origin) {
        if (!owns(origin) || !origin.isPrivate()) {
            return List.of();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(extraHeaders.entrySet());
        if (credentials instanceof Credentials.Basic basic) {
            headers.add(Map.entry(
                    "Authorization",
                    okhttp3.Credentials.basic(basic.user(), basic.password(), StandardCharsets.UTF_8)));
        } else if (credentials instanceof Credentials.Bearer bearer) {
            headers.add(Map.entry("Authorization", "Bearer " + bearer.token()));
        } else if (credentials instanceof Credentials.Cookie cookie) {
            headers.add(Map.entry("Cookie", cookie.nameAndValue()));
        }
        return headers;
    }

    @Override
    public String toString() {
        return "HttpSettings[credentials=" + credentials + ", origins=" + origins + ", extraHeaders="
                + new TreeSet<>(extraHeaders.keySet()) + ", proxy=" + proxy + ", tls=" + tls + ", userAgent="
                + userAgent + "]";
    }

    /** Collects settings; each setter returns the builder. Each is described at {@link HttpSettings}. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(20);
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration firstByteTimeout = Duration.ofMinutes(10);
        private Duration socketTimeout = Duration.ofMinutes(2);
        private int retries = 3;
        private Duration retryMaxWait = Duration.ofMinutes(1);
        private String userAgent = "tapjdbc";
        private Map<String, String> extraHeaders = Map.of();
        private @Nullable InetSocketAddress proxy;
        private Credentials credentials = Credentials.ANONYMOUS;
        private Set<Origin> origins = Set.of();
        private boolean remoteFiles;
        private TlsSettings tls = TlsSettings.DEFAULT;

        private Builder() {}

        public Builder timeouts(Duration connect, Duration request, Duration firstByte, Duration socket) {
            connectTimeout = connect;
            requestTimeout = request;
            firstByteTimeout = firstByte;
            socketTimeout = socket;
            return this;
        }

        public Builder retries(int count, Duration maxWait) {
            retries = count;
            retryMaxWait = maxWait;
            return this;
        }

        public Builder userAgent(String value) {
            userAgent = value;
            return this;
        }

        public Builder extraHeaders(Map<String, String> headers) {
            extraHeaders = headers;
            return this;
        }

        public Builder proxy(@Nullable InetSocketAddress server) {
            proxy = server;
            return this;
        }

        public Builder credentials(Credentials who) {
            credentials = who;
            return this;
        }

        public Builder origins(Set<Origin> allowed) {
            origins = allowed;
            return this;
        }

        public Builder remoteFiles(boolean fetched) {
            remoteFiles = fetched;
            return this;
        }

        public Builder tls(TlsSettings certificates) {
            tls = certificates;
            return this;
        }

        public HttpSettings build() {
            return new HttpSettings(
                    connectTimeout,
                    requestTimeout,
                    firstByteTimeout,
                    socketTimeout,
                    retries,
                    retryMaxWait,
                    userAgent,
                    extraHeaders,
                    proxy,
                    credentials,
                    origins,
                    remoteFiles,
                    tls);
        }
    }
}
