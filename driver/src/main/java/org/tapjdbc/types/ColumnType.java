package org.tapjdbc.types;

/**
 * A type as JDBC sees it.
 *
 * @param kind which family of conversions its values belong to
 * @param jdbcType one of {@link java.sql.Types}
 * @param name an SQL name, or the xtype of the values; from the closed list of {@link TypeList}
 * @param javaClass what {@code getObject} hands out
 * @param precision decimal digits, or the most characters; 0 where there is no such bound
 * @param displaySize the characters that a value needs on screen, at the most
 * @param signed whether values have a sign
 */
public record ColumnType(
        Kind kind, int jdbcType, String name, Class<?> javaClass, int precision, int displaySize, boolean signed) {

    /** The digits behind the point of a {@link java.sql.Timestamp}'s seconds, which its precision of 29 counts too. */
    private static final int NANOSECONDS = 9;

    /** The families of values. */
    public enum Kind {
        BOOLEAN,
        INTEGER,
        FLOATING,
        TEXT,
        TIMESTAMP,
        BYTES,
        ARRAY
    }

    /** The most digits behind the decimal point of values that have a bound for them: those of the seconds of a time. */
    public int scale() {
        return kind == Kind.TIMESTAMP ? NANOSECONDS : 0;
    }

    ColumnType sized(int size) {
        return new ColumnType(kind, jdbcType, name, javaClass, size, size, signed);
    }

    ColumnType called(String newName) {
        return new ColumnType(kind, jdbcType, newName, javaClass, precision, displaySize, signed);
    }
}
