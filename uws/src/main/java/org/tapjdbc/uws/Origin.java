package org.tapjdbc.uws;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of a URL (RFC 6454): what credentials are bound to.
 *
 * @param scheme {@code http} or {@code https}, lower case
 * @param host lower case
 * @param port the port written or implied
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The origin of an http or https URL. */
    public static Origin of(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int implied = scheme.equals("https") ? HTTPS : HTTP;
        return new Origin(
                scheme,
                String.valueOf(url.getHost()).toLowerCase(Locale.ROOT),
                url.getPort() < 0 ? implied : url.getPort());
    }

    static Origin defaultHttp(String host) {
        return new Origin("http", host, HTTP);
    }

    boolean isDefaultHttps() {
        return scheme.equals("https") && port == HTTPS;
    }

    /** Whether it is this machine, which is reached without a proxy. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** Whether nobody on the way can read what is sent: https, or this machine itself. */
    boolean isPrivate() {
        return scheme.equals("https") || isLoopback();
    }

    /** As it stands in a URL. */
    String shown() {
        boolean implied = port == (scheme.equals("https") ? HTTPS : HTTP);
        return scheme + "://" + host + (implied ? "" : ":" + port);
    }
}
