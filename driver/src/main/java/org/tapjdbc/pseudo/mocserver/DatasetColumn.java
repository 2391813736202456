package org.tapjdbc.pseudo.mocserver;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * A column of {@code mocserver.datasets}.
 *
 * @param field what metadata tell of it
 * @param key the field of the records that it shows; of those that are no field, what is asked for in its place
 */
record DatasetColumn(Field field, String key, Kind kind) {
    /** What a column shows. */
    enum Kind {
        /** The identifier, which has one value always. */
        ID,
        TEXT,
        /** Words, often several. */
        WORDS,
        WHOLE,
        REAL,
        /** The coordinate system that was asked for. */
        SYSTEM,
        /** A MOC. */
        MOC,
        /** The whole record. */
        RECORD
    }

    String name() {
        return field.name();
    }

    /** Whether it shows a field of the records. */
    boolean isField() {
        return kind != Kind.SYSTEM && kind != Kind.MOC && kind != Kind.RECORD;
    }

    boolean isText() {
        return kind == Kind.ID || kind == Kind.TEXT || kind == Kind.WORDS;
    }

    boolean isNumber() {
        return kind == Kind.WHOLE || kind == Kind.REAL;
    }

    static DatasetColumn text(String name, String ucd, String description) {
        return of(Kind.TEXT, name, name, Datatype.UNICODE_CHAR, null, ucd, description);
    }

    static DatasetColumn words(String name, String ucd, String description) {
        return of(Kind.WORDS, name, name, Datatype.UNICODE_CHAR, null, ucd, description + " (a hash list)");
    }

    static DatasetColumn whole(String name, String ucd, String description) {
        return of(Kind.WHOLE, name, name, Datatype.LONG, null, ucd, description);
    }

    static DatasetColumn small(String name, String ucd, String description) {
        return of(Kind.WHOLE, name, name, Datatype.INT, null, ucd, description);
    }

    static DatasetColumn real(String name, @Nullable String unit, String ucd, String description) {
        return of(Kind.REAL, name, name, Datatype.DOUBLE, unit, ucd, description);
    }

    static DatasetColumn moc(String name, String get, String ucd, String description) {
        Field field = Field.named(name, Datatype.CHAR)
                .arraysize(Arraysize.VARIABLE)
                .xtype("moc")
                .ucd(ucd)
                .description(description)
                .build();
        return new DatasetColumn(field, get, Kind.MOC);
    }

    static DatasetColumn of(
            Kind kind,
            String name,
            String key,
            Datatype datatype,
            @Nullable String unit,
            String ucd,
            String description) {
        Field.Builder field = Field.named(name, datatype).ucd(ucd).description(description);
        if (datatype == Datatype.UNICODE_CHAR) {
            field.arraysize(Arraysize.VARIABLE);
        }
        if (unit != null) {
            field.unit(unit);
        }
        return new DatasetColumn(field.build(), key, kind);
    }
}
