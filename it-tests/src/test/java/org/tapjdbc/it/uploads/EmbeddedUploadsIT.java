package org.tapjdbc.it.uploads;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

class EmbeddedUploadsIT extends UploadScenarios {
    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(20_000));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected Connection connect(String parameter) throws SQLException {
        return DriverManager.getConnection("jdbc:tap:" + service.uri() + "?" + parameter);
    }

    @Override
    protected String starTable() {
        return "demo.stars";
    }

    @Override
    protected String fewStars() {
        return "";
    }
}
