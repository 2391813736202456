package org.tapjdbc.votable.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primitive datatypes of VOTable (VOTable 1.5, section 2.1), and {@link #UNKNOWN} for what is none of them. */
public enum Datatype {
    BOOLEAN("boolean", 1),
    BIT("bit", 0),
    UNSIGNED_BYTE("unsignedByte", 1),
    SHORT("short", 2),
    INT("int", 4),
    LONG("long", 8),
    CHAR("char", 1),
    UNICODE_CHAR("unicodeChar", 2),
    FLOAT("float", 4),
    DOUBLE("double", 8),
    FLOAT_COMPLEX("floatComplex", 8),
    DOUBLE_COMPLEX("doubleComplex", 16),
    /** A missing or foreign datatype: text in TABLEDATA, not readable in BINARY and BINARY2. */
    UNKNOWN("", 0);

    private static final Map<String, Datatype> BY_NAME = new HashMap<>();

    static {
        for (Datatype datatype : values()) {
            BY_NAME.put(datatype.votableName.toLowerCase(Locale.ROOT), datatype);
        }
    }

    private final String votableName;
    private final int bytes;

    Datatype(String votableName, int bytes) {
        this.votableName = votableName;
        this.bytes = bytes;
    }

    /** The datatype of that name, in any case; {@link #UNKNOWN} for null and for names that VOTable does not have. */
    public static Datatype of(@Nullable String name) {
        return name == null ? UNKNOWN : BY_NAME.getOrDefault(name.strip().toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** The name that VOTable gives it, such as {@code unsignedByte}; empty for {@link #UNKNOWN}. */
    public String votableName() {
        return votableName;
    }

    /** Bytes of one element in BINARY and BINARY2; 0 for {@link #BIT}, which is packed, and {@link #UNKNOWN}. */
    public int bytes() {
        return bytes;
    }

    /** Whether values are characters. */
    public boolean isText() {
        return this == CHAR || this == UNICODE_CHAR;
    }

    /** Whether values are whole numbers that a {@code long} holds. */
    public boolean isInteger() {
        return this == UNSIGNED_BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** Whether values are floating-point numbers, complex ones aside. */
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /** Whether one value is a pair of numbers. */
    public boolean isComplex() {
        return this == FLOAT_COMPLEX || this == DOUBLE_COMPLEX;
    }
}
