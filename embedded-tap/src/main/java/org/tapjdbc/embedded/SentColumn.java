package org.tapjdbc.embedded;

import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.embedded.ColumnType.Kind;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A column of a VOTable on its way into H2. */
record SentColumn(Field field, ColumnMeta meta) {
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:T(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?))?Z?");
    private static final int DATE_AND_TIME = 19;
    private static final int LONGEST_NAME = 200;
    private static final Pattern REGION =
            Pattern.compile("(?i)(position|circle|polygon)\\s+(?:(?:icrs|unknownframe)\\s+)?(?:\\w*center\\s+)?(.*)");

    /** @throws IllegalArgumentException if there is no place for such a column */
    static SentColumn of(Field field) {
        String name = field.name();
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The column \"" + name + "\" has a name that is too long");
        }
        ColumnType type = type(field);
        Field kept = type == ColumnType.TIMESTAMP && isTooNarrow(field.arraysize())
                ? field.toBuilder().arraysize(Arraysize.VARIABLE).build()
                : field;
        Name given = Name.isRegular(name) ? Name.regular(name) : Name.quoted(name);
        return new SentColumn(field, ColumnMeta.of(given, type, kept));
    }

    /** Dates may be sent without a time of day, but are handed out with one. */
    private static boolean isTooNarrow(Arraysize size) {
        return size.variable() ? size.bound() >= 0 && size.bound() < DATE_AND_TIME : size.fixedCount() < DATE_AND_TIME;
    }

    private static ColumnType type(Field field) {
        String xtype = field.xtype() == null ? "" : field.xtype().strip().toLowerCase(Locale.ROOT);
        Datatype datatype = field.datatype();
        if (datatype == Datatype.UNKNOWN) {
            throw new IllegalArgumentException("The column \"" + field.name() + "\" has no datatype of VOTable");
        }
        if (field.isString()) {
            return switch (xtype) {
                case "timestamp", "adql:timestamp" -> ColumnType.TIMESTAMP;
                case "adql:region" -> ColumnType.REGION;
                case "adql:point" -> ColumnType.POINT;
                default -> datatype == Datatype.CHAR ? ColumnType.VARCHAR : ColumnType.UNICODE;
            };
        }
        if (datatype.isFloating() && !field.isScalar()) {
            ColumnType geometry = switch (xtype) {
                case "point" -> ColumnType.POINT;
                case "circle" -> ColumnType.CIRCLE;
                case "polygon" -> ColumnType.POLYGON;
                default -> ColumnType.OPAQUE;
            };
            Arraysize size = geometry.arraysize();
            if (geometry != ColumnType.OPAQUE && !size.variable() && !size.equals(field.arraysize())) {
                throw new IllegalArgumentException("The column \"" + field.name() + "\" has the xtype " + xtype
                        + ", but not the arraysize " + size);
            }
            return geometry;
        }
        if (!field.isScalar()) {
            return ColumnType.OPAQUE;
        }
        return switch (datatype) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case BIT, UNSIGNED_BYTE, SHORT -> ColumnType.SMALLINT;
            case INT -> ColumnType.INTEGER;
            case LONG -> ColumnType.BIGINT;
            case FLOAT -> ColumnType.REAL;
            default -> ColumnType.DOUBLE;
        };
    }

    /**
     * Sets the value of a row.
     *
     * @throws IllegalArgumentException if it is none of the column's type
     */
    void set(PreparedStatement statement, int index, Cell cell) throws SQLException, VotableException {
        Object value = cell.isNull() ? null : value(cell);
        if (value != null && meta.type() == ColumnType.OPAQUE) {
            statement.setObject(index, value, Types.JAVA_OBJECT);
        } else {
            statement.setObject(index, value);
        }
    }

    private @Nullable Object value(Cell cell) throws VotableException {
        ColumnType type = meta.type();
        if (type.kind() == Kind.GEOMETRY) {
            return field.isString() ? region(String.valueOf(cell.text())) : geometry(numbers(cell));
        }
        return switch (type) {
            case BOOLEAN -> cell.booleanValue();
            case SMALLINT -> (short) cell.longValue();
            case INTEGER -> (int) cell.longValue();
            case BIGINT -> cell.longValue();
            case REAL -> (float) cell.doubleValue();
            case DOUBLE -> cell.doubleValue();
            case TIMESTAMP -> time(String.valueOf(cell.text()));
            case OPAQUE -> elements(cell);
            default -> cell.text();
        };
    }

    private static @Nullable Object elements(Cell cell) throws VotableException {
        Object array = cell.array();
        if (array instanceof boolean[] truths && cell.field().datatype() == Datatype.BOOLEAN) {
            @Nullable Boolean[] values = new Boolean[truths.length];
            for (int i = 0; i < truths.length; i++) {
                values[i] = cell.isNullElement(i) ? null : (Boolean) truths[i];
            }
            return values;
        }
        return array;
    }

    private static LocalDateTime time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no timestamp of DALI");
        }
        try {
            return matcher.group(2) == null
                    ? LocalDate.parse(matcher.group(1)).atStartOfDay()
                    : LocalDateTime.parse(matcher.group(1) + 'T' + matcher.group(2));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no timestamp: there is no such time", e);
        }
    }

    private static Double[] numbers(Cell cell) throws VotableException {
        Object array = cell.array();
        Double[] numbers = new Double[array == null ? 0 : Array.getLength(array)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) Array.get(array, i)).doubleValue();
        }
        return numbers;
    }

    /** To DALI, a geometry without numbers, or of NaN only, is null. */
    private Double @Nullable [] geometry(Double[] numbers) {
        if (Arrays.stream(numbers).allMatch(number -> number.isNaN())) {
            return null;
        }
        boolean fits = switch (meta.type()) {
            case POINT -> numbers.length == 2;
            case CIRCLE -> numbers.length == 3;
            case POLYGON -> numbers.length >= 6 && numbers.length % 2 == 0;
            default -> numbers.length == 2 || numbers.length == 3 || numbers.length >= 6;
        };
        if (!fits || Arrays.stream(numbers).anyMatch(number -> !Double.isFinite(number))) {
            throw new IllegalArgumentException(List.of(numbers) + " is no geometry of the column's xtype");
        }
        return numbers;
    }

    /** A geometry in the text form of TAP 1.0. */
    private Double @Nullable [] region(String text) {
        Matcher matcher = REGION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not Position, Circle or Polygon in ICRS and its coordinates");
        }
        try {
            return geometry(Arrays.stream(matcher.group(2).strip().split("\\s+", -1))
                    .map(Double::valueOf)
                    .toArray(Double[]::new));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' has a coordinate that is not a number", e);
        }
    }
}
