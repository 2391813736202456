package org.tapjdbc.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.catalogue.SnapshotRegistry;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.config.Targets;
import org.tapjdbc.session.ServiceSession;

/** Opens connections; the one way into this package. */
public final class Connections {
    private Connections() {}

    /**
     * A connection to the service that a URL names. The service is asked only where {@code validateConnection} is set.
     *
     * @throws SQLException if the URL names no service, or the service was asked and does not answer
     */
    public static Connection open(TapUrl url) throws SQLException {
        if (!url.settings().choice(TapProperty.ADQL).equals("off")) {
            AdqlParser.prepare();
        }
        ServiceSession session = new ServiceSession(Targets.resolve(url), url.settings());
        JdbcConnection connection = new JdbcConnection(url, session);
        if (url.settings().isSet(TapProperty.VALIDATE_CONNECTION)) {
            try {
                session.requireCapabilities();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    /** Forgets what connections shared of their services; for when the driver is taken out of a running program. */
    public static void forgetServices() {
        SnapshotRegistry.PROCESS.close();
    }
}
