package org.tapjdbc.embedded;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A type that a column may have: in H2, in VOTable, and what ADQL's functions make of it. */
enum ColumnType {
    BOOLEAN("BOOLEAN", Kind.OTHER, Datatype.BOOLEAN, "", null),
    SMALLINT("SMALLINT", Kind.NUMBER, Datatype.SHORT, "", null),
    INTEGER("INTEGER", Kind.NUMBER, Datatype.INT, "", null),
    BIGINT("BIGINT", Kind.NUMBER, Datatype.LONG, "", null),
    REAL("REAL", Kind.NUMBER, Datatype.FLOAT, "", null),
    DOUBLE("DOUBLE PRECISION", Kind.NUMBER, Datatype.DOUBLE, "", null),
    CHAR1("CHAR(1)", Kind.TEXT, Datatype.CHAR, "1", null),
    CHAR3("CHAR(3)", Kind.TEXT, Datatype.CHAR, "3", null),
    VARCHAR("VARCHAR", Kind.TEXT, Datatype.CHAR, "*", null),
    /** Text that may hold more than ASCII. */
    UNICODE("VARCHAR", Kind.TEXT, Datatype.UNICODE_CHAR, "*", null),
    TIMESTAMP("TIMESTAMP(9)", Kind.TIME, Datatype.CHAR, "*", "timestamp"),
    POINT("DOUBLE PRECISION ARRAY", Kind.GEOMETRY, Datatype.DOUBLE, "2", "point"),
    CIRCLE("DOUBLE PRECISION ARRAY", Kind.GEOMETRY, Datatype.DOUBLE, "3", "circle"),
    POLYGON("DOUBLE PRECISION ARRAY", Kind.GEOMETRY, Datatype.DOUBLE, "*", "polygon"),
    /** A circle or a polygon, sent as text as TAP 1.0 had it. */
    REGION("DOUBLE PRECISION ARRAY", Kind.GEOMETRY, Datatype.CHAR, "*", "adql:REGION"),
    /** An array of anything else, which is kept and handed out, but which no function takes. */
    OPAQUE("JAVA_OBJECT", Kind.OTHER, Datatype.UNKNOWN, "*", null);

    /** What may be done with a value. */
    enum Kind {
        NUMBER,
        TEXT,
        TIME,
        GEOMETRY,
        OTHER
    }

    private final String h2;
    private final Kind kind;
    private final Datatype datatype;
    private final String arraysize;
    private final @Nullable String xtype;

    ColumnType(String h2, Kind kind, Datatype datatype, String arraysize, @Nullable String xtype) {
        this.h2 = h2;
        this.kind = kind;
        this.datatype = datatype;
        this.arraysize = arraysize;
        this.xtype = xtype;
    }

    String h2() {
        return h2;
    }

    Kind kind() {
        return kind;
    }

    Datatype datatype() {
        return datatype;
    }

    Arraysize arraysize() {
        return Arraysize.parse(arraysize);
    }

    @Nullable String xtype() {
        return xtype;
    }

    /** The magic value that stands for null in BINARY, where the type has need of one. */
    @Nullable String nullValue() {
        return switch (this) {
            case SMALLINT -> Short.toString(Short.MIN_VALUE);
            case INTEGER -> Integer.toString(Integer.MIN_VALUE);
            case BIGINT -> Long.toString(Long.MIN_VALUE);
            default -> null;
        };
    }

    /** Begins the declaration of a result column of this type. */
    Field.Builder field(String name, boolean nullable) {
        return Field.named(name, datatype).arraysize(arraysize).xtype(xtype).nullValue(nullable ? nullValue() : null);
    }

    /** The type that holds the values of both, or null if H2 shall decide. */
    static @Nullable ColumnType common(@Nullable ColumnType a, @Nullable ColumnType b) {
        if (a == b) {
            return a;
        }
        boolean text = a != null && b != null && a.kind == Kind.TEXT && b.kind == Kind.TEXT;
        return text ? (a == UNICODE || b == UNICODE ? UNICODE : VARCHAR) : null;
    }
}
