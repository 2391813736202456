package org.tapjdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Tests that ask an embedded service of their own. */
public abstract class DemoTest {
    private static final int FEW_STARS = 500;

    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(FEW_STARS));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The service's own URL. */
    protected static String serviceUrl() {
        return service.uri().toString();
    }

    /** A connection to the service, with parameters such as {@code "maxrec=5"}. */
    protected static Connection connect(String... parameters) throws SQLException {
        String query = parameters.length == 0 ? "" : "?" + String.join("&", parameters);
        return DriverManager.getConnection("jdbc:tap:" + service.uri() + query);
    }
}
