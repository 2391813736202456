package org.tapjdbc.uws;

import java.io.IOException;
import java.net.URI;

/**
 * A TAP service that can run in this process, found by {@link java.util.ServiceLoader}. It lets a connection to
 * {@code jdbc:tap:demo} start a service without the driver knowing where that comes from.
 */
public interface InProcessService {
    /** The short name that stands for it in a connection URL. */
    String shortName();

    /**
     * Starts it on a free loopback port, unless it runs already.
     *
     * @return its base URL, without a slash at the end
     * @throws IOException if no port can be had
     */
    URI start() throws IOException;
}
