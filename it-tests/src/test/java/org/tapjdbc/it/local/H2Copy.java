package org.tapjdbc.it.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/** All tables in one H2, which knows ADQL's geometry, too. */
final class H2Copy {
    private static final String STARS =
            "id INT, ra DOUBLE, dec DOUBLE, mag DOUBLE, name VARCHAR, kind VARCHAR, flag BOOLEAN, seen TIMESTAMP, parent INT";
    private static final String FIELDS =
            "field_id INT, ra DOUBLE, dec DOUBLE, radius DOUBLE, title VARCHAR, weight DOUBLE";
    private static final String SPECTRA =
            "spec_id INT, star_id INT, ra DOUBLE, dec DOUBLE, snr DOUBLE, instrument VARCHAR,"
                    + " taken TIMESTAMP, good BOOLEAN, campaign VARCHAR, calibrator INT";
    private static final String INSTRUMENTS = "code VARCHAR, title VARCHAR, resolution INT";
    private static final String CATALOGUE =
            "row_id INT, ra DOUBLE, dec DOUBLE, vmag DOUBLE, label VARCHAR, kind VARCHAR";

    private H2Copy() {}

    /** A database in memory with the tables of the files, which is gone when the connection is closed. */
    static Connection of(SkyFiles files) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:;DATABASE_TO_LOWER=TRUE;TIME ZONE=UTC");
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            for (String schema : List.of("sky", "obs", "service", "uws")) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            fill(statement, "sky.stars", STARS, files);
            fill(statement, "sky.fields", FIELDS, files);
            fill(statement, "obs.spectra", SPECTRA, files);
            fill(statement, "obs.instruments", INSTRUMENTS, files);
            fill(statement, "obs.catalogue", CATALOGUE, files);
            statement.execute("CREATE INDEX by_star ON obs.spectra (star_id)");
            statement.execute("CREATE INDEX by_id ON sky.stars (id)");
            for (String function : H2Geometry.NAMES) {
                statement.execute("CREATE ALIAS " + function + " DETERMINISTIC FOR '" + H2Geometry.class.getName() + '.'
                        + function + '\'');
            }
        }
        return connection;
    }

    private static void fill(Statement statement, String table, String columns, SkyFiles files) throws SQLException {
        String file = files.of(table.substring(table.indexOf('.') + 1)).toString();
        statement.execute("CREATE TABLE " + table + " (" + columns + ") AS SELECT * FROM CSVREAD('"
                + file.replace("'", "''") + "')");
    }

    /** Takes over what the pseudo-schemas of a connection have at present. */
    static void takePseudoSchemas(Connection h2, Connection connection) throws SQLException {
        for (String table : List.of("service.limits", "service.features", "uws.jobs")) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                take(h2, table, rows);
            }
        }
    }

    private static void take(Connection h2, String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> definitions = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            definitions.add('"' + columns.getColumnLabel(i) + "\" " + type(columns.getColumnType(i)));
        }
        String marks = String.join(", ", Collections.nCopies(definitions.size(), "?"));
        try (Statement statement = h2.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (" + String.join(", ", definitions) + ')');
        }
        try (PreparedStatement insert = h2.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ')')) {
            while (rows.next()) {
                for (int i = 1; i <= definitions.size(); i++) {
                    insert.setObject(i, rows.getObject(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String type(int jdbcType) {
        return switch (jdbcType) {
            case Types.BIGINT -> "BIGINT";
            case Types.INTEGER, Types.SMALLINT -> "INTEGER";
            case Types.DOUBLE, Types.REAL -> "DOUBLE PRECISION";
            case Types.BOOLEAN -> "BOOLEAN";
            case Types.TIMESTAMP -> "TIMESTAMP";
            default -> "VARCHAR";
        };
    }
}
