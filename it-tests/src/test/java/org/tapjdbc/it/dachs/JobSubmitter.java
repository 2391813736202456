package org.tapjdbc.it.dachs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.tapjdbc.TapStatement;

/** A program that submits a job, says where it is, and ends. */
public final class JobSubmitter {
    private JobSubmitter() {}

    /** Takes the connection's URL and the query. */
    public static void main(String... arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            System.out.println(
                    statement.unwrap(TapStatement.class).submit(arguments[1]).getUrl());
        }
    }
}
