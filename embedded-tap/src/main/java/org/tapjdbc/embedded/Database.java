package org.tapjdbc.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** The H2 database in memory behind one service. It lives until it is closed. */
final class Database implements AutoCloseable {
    private static final int BATCH = 5000;
    private static final Set<Name> SAMPLES = Set.of(Name.regular("odd"), PrivateSchema.NAME);

    /** What coordinates are called where no UCD tells. */
    private static final Pattern RIGHT_ASCENSION = Pattern.compile("(?i)ra_?(?:j?2000|icrs|deg)?");

    private static final Pattern DECLINATION = Pattern.compile("(?i)de(?:c(?:l(?:ination)?)?)?_?(?:j?2000|icrs|deg)?");

    private final JdbcDataSource source = new JdbcDataSource();
    private final Catalogue catalogue;

    private Database(Catalogue catalogue) {
        this.catalogue = catalogue;
        // folding to lower case lets comparing tests write unquoted names; a lazy query hands out rows as it finds them
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;TIME ZONE=UTC;LAZY_QUERY_EXECUTION=TRUE");
    }

    /** Creates and fills all tables. */
    static Database create(Catalogue catalogue, OwnTables own, int generatedRows)
            throws SQLException, BadFileException {
        Database database = new Database(catalogue);
        boolean good = false;
        try (Connection connection = database.source.getConnection()) {
            connection.setAutoCommit(false);
            Functions.create(connection);
            database.createTables(connection);
            ColumnsTable.create(connection, database.table(ColumnsTable.LISTED), catalogue);
            database.fill(connection, generatedRows);
            own.insert(connection);
            // an index that is made of rows that are there is made sooner than one that grows with them
            database.createPrimaryKeys(connection);
            database.createForeignKeys(connection);
            database.createIndices(connection);
            connection.commit();
            good = true;
            return database;
        } finally {
            if (!good) {
                database.close();
            }
        }
    }

    DataSource source() {
        return source;
    }

    private void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String schema : stored().stream()
                    .map(table -> table.schema().sql())
                    .distinct()
                    .toList()) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            for (TableMeta table : stored()) {
                statement.execute("CREATE TABLE " + table.sql() + " (" + definitions(table) + ')');
            }
        }
    }

    private List<TableMeta> stored() {
        return catalogue.tables().stream()
                .filter(table -> table.stored() && !table.listed().equals(ColumnsTable.LISTED))
                .toList();
    }

    static String definitions(TableMeta table) {
        return table.columns().stream()
                .map(column ->
                        column.name().sql() + ' ' + column.type().h2() + (column.isNullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
    }

    private void createPrimaryKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (TableMeta table : stored()) {
                String columns = table.columns().stream()
                        .filter(ColumnMeta::isPrimary)
                        .map(column -> column.name().sql())
                        .collect(Collectors.joining(", "));
                if (!columns.isEmpty()) {
                    statement.execute("ALTER TABLE " + table.sql() + " ADD PRIMARY KEY (" + columns + ')');
                }
            }
        }
    }

    /** Indices with which positions are found; the query need not know of them (see {@link ConeCondition}). */
    private void createIndices(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (TableMeta table : stored()) {
                // right ascensions in it spare the search for most rows
                String beside = table.columns().stream()
                        .filter(column -> isCoordinate(column, "pos.eq.ra", RIGHT_ASCENSION))
                        .limit(1)
                        .map(column -> ", " + column.name().sql())
                        .collect(Collectors.joining());
                for (ColumnMeta column : table.columns()) {
                    if (isCoordinate(column, "pos.eq.dec", DECLINATION)) {
                        statement.execute("CREATE INDEX ON " + table.sql() + " ("
                                + column.name().sql() + beside + ')');
                    }
                }
            }
        }
    }

    private static boolean isCoordinate(ColumnMeta column, String known, Pattern usual) {
        String ucd = column.ucd();
        return column.type() == ColumnType.DOUBLE
                && (ucd != null
                        ? ucd.startsWith(known)
                        : usual.matcher(column.name().text()).matches());
    }

    private void createForeignKeys(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (ForeignKey key : catalogue.keys()) {
                // that table is none of H2's own
                if (key.fromTable().equals(ColumnsTable.LISTED)) {
                    continue;
                }
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
        for (TableMeta table : stored()) {
            if (SAMPLES.contains(table.schema())) {
                insert(connection, table.listed(), SampleRows.of(table));
            }
        }
        SelfDescription self = new SelfDescription(catalogue);
        insert(connection, "TAP_SCHEMA.schemas", self.schemas());
        insert(connection, "TAP_SCHEMA.tables", self.tables());
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
