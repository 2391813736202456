package org.tapjdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import org.tapjdbc.uws.Capabilities;

/** What a connection to a TAP service has beyond JDBC; reached by {@link Connection#unwrap}. */
public interface TapConnection extends Connection {
    /** The base URL of the service. */
    URI getServiceUrl();

    /**
     * What the service says that it can do (TAPRegExt 1.0); asked for once, and kept.
     *
     * @return {@link Capabilities#UNDECLARED} if the service has no such document
     * @throws SQLException if nobody answers
     */
    Capabilities getCapabilities() throws SQLException;
}
