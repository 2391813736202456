package org.tapjdbc.uws;

import java.net.URI;
import java.util.regex.Pattern;

/** Base URLs of TAP services (TAP 1.1, section 2). */
public final class ServiceUrl {
    private static final Pattern TAIL = Pattern.compile("/+(?:(?:sync|async|capabilities|tables|availability)/*)?$");

    private ServiceUrl() {}

    /**
     * The base URL that a pasted URL belongs to: without slashes at the end, and without the name of a resource of the
     * service such as {@code /sync}.
     *
     * @throws IllegalArgumentException if it is no absolute http or https URL, or holds user information
     */
    public static URI base(String pasted) {
        URI url = URI.create(TAIL.matcher(pasted.strip()).replaceFirst(""));
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("\"" + pasted + "\" is no http or https URL.");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("A user and a password do not belong in the URL of a service.");
        }
        return url;
    }

    static URI resource(URI base, String name) {
        return URI.create(base + "/" + name);
    }

    /** For messages: without query, fragment and user information, where secrets may stand. */
    static String shown(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + path;
    }
}
