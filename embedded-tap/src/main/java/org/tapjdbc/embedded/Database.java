package org.tapjdbc.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** The H2 database in memory behind one service. It lives until it is closed. */
final class Database implements AutoCloseable {
    private static final int BATCH = 1000;
    private static final String ODD = "odd";

    private final JdbcDataSource source = new JdbcDataSource();
    private final Catalogue catalogue;

    private Database(Catalogue catalogue) {
        this.catalogue = catalogue;
        // folding to lower case lets comparing tests write unquoted names; a lazy query hands out rows as it finds them
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;TIME ZONE=UTC;LAZY_QUERY_EXECUTION=TRUE");
    }

    /** Creates and fills all tables. */
    static Database create(Catalogue catalogue, int generatedRows) throws SQLException {
        Database database = new Database(catalogue);
        try (Connection connection = database.source.getConnection()) {
            connection.setAutoCommit(false);
            Functions.create(connection);
            database.createTables(connection);
            database.fill(connection, generatedRows);
            database.createKeys(connection);
            connection.commit();
        }
        return database;
    }

    DataSource source() {
        return source;
    }

    private void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (SchemaMeta schema : catalogue.schemas()) {
                statement.execute("CREATE SCHEMA " + schema.name().sql());
            }
            for (TableMeta table : catalogue.tables()) {
                statement.execute("CREATE TABLE " + table.sql() + " (" + definitions(table) + ')');
            }
        }
    }

    private static String definitions(TableMeta table) {
        List<String> definitions = new ArrayList<>();
        List<String> primary = new ArrayList<>();
        for (ColumnMeta column : table.columns()) {
            String name = column.name().sql();
            definitions.add(name + ' ' + column.type().h2() + (column.isNullable() ? "" : " NOT NULL"));
            if (column.isPrimary()) {
                primary.add(name);
            }
        }
        if (!primary.isEmpty()) {
            definitions.add("PRIMARY KEY (" + String.join(", ", primary) + ')');
        }
        return String.join(", ", definitions);
    }

    private void createKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (ForeignKey key : catalogue.keys()) {
                statement.execute("ALTER TABLE " + table(key.fromTable()).sql() + " ADD FOREIGN KEY ("
                        + column(key.fromColumn()) + ") REFERENCES "
                        + table(key.targetTable()).sql() + " ("
                        + column(key.targetColumn()) + ')');
            }
        }
    }

    private static String column(String listedColumn) {
        return Name.parseQualified(listedColumn).get(0).sql();
    }

    private void fill(Connection connection, int generatedRows) throws SQLException {
        insertFile(connection, "demo.constellations", "constellations.tsv");
        insertFile(connection, "demo.messier", "messier.tsv");
        insertFile(connection, "demo.bright_stars", "bright_stars.tsv");
        insert(connection, "demo.stars", GeneratedStars.rows(generatedRows));
        insert(connection, "ivoa.obscore", GeneratedObservations.rows());
        insert(connection, "\"I/239/demo\"", GeneratedCatalogue.rows());
        for (TableMeta table : catalogue.tables()) {
            if (table.schema().text().equals(ODD)) {
                insert(connection, table.listed(), SampleRows.of(table));
            }
        }
        SelfDescription self = new SelfDescription(catalogue);
        insert(connection, "TAP_SCHEMA.schemas", self.schemas());
        insert(connection, "TAP_SCHEMA.tables", self.tables());
        insert(connection, "TAP_SCHEMA.columns", self.columns());
        insert(connection, "TAP_SCHEMA.keys", self.keys());
        insert(connection, "TAP_SCHEMA.key_columns", self.keyColumns());
    }

    private TableMeta table(String listed) {
        return catalogue.listed(listed).orElseThrow(() -> new IllegalStateException("no table " + listed));
    }

    /** Inserts the lines of a file, whose first line names the columns. */
    private void insertFile(Connection connection, String listed, String file) throws SQLException {
        List<List<String>> lines = Resources.tabbedLines(file);
        List<ColumnMeta> columns = table(listed).columns();
        List<Integer> places = columns.stream()
                .map(column -> lines.get(0).indexOf(column.name().text()))
                .toList();
        insert(connection, listed, lines.stream().skip(1).map(line -> {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(columns.get(i).type(), line.get(places.get(i)));
            }
            return row;
        }));
    }

    private static @Nullable Object value(ColumnType type, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (type) {
            case INTEGER -> Integer.valueOf(text);
            case REAL -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case POINT -> GeometryFunctions.parse(text);
            default -> text;
        };
    }

    private void insert(Connection connection, String listed, Stream<@Nullable Object[]> rows) throws SQLException {
        TableMeta table = table(listed);
        List<String> marks = Collections.nCopies(table.columns().size(), "?");
        String sql = "INSERT INTO " + table.sql() + " VALUES (" + String.join(", ", marks) + ')';
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] row : (Iterable<@Nullable Object[]>) rows::iterator) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                    // what is not committed yet, H2 keeps twice
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    @Override
    public void close() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // it is in memory, and gone with the process at the latest
            System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "shutting down H2", e);
        }
    }
}
