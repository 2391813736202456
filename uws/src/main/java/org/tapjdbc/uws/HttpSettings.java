package org.tapjdbc.uws;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to talk to a service.
 *
 * @param connectTimeout the longest wait for a connection
 * @param requestTimeout the longest wait for the first byte of a VOSI or UWS document
 * @param firstByteTimeout the longest wait for the first byte of a result
 * @param socketTimeout the longest silence inside a body
 * @param retries how often a request is tried again after a failure that may pass
 * @param retryMaxWait the longest {@code Retry-After} that is waited for
 * @param userAgent the User-Agent header
 * @param extraHeaders headers sent to the service's own origin
 * @param proxy an HTTP proxy, or null
 * @param credentials who asks
 * @param origins where the credentials may go
 * @param remoteFiles whether rows that a result says lie at another server are fetched from there, without credentials
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
        boolean remoteFiles) {

    public HttpSettings {
        extraHeaders = Map.copyOf(extraHeaders);
        origins = Set.copyOf(origins);
    }

    /** The same with no timeout longer than that. */
    HttpSettings patientFor(Duration limit) {
        return new HttpSettings(
                shorter(connectTimeout, limit),
                shorter(requestTimeout, limit),
                shorter(firstByteTimeout, limit),
                shorter(socketTimeout, limit),
                retries,
                retryMaxWait,
                userAgent,
                extraHeaders,
                proxy,
                credentials,
                origins,
                remoteFiles);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Headers that show who asks at that origin; none where the credentials do not belong there. */
    List<Map.Entry<String, String>> headersFor(Origin origin) {
        if (!origins.contains(origin)) {
            return List.of();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(extraHeaders.entrySet());
        if (origin.isPrivate()) {
            if (credentials instanceof Credentials.Basic basic) {
                headers.add(Map.entry(
                        "Authorization",
                        okhttp3.Credentials.basic(basic.user(), basic.password(), StandardCharsets.UTF_8)));
            } else if (credentials instanceof Credentials.Bearer bearer) {
                headers.add(Map.entry("Authorization", "Bearer " + bearer.token()));
            } else if (credentials instanceof Credentials.Cookie cookie) {
                headers.add(Map.entry("Cookie", cookie.nameAndValue()));
            }
        }
        return headers;
    }
}
