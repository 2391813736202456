package org.tapjdbc.embedded;

import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A few rows for any table: what they hold follows from the types of its columns and the number of the row. */
final class SampleRows {
    /** How many rows there are; so identifiers of one table refer to those of another. */
    static final int COUNT = 5;

    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

    private SampleRows() {}

    static Stream<@Nullable Object[]> of(TableMeta table) {
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(number -> table.columns().stream()
                        .map(column -> column.isNullable() && number == COUNT ? null : value(column, number))
                        .toArray());
    }

    /** A query in H2's SQL that makes such rows for a table that H2 does not hold; they have no nulls. */
    static String sql(TableMeta table) {
        String seed = '\'' + table.own().text() + '\'';
        return table.columns().stream()
                .map(column -> "CAST(" + valueSql(column.type(), seed) + " AS "
                        + column.type().h2() + ") AS " + column.name().sql())
                .collect(Collectors.joining(", ", "(SELECT ", " FROM SYSTEM_RANGE(1, " + COUNT + "))"));
    }

    private static String valueSql(ColumnType type, String seed) {
        return switch (type.kind()) {
            case NUMBER -> type == ColumnType.REAL || type == ColumnType.DOUBLE ? "\"X\" * 12.25" : "\"X\"";
            case TEXT -> type == ColumnType.VARCHAR || type == ColumnType.UNICODE ? seed + " || '-' || \"X\"" : "\"X\"";
            case TIME -> "DATEADD(HOUR, \"X\", TIMESTAMP '2020-01-01 00:00:00')";
            case OTHER, GEOMETRY -> "NULL";
        };
    }

    private static @Nullable Object value(ColumnMeta column, int number) {
        return switch (column.type()) {
            case BOOLEAN -> number % 2 == 0;
            case SMALLINT -> (short) number;
            case INTEGER -> number;
            case BIGINT -> (long) number;
            case REAL -> number + 0.5F;
            case DOUBLE -> number * 12.25;
            case CHAR1 -> String.valueOf((char) ('a' + number));
            case CHAR3 -> "f" + (100 - number);
            case VARCHAR -> column.name().text() + ' ' + number;
            case UNICODE -> "№ " + number;
            case TIMESTAMP -> START.plusHours(number);
            case POINT, CIRCLE, POLYGON, REGION, OPAQUE -> null;
        };
    }
}
