package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What temporary tables do on any service that takes uploads. */
public abstract class UploadScenarios {
    private static final long SEED = 20_261_120;
    private static final double RADIUS = 0.05;
    private static final int POSITIONS = 10_000;

    /** A connection to the service, with a parameter such as {@code mode=sync}. */
    protected abstract Connection connect(String parameter) throws SQLException;

    /** A table of the service with positions, and its columns: a number, longitude and latitude in degrees. */
    protected abstract String starTable();

    /** A condition on the table of stars, by which it has some thousand rows; empty for none. */
    protected abstract String fewStars();

    /** The types of columns that come back from the service as they were sent. */
    private List<RandomTable.Type> types() {
        return Stream.of(RandomTable.Type.values())
                .filter(type -> !unsupported().contains(type.name()))
                .toList();
    }

    /** The names of the types that the service does not take in uploads. */
    protected Set<String> unsupported() {
        return Set.of();
    }

    protected record Position(long id, double ra, double dec) {}

    @ParameterizedTest
    @CsvSource({
        "sync,1",
        "sync,2",
        "sync,3",
        "sync,4",
        "sync,5",
        "sync,6",
        "sync,7",
        "sync,8",
        "async,9",
        "async,10",
        "async,11"
    })
    protected void t9_a_table_of_random_columns_comes_back_as_it_was_sent(String mode, int offset) throws SQLException {
        Random random = new Random(SEED + offset);
        System.out.println("seed " + (SEED + offset));
        try (Connection connection = connect("mode=" + mode)) {
            RandomTable table = RandomTable.of("mine", random.nextInt(1, 200), types(), random);
            table.create(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + table.columns() + " FROM TAP_UPLOAD.mine")) {
                table.assertSameRows(rows);
            }
        }
    }

    /** BINARY has no NULL for floating-point numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"tabledata", "binary2"})
    protected void a_table_is_read_back_without_the_service(String format) throws SQLException {
        Random random = new Random(SEED);
        try (Connection connection = connect("uploadFormat=" + format)) {
            RandomTable table = RandomTable.of("mine", 100, List.of(RandomTable.Type.values()), random);
            table.create(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM mine")) {
                table.assertSameRows(rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    protected void t9_two_tables_travel_with_one_query(String mode) throws SQLException {
        try (Connection connection = connect("mode=" + mode);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE labels (id INTEGER, name VARCHAR)");
            statement.executeUpdate(
                    "CREATE TEMPORARY TABLE sizes (id INTEGER, length DOUBLE UNIT 'm' UCD 'phys.size')");
            assertThat(statement.executeUpdate("INSERT INTO labels VALUES (1, 'one'), (2, 'two'), (3, NULL)"))
                    .isEqualTo(3);
            assertThat(statement.executeUpdate("INSERT INTO sizes (length, id) VALUES (1.5, 1), (-2e3, 3)"))
                    .isEqualTo(2);
            try (ResultSet rows = statement.executeQuery("SELECT labels.id, name, s.length FROM labels"
                    + " JOIN TAP_UPLOAD.sizes AS s ON labels.id = s.id ORDER BY labels.id")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.getString(2)).isEqualTo("one");
                assertThat(rows.getDouble(3)).isEqualTo(1.5);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.getString(2)).isNull();
                assertThat(rows.getDouble(3)).isEqualTo(-2000);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    protected void a_table_made_of_a_query_can_be_joined_with_the_service_s_own() throws SQLException {
        try (Connection connection = connect("mode=sync");
                Statement statement = connection.createStatement()) {
            int made = statement.executeUpdate(
                    "CREATE TEMPORARY TABLE few AS SELECT TOP 25 source_id, ra, dec FROM " + starTable());
            assertThat(made).isEqualTo(25);
            assertThat(statement.executeUpdate(
                            "INSERT INTO few (ra, source_id) SELECT TOP 5 ra, source_id FROM " + starTable()))
                    .isEqualTo(5);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT COUNT(*) FROM " + starTable() + " AS s JOIN few ON s.source_id = few.source_id")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(30);
            }
            assertThat(statement.executeUpdate("DELETE FROM few")).isEqualTo(30);
            assertThat(statement.executeUpdate("DROP TABLE few")).isZero();
        }
    }

    /** In slices where it is synchronous, since DaCHS takes no more than 500 kB then, for all that it declares. */
    @ParameterizedTest
    @ValueSource(strings = {"mode=sync&uploadBatchRows=5000", "mode=async", "mode=auto"})
    protected void positions_are_matched_with_stars_as_they_are_by_computing_it_here(String how) throws SQLException {
        Random random = new Random(SEED);
        try (Connection connection = connect(how);
                Statement statement = connection.createStatement()) {
            List<Position> stars = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT source_id, ra, dec FROM " + starTable() + fewStars())) {
                while (rows.next()) {
                    stars.add(new Position(rows.getLong(1), rows.getDouble(2), rows.getDouble(3)));
                }
            }
            assertThat(stars).hasSizeGreaterThan(500);
            List<Position> positions = new ArrayList<>();
            for (int i = 0; i < POSITIONS; i++) {
                Position near = stars.get(random.nextInt(stars.size()));
                double dec = Math.max(-90, Math.min(90, near.dec() + random.nextGaussian() * RADIUS));
                double ra = near.ra() + random.nextGaussian() * RADIUS / Math.max(0.01, Math.cos(Math.toRadians(dec)));
                positions.add(new Position(i, ((ra % 360) + 360) % 360, dec));
            }
            upload(connection, positions);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT p.id, s.source_id FROM positions AS p JOIN "
                    + starTable() + " AS s ON 1 = CONTAINS(POINT('ICRS', s.ra, s.dec),"
                    + " CIRCLE('ICRS', p.ra, p.dec, " + RADIUS + "))"
                    + fewStars().replace("WHERE ", "WHERE s."))) {
                while (rows.next()) {
                    found.add(rows.getLong(1) + " " + rows.getLong(2));
                }
            }

            assertThat(found).containsExactlyInAnyOrderElementsOf(Matches.within(RADIUS, positions, stars));
        }
    }

    private static void upload(Connection connection, List<Position> positions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE positions (id BIGINT, ra DOUBLE UNIT 'deg' UCD"
                    + " 'pos.eq.ra', dec DOUBLE UNIT 'deg' UCD 'pos.eq.dec')");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO positions VALUES (?, ?, ?)")) {
            for (Position position : positions) {
                insert.setLong(1, position.id());
                insert.setDouble(2, position.ra());
                insert.setDouble(3, position.dec());
                insert.addBatch();
            }
            assertThat(insert.executeLargeBatch()).hasSize(positions.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 11, 25})
    protected void a_query_that_is_run_slice_by_slice_has_each_row_once(int count) throws SQLException {
        try (Connection connection = connect("uploadBatchRows=10")) {
            RandomTable table = RandomTable.of("sliced", count, types(), new Random(SEED + count));
            table.create(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + table.columns() + " FROM TAP_UPLOAD.sliced")) {
                table.assertSameRows(rows);
            }
        }
    }
}
