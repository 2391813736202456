package org.tapjdbc.embedded;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param method in upper case, HEAD having become GET
 * @param base the service's URL
 * @param path the segments behind the base URL
 * @param parameters those of the URL, and those of the body behind them
 * @param uploads the tables that come with it, or lie where it says
 * @param user who asks; null if nobody says who he is
 */
record Request(
        String method,
        URI base,
        List<String> path,
        Parameters parameters,
        Uploads uploads,
        @Nullable String user) {
    Request {
        path = List.copyOf(path);
    }

    boolean isGet() {
        return method.equals("GET");
    }

    boolean isPost() {
        return method.equals("POST");
    }
}
