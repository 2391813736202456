package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A temporary table of random columns, and the rows that were put into it. */
final class RandomTable {
    private static final int MOST_COLUMNS = 8;
    private static final int ONE_NULL_IN = 6;
    /** Services keep positions in their own way, such as radians. */
    private static final Comparator<Double> NEAR =
            (one, other) -> Math.abs(one - other) < 1e-8 ? 0 : Double.compare(one, other);

    private static final String LETTERS = "abcXYZ 0189_-+/<>&'\"";

    /** The types of columns. */
    enum Type {
        SMALLINT("SMALLINT", Short.class),
        INTEGER("INTEGER", Integer.class),
        BIGINT("BIGINT", Long.class),
        REAL("REAL", Float.class),
        DOUBLE("DOUBLE", Double.class),
        VARCHAR("VARCHAR", String.class),
        UNICODE("NVARCHAR", String.class),
        /** Characters that are two in UTF-16. */
        ASTRAL("NVARCHAR", String.class),
        CODE("CHAR(4)", String.class),
        TIMESTAMP("TIMESTAMP", Timestamp.class),
        BOOLEAN("BOOLEAN", Boolean.class),
        BYTE("unsignedByte", Short.class),
        TRIPLE("DOUBLE[3]", double[].class),
        NUMBERS("INTEGER[]", int[].class),
        PLACE("POINT", double[].class);

        private final String sql;
        private final Class<?> read;

        Type(String sql, Class<?> read) {
            this.sql = sql;
            this.read = read;
        }

        Object value(Random random) {
            return switch (this) {
                case SMALLINT -> (short) random.nextInt(-32_767, 32_767);
                case INTEGER -> random.nextInt(-2_147_483_647, 2_147_483_647);
                case BIGINT -> random.nextLong(-9_000_000_000_000_000_000L, 9_000_000_000_000_000_000L);
                case REAL -> (random.nextFloat() - 0.5f) * 1e10f;
                case DOUBLE -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-200, 200));
                case VARCHAR -> text(random);
                case UNICODE -> "α☉" + text(random);
                case ASTRAL -> "𝔸" + text(random);
                case CODE -> "%04x".formatted(random.nextInt(65_536));
                case TIMESTAMP ->
                    Timestamp.valueOf(LocalDateTime.of(
                            random.nextInt(1900, 2100),
                            random.nextInt(1, 13),
                            random.nextInt(1, 29),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60)));
                case BOOLEAN -> random.nextBoolean();
                case BYTE -> (short) random.nextInt(256);
                case TRIPLE -> random.doubles(3, -1e5, 1e5).toArray();
                case NUMBERS -> random.ints(random.nextInt(1, 9), -1000, 1000).toArray();
                case PLACE -> new double[] {random.nextDouble(360), random.nextDouble(-90, 90)};
            };
        }

        private @Nullable Object of(ResultSet rows, int column) throws SQLException {
            if (!read.isArray()) {
                return rows.getObject(column, read);
            }
            Array array = rows.getArray(column);
            return array == null ? null : array.getArray();
        }
    }

    private final String name;
    private final List<Type> types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    private RandomTable(String name, List<Type> types) {
        this.name = name;
        this.types = types;
    }

    /** @param choice the types that its columns may have */
    static RandomTable of(String name, int rowCount, List<Type> choice, Random random) {
        int columns = random.nextInt(1, MOST_COLUMNS + 1);
        List<Type> types = IntStream.range(0, columns)
                .mapToObj(i -> choice.get(random.nextInt(choice.size())))
                .toList();
        RandomTable table = new RandomTable(name, types);
        for (int i = 0; i < rowCount; i++) {
            table.rows.add(types.stream()
                    .map(type -> random.nextInt(ONE_NULL_IN) == 0 ? null : type.value(random))
                    .toArray());
        }
        return table;
    }

    private static Object text(Random random) {
        int length = random.nextInt(1, 20);
        String text = random.ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        // blanks at the ends are not promised to survive everywhere
        return "<" + text + ">";
    }

    /** The columns' names behind a number that tells the rows apart. */
    String columns() {
        return "row_number, "
                + IntStream.range(0, types.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    String name() {
        return name;
    }

    int size() {
        return rows.size();
    }

    /** Makes the table, and puts the rows into it in batches. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int changed = statement.executeUpdate("CREATE TEMPORARY TABLE " + name + " (row_number INTEGER, "
                    + IntStream.range(0, types.size())
                            .mapToObj(i -> "c" + i + " " + types.get(i).sql)
                            .collect(Collectors.joining(", "))
                    + ")");
            assertThat(changed).isZero();
        }
        String marks = "?" + ", ?".repeat(types.size());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
            for (int i = 0; i < rows.size(); i++) {
                insert.setInt(1, i);
                for (int column = 0; column < types.size(); column++) {
                    insert.setObject(column + 2, rows.get(i)[column]);
                }
                insert.addBatch();
                if (i % 7 == 6) {
                    assertThat(insert.executeBatch()).hasSize(7).containsOnly(1);
                }
            }
            assertThat(insert.executeBatch()).hasSize(rows.size() % 7);
        }
    }

    /** Asserts that a result has just these rows, each once, in any order. */
    void assertSameRows(ResultSet result) throws SQLException {
        List<Integer> seen = new ArrayList<>();
        while (result.next()) {
            int number = result.getInt(1);
            seen.add(number);
            for (int column = 0; column < types.size(); column++) {
                Object read = types.get(column).of(result, column + 2);
                assertThat(read)
                        .as("row %d, column %d of type %s", number, column, types.get(column))
                        .usingRecursiveComparison()
                        .withComparatorForType(types.get(column) == Type.PLACE ? NEAR : Double::compare, Double.class)
                        .isEqualTo(rows.get(number)[column]);
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows.size()).boxed().toList());
    }
}
