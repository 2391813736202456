package org.tapjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.tapjdbc.embedded.EmbeddedTapMain;

/**
 * How long the metadata of a service of 50 000 tables and 600 000 columns take, in Java processes that have just been
 * started and may have 150 MB of heap. Targets: {@code getTables} within 3 s from the service, and within 0.2 s from the
 * disk; never more than 150 MB.
 */
public final class CatalogueReport {
    private static final String TABLES = "50000";
    private static final List<String> SMALL = List.of("-Xmx150m");
    private static final int ROUNDS = 5;
    private static final double MEGA = 1e6;
    private static final double MILLIS = 1e6;

    private CatalogueReport() {}

    /** Reads all rows of a result. */
    @FunctionalInterface
    private interface Question {
        ResultSet ask(Connection connection) throws SQLException;
    }

    /** Without arguments, measures; with them, is what is measured. */
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length > 0) {
            measure(arguments[0], arguments[1], arguments[2]);
            return;
        }
        Process server = JavaProcess.start(EmbeddedTapMain.class, List.of(), "--generated-tables", TABLES);
        Path cache = Files.createTempDirectory("tapjdbc-catalogue");
        try (BufferedReader said = JavaProcess.output(server)) {
            String url = "jdbc:tap:" + said.readLine();
            for (int round = 0; round < ROUNDS; round++) {
                clear(cache);
                report("tables, from the service", url, cache, "tables");
                report("tables, from the disk", url, cache, "tables");
                report("columns, from the service", url, cache, "columns");
                report("columns, from the disk", url, cache, "columns");
            }
        } finally {
            server.destroy();
            clear(cache);
        }
    }

    private static void report(String what, String url, Path cache, String question) throws IOException {
        System.out.println(
                what + ": " + JavaProcess.firstLine(CatalogueReport.class, SMALL, url, cache.toString(), question));
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void measure(String url, String cache, String question) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("metadataCache", cache);
        Question wanted = question.equals("tables")
                ? connection -> connection.getMetaData().getTables(null, null, "%", null)
                : connection -> connection.getMetaData().getColumns(null, null, "%", "%");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            long first = System.nanoTime();
            int rows = count(wanted.ask(connection));
            long second = System.nanoTime();
            int again = count(wanted.ask(connection));
            long end = System.nanoTime();
            if (rows != again) {
                throw new IllegalStateException(rows + " rows, then " + again);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows in %.0f ms, again in %.0f ms; %.0f MB are kept%n",
                    rows,
                    (second - first) / MILLIS,
                    (end - second) / MILLIS,
                    LiveSet.now() / MEGA);
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        try (rows) {
            while (rows.next()) {
                if (rows.getString("TABLE_NAME").isEmpty()) {
                    throw new IllegalStateException("a table without a name");
                }
                count++;
            }
        }
        return count;
    }
}
