package org.tapjdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.Product;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.jdbc.Connections;

/**
 * The JDBC driver for IVOA TAP services: {@code jdbc:tap:TARGET[?name=value&…]}, where TARGET is the URL of a service or a
 * short name such as {@code gaia} or {@code demo}. Connecting contacts nobody.
 */
public final class TapDriver implements Driver {
    static {
        try {
            DriverManager.registerDriver(new TapDriver(), Connections::forgetServices);
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return Connections.open(TapUrl.parse(url, info == null ? new Properties() : info));
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return TapUrl.isOurs(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) {
        Properties given = info == null ? new Properties() : info;
        return Arrays.stream(TapProperty.values())
                .map(property -> property.info(given.getProperty(property.key())))
                .toArray(DriverPropertyInfo[]::new);
    }

    @Override
    public int getMajorVersion() {
        return Product.major();
    }

    @Override
    public int getMinorVersion() {
        return Product.minor();
    }

    /** False, as it must be for a language that is not SQL-92 in full. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.tapjdbc");
    }
}
