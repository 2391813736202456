package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.catalogue.SnapshotRegistry;
import org.tapjdbc.config.Destination;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.config.Targets;
import org.tapjdbc.route.RegistryAccess;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.Services;
import org.tapjdbc.session.Workspace;

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
        Targets.Lookup lookup = ivoid -> RegistryAccess.find(ivoid, url.settings());
        @Nullable Destination destination = Targets.destination(url, lookup);
        Map<String, URI> attached = Targets.attached(url.settings(), lookup);
        Services services = new Services(new Workspace(url.settings()), destination, attached);
        JdbcConnection connection = connection(url, services);
        if (url.settings().isSet(TapProperty.VALIDATE_CONNECTION)) {
            try {
                for (ServiceSession session : services.all()) {
                    session.requireCapabilities();
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    private static JdbcConnection connection(TapUrl url, Services services) throws SQLException {
        try {
            return new JdbcConnection(url, services);
        } catch (SQLException e) {
            services.close();
            throw e;
        }
    }

    /** Forgets what connections shared of their services; for when the driver is taken out of a running program. */
    public static void forgetServices() {
        SnapshotRegistry.PROCESS.close();
    }
}
