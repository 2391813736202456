package org.tapjdbc.uws;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What the logger {@code org.tapjdbc.http} is told: requests and redirects at FINE, the ends of bodies at FINER, headers at
 * FINEST. No secret at any level: URLs come without queries, bodies not at all, and headers that may show who asks
 * without their values.
 */
final class HttpLog {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.http");
    private static final String HIDDEN = "***";
    private static final Pattern SECRET = Pattern.compile(
            "auth|bearer|cookie|token|secret|session|pass|key|signature|credential", Pattern.CASE_INSENSITIVE);

    /** Named like secrets, and none. */
    private static final Set<String> PUBLIC = Set.of("www-authenticate", "x-vo-authenticated", "proxy-authenticate");

    private final Set<String> hidden = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    HttpLog(HttpSettings settings) {
        hidden.addAll(settings.extraHeaders().keySet());
    }

    static void answered(String method, URI url, int status, long millis) {
        if (LOG.isLoggable(Level.FINE)) {
            LOG.fine(method + " " + ServiceUrl.shown(url) + ": " + status + " in " + millis + " ms");
        }
    }

    static void failed(String method, URI url, Exception failure, long millis) {
        if (LOG.isLoggable(Level.FINE)) {
            LOG.fine(method + " " + ServiceUrl.shown(url) + ": "
                    + failure.getClass().getSimpleName() + " after " + millis + " ms");
        }
    }

    static void redirected(int status, URI from, URI to) {
        if (LOG.isLoggable(Level.FINE)) {
            LOG.fine("redirected by " + status + " from " + ServiceUrl.shown(from) + " to " + ServiceUrl.shown(to));
        }
    }

    static void ended(Request request, long bytes) {
        if (LOG.isLoggable(Level.FINER)) {
            LOG.finer(request.method() + " " + ServiceUrl.shown(request.url().uri()) + ": " + bytes
                    + " bytes of body came");
        }
    }

    void headers(Request request) {
        if (LOG.isLoggable(Level.FINEST)) {
            LOG.finest("> " + request.method() + " "
                    + ServiceUrl.shown(request.url().uri()) + shown(request.headers()));
        }
    }

    void headers(Response response) {
        if (LOG.isLoggable(Level.FINEST)) {
            LOG.finest("< " + response.code() + shown(response.headers()));
        }
    }

    private String shown(Headers headers) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < headers.size(); i++) {
            lines.append(System.lineSeparator())
                    .append("  ")
                    .append(headers.name(i))
                    .append(": ")
                    .append(shown(headers.name(i), headers.value(i)));
        }
        return lines.toString();
    }

    private String shown(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (hidden.contains(name) || (SECRET.matcher(lower).find() && !PUBLIC.contains(lower))) {
            return HIDDEN;
        }
        // where signed URLs have their signatures
        return value.replaceAll("[?#].*", "?" + HIDDEN).replaceAll("//[^/@\\s]*@", "//" + HIDDEN + "@");
    }
}
