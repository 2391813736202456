package org.tapjdbc.it.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that runs one query: the URL of a connection, and the query. */
final class OneStatement {
    private OneStatement() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(arguments[1])) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            System.out.println(count + " rows came");
        }
    }
}
