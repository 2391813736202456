package org.tapjdbc.it.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Reads all tables, or all columns, of a service; a program of its own, so that it can be short of memory. */
final class CatalogueReader {
    private CatalogueReader() {}

    /** Takes the URL, a directory to keep metadata in, and what to read; says how many there are. */
    public static void main(String... arguments) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("metadataCache", arguments[1]);
        try (Connection connection = DriverManager.getConnection(arguments[0], properties);
                ResultSet rows = arguments[2].equals("tables")
                        ? connection.getMetaData().getTables(null, null, "%", null)
                        : connection.getMetaData().getColumns(null, null, "%", "%")) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            System.out.println(count + " " + arguments[2]);
        }
    }
}
