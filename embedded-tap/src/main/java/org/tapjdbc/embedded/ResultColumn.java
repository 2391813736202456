package org.tapjdbc.embedded;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Field;

/**
 * A column of a result: its declaration, and how to have its values from H2.
 *
 * @param declared whether the declaration is that of a VOTable that the values come from
 */
record ResultColumn(int index, ColumnType type, Field field, boolean declared) {

    /** The columns of a query, labelled so that no two labels are the same. */
    static List<ResultColumn> of(Query query, ResultSetMetaData metadata, Serialization serialization)
            throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < query.columns().size(); i++) {
            Scope.Column column = query.columns().get(i);
            String label = unique(column.name().text(), labels);
            Expr value = column.value();
            ColumnType type = value.type() == null ? type(metadata, i + 1) : value.type();
            ColumnMeta published = value.column();
            Field field = published == null ? type.field(label, true).build() : published.field(label);
            boolean declared = published != null && published.declared() != null;
            if (declared
                    && type.kind() == ColumnType.Kind.GEOMETRY
                    && field.datatype().isText()) {
                type = ColumnType.REGION;
            }
            columns.add(
                    new ResultColumn(i + 1, type, declared ? withNull(field, type, serialization) : field, declared));
        }
        return columns;
    }

    /** In BINARY there is no null for whole numbers unless one is declared. */
    private static Field withNull(Field field, ColumnType type, Serialization serialization) {
        String magic = type.nullValue();
        boolean lacking = serialization == Serialization.BINARY
                && magic != null
                && field.nullValue() == null
                && field.datatype() == type.datatype();
        return lacking ? field.toBuilder().nullValue(magic).build() : field;
    }

    private static String unique(String name, Set<String> taken) {
        String label = name;
        for (int i = 2; !taken.add(label); i++) {
            label = name + '_' + i;
        }
        return label;
    }

    private static ColumnType type(ResultSetMetaData metadata, int index) throws SQLException {
        // H2's sums of doubles are of this type, which JDBC has no code for
        if (metadata.getColumnTypeName(index).equals("DECFLOAT")) {
            return ColumnType.DOUBLE;
        }
        return switch (metadata.getColumnType(index)) {
            case Types.BOOLEAN, Types.BIT -> ColumnType.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT -> ColumnType.SMALLINT;
            case Types.INTEGER -> ColumnType.INTEGER;
            case Types.BIGINT -> ColumnType.BIGINT;
            case Types.REAL -> ColumnType.REAL;
            case Types.NUMERIC -> metadata.getScale(index) == 0 ? ColumnType.BIGINT : ColumnType.DOUBLE;
            case Types.TIMESTAMP -> ColumnType.TIMESTAMP;
            case Types.CHAR, Types.VARCHAR -> ColumnType.UNICODE;
            case Types.ARRAY -> ColumnType.POLYGON;
            case Types.NULL -> ColumnType.VARCHAR;
            default -> ColumnType.DOUBLE;
        };
    }

    /** The value in the current row, as the writer wants it. */
    @Nullable Object value(ResultSet rows) throws SQLException {
        return switch (type) {
            case BOOLEAN, SMALLINT, INTEGER, REAL, OPAQUE -> rows.getObject(index);
            case BIGINT -> whole(rows.getObject(index));
            case DOUBLE -> real(rows.getObject(index));
            case CHAR1, CHAR3, VARCHAR, UNICODE -> rows.getString(index);
            case TIMESTAMP -> timestamp(rows.getObject(index, LocalDateTime.class));
            case REGION -> region(numbers(rows));
            case POINT, CIRCLE, POLYGON -> numbers(rows);
        };
    }

    private static @Nullable Object whole(@Nullable Object value) throws SQLException {
        try {
            return value instanceof BigDecimal decimal ? (Object) decimal.longValueExact() : value;
        } catch (ArithmeticException e) {
            throw new SQLException("Numeric value out of range", "22003", e);
        }
    }

    private static @Nullable Double real(@Nullable Object value) {
        return value == null ? null : (Double) ((Number) value).doubleValue();
    }

    private static @Nullable String timestamp(@Nullable LocalDateTime value) {
        return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
    }

    private double @Nullable [] numbers(ResultSet rows) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            boolean variable = type == ColumnType.POLYGON || type == ColumnType.REGION;
            return variable || declared ? null : missing();
        }
        Object[] elements = (Object[]) array.getArray();
        return Arrays.stream(elements)
                .mapToDouble(element -> ((Number) element).doubleValue())
                .toArray();
    }

    /** Arrays of fixed size have no null in BINARY; DALI lets NaN stand for it. */
    private double[] missing() {
        double[] numbers = new double[(int) type.arraysize().fixedCount()];
        Arrays.fill(numbers, Double.NaN);
        return numbers;
    }

    private static @Nullable String region(double @Nullable [] numbers) {
        if (numbers == null) {
            return null;
        }
        String shape = numbers.length == 2 ? "Position" : numbers.length == 3 ? "Circle" : "Polygon";
        return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ", shape + " ICRS ", ""));
    }
}
