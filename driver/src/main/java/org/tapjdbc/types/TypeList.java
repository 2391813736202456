package org.tapjdbc.types;

import static org.tapjdbc.types.ColumnType.Kind.ARRAY;
import static org.tapjdbc.types.ColumnType.Kind.BOOLEAN;
import static org.tapjdbc.types.ColumnType.Kind.BYTES;
import static org.tapjdbc.types.ColumnType.Kind.FLOATING;
import static org.tapjdbc.types.ColumnType.Kind.INTEGER;
import static org.tapjdbc.types.ColumnType.Kind.TEXT;
import static org.tapjdbc.types.ColumnType.Kind.TIMESTAMP;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * The one table of types: which JDBC type a VOTable column has. Its names are the closed list that {@code getTypeInfo},
 * {@code getColumns} and {@code ResultSetMetaData} share, since tools look types up by name.
 */
public final class TypeList {
    /** The display size of a value without bound. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int DOUBLE_WIDTH = 24;

    private static final ColumnType BOOLEANS =
            new ColumnType(BOOLEAN, Types.BOOLEAN, "BOOLEAN", Boolean.class, 1, 5, false);
    private static final ColumnType BITS = new ColumnType(BOOLEAN, Types.BIT, "BIT", Boolean.class, 1, 5, false);
    private static final ColumnType SHORTS =
            new ColumnType(INTEGER, Types.SMALLINT, "SMALLINT", Integer.class, 5, 6, true);
    private static final ColumnType UNSIGNED_BYTES =
            new ColumnType(INTEGER, Types.SMALLINT, "SMALLINT", Integer.class, 3, 3, false);
    private static final ColumnType INTS =
            new ColumnType(INTEGER, Types.INTEGER, "INTEGER", Integer.class, 10, 11, true);
    private static final ColumnType LONGS = new ColumnType(INTEGER, Types.BIGINT, "BIGINT", Long.class, 19, 20, true);
    private static final ColumnType FLOATS = new ColumnType(FLOATING, Types.REAL, "REAL", Float.class, 7, 15, true);
    private static final ColumnType DOUBLES =
            new ColumnType(FLOATING, Types.DOUBLE, "DOUBLE", Double.class, 15, DOUBLE_WIDTH, true);
    private static final ColumnType CHARS = new ColumnType(TEXT, Types.CHAR, "CHAR", String.class, 1, 1, false);
    private static final ColumnType STRINGS =
            new ColumnType(TEXT, Types.VARCHAR, "VARCHAR", String.class, UNBOUNDED, UNBOUNDED, false);
    private static final ColumnType LONG_STRINGS =
            new ColumnType(TEXT, Types.LONGVARCHAR, "LONGVARCHAR", String.class, UNBOUNDED, UNBOUNDED, false);
    private static final ColumnType TIMES =
            new ColumnType(TIMESTAMP, Types.TIMESTAMP, "TIMESTAMP", Timestamp.class, 29, 29, false);
    private static final ColumnType FIXED_BYTES =
            new ColumnType(BYTES, Types.BINARY, "BINARY", byte[].class, UNBOUNDED, UNBOUNDED, false);
    private static final ColumnType ANY_BYTES =
            new ColumnType(BYTES, Types.VARBINARY, "VARBINARY", byte[].class, UNBOUNDED, UNBOUNDED, false);
    private static final ColumnType ARRAYS =
            new ColumnType(ARRAY, Types.ARRAY, "ARRAY", java.sql.Array.class, 0, UNBOUNDED, false);

    private static final Map<Datatype, ColumnType> SCALARS = Map.ofEntries(
            Map.entry(Datatype.BOOLEAN, BOOLEANS),
            Map.entry(Datatype.BIT, BITS),
            Map.entry(Datatype.UNSIGNED_BYTE, UNSIGNED_BYTES),
            Map.entry(Datatype.SHORT, SHORTS),
            Map.entry(Datatype.INT, INTS),
            Map.entry(Datatype.LONG, LONGS),
            Map.entry(Datatype.FLOAT, FLOATS),
            Map.entry(Datatype.DOUBLE, DOUBLES),
            Map.entry(Datatype.UNKNOWN, STRINGS));

    /** Xtypes of numeric arrays (DALI 1.2, section 3.3) that are type names of their own. */
    private static final Set<String> ARRAY_XTYPES =
            Set.of("point", "circle", "polygon", "range", "interval", "multiinterval", "multipolygon");

    /** Xtypes of strings that are type names of their own. */
    private static final Set<String> TEXT_XTYPES = Set.of(
            "adql:point",
            "adql:region",
            "adql:geometry",
            "stc-s",
            "shape",
            "multishape",
            "moc",
            "smoc",
            "hms",
            "dms",
            "uri",
            "json",
            "uuid");

    private static final Set<String> TIME_XTYPES = Set.of("timestamp", "adql:timestamp");
    private static final Set<String> CLOB_XTYPES = Set.of("clob", "adql:clob");

    private TypeList() {}

    /** The type of a column. */
    public static ColumnType of(Field field) {
        if (field.isString()) {
            return ofString(field);
        }
        ColumnType scalar = SCALARS.get(field.datatype());
        if (field.isScalar() && scalar != null) {
            return scalar;
        }
        if (field.datatype() == Datatype.UNSIGNED_BYTE) {
            return field.arraysize().variable() ? ANY_BYTES : FIXED_BYTES.sized(size(field));
        }
        String xtype = xtype(field);
        return ARRAY_XTYPES.contains(xtype)
                ? ARRAYS.called(xtype)
                : ARRAYS.called(elementOf(field).name() + " ARRAY");
    }

    /** The type of one element of an array. */
    static ColumnType elementOf(Field field) {
        return switch (field.datatype()) {
            case FLOAT_COMPLEX -> FLOATS;
            case DOUBLE_COMPLEX -> DOUBLES;
            case UNSIGNED_BYTE -> UNSIGNED_BYTES;
            default -> SCALARS.getOrDefault(field.datatype(), STRINGS);
        };
    }

    private static ColumnType ofString(Field field) {
        String xtype = xtype(field);
        if (TIME_XTYPES.contains(xtype)) {
            return TIMES;
        }
        if (CLOB_XTYPES.contains(xtype)) {
            return LONG_STRINGS;
        }
        boolean fixed =
                field.datatype() != Datatype.UNKNOWN && !field.arraysize().variable();
        int bound = field.arraysize().bound();
        ColumnType type = fixed ? CHARS.sized(size(field)) : bound > 0 ? STRINGS.sized(bound) : STRINGS;
        // a name has one JDBC type, so that a string of fixed length is a VARCHAR when its xtype names it
        return TEXT_XTYPES.contains(xtype) ? STRINGS.sized(type.precision()).called(xtype) : type;
    }

    private static int size(Field field) {
        return (int) Math.min(UNBOUNDED, field.arraysize().fixedCount());
    }

    private static String xtype(Field field) {
        return field.xtype() == null ? "" : field.xtype().strip().toLowerCase(Locale.ROOT);
    }

    /** All types, by JDBC type and name. */
    public static List<ColumnType> all() {
        List<ColumnType> all = new ArrayList<>(List.of(
                BOOLEANS,
                BITS,
                SHORTS,
                INTS,
                LONGS,
                FLOATS,
                DOUBLES,
                CHARS,
                STRINGS,
                LONG_STRINGS,
                TIMES,
                FIXED_BYTES,
                ANY_BYTES));
        for (ColumnType element : List.of(BOOLEANS, BITS, SHORTS, INTS, LONGS, FLOATS, DOUBLES, STRINGS)) {
            all.add(ARRAYS.called(element.name() + " ARRAY"));
        }
        ARRAY_XTYPES.forEach(xtype -> all.add(ARRAYS.called(xtype)));
        TEXT_XTYPES.forEach(xtype -> all.add(STRINGS.called(xtype)));
        all.sort(Comparator.comparingInt(ColumnType::jdbcType).thenComparing(ColumnType::name));
        return List.copyOf(all);
    }

    /** The type in which arrays are handed out as text. */
    static ColumnType text() {
        return STRINGS;
    }
}
