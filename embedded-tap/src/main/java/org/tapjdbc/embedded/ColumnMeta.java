package org.tapjdbc.embedded;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * What is published about a column of a table.
 *
 * @param declared its declaration in the VOTable that it comes from; null if it comes from none
 */
record ColumnMeta(
        Name name,
        ColumnType type,
        String flags,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        String description,
        @Nullable Field declared) {

    /** A column that is declared as all of its type are. */
    ColumnMeta(
            Name name,
            ColumnType type,
            String flags,
            @Nullable String unit,
            @Nullable String ucd,
            @Nullable String utype,
            String description) {
        this(name, type, flags, unit, ucd, utype, description, null);
    }

    /** A column of a VOTable, which is declared as it was there. */
    static ColumnMeta of(Name name, ColumnType type, Field declared) {
        String description = declared.description();
        return new ColumnMeta(
                name,
                type,
                "np",
                declared.unit(),
                declared.ucd(),
                declared.utype(),
                description == null ? "" : description,
                declared);
    }

    /** A column with a name that needs no quotes, and without a role in a data model. */
    static ColumnMeta regular(
            String name, ColumnType type, String flags, @Nullable String unit, String ucd, String description) {
        return new ColumnMeta(Name.regular(name), type, flags, unit, ucd, null, description);
    }

    ColumnMeta named(Name other) {
        return new ColumnMeta(other, type, flags, unit, ucd, utype, description, declared);
    }

    boolean isPrimary() {
        return flags.contains("k");
    }

    boolean isNullable() {
        return flags.contains("n");
    }

    boolean isIndexed() {
        return flags.contains("i");
    }

    boolean isPrincipal() {
        return flags.contains("p");
    }

    boolean isStandard() {
        return flags.contains("s");
    }

    Datatype datatype() {
        return declared == null ? type.datatype() : declared.datatype();
    }

    Arraysize arraysize() {
        return declared == null ? type.arraysize() : declared.arraysize();
    }

    @Nullable String xtype() {
        return declared == null ? type.xtype() : declared.xtype();
    }

    /** The declaration of a result column that has this column's values. */
    Field field(String label) {
        return declared == null ? ofType(label) : ofSent(label, declared);
    }

    private static Field ofSent(String label, Field sent) {
        return Field.named(label, sent.datatype())
                .arraysize(sent.arraysize())
                .xtype(sent.xtype())
                .unit(sent.unit())
                .ucd(sent.ucd())
                .utype(sent.utype())
                .nullValue(sent.nullValue())
                .precision(sent.precision())
                .width(sent.width())
                .description(sent.description())
                .build();
    }

    private Field ofType(String label) {
        return type.field(label, true)
                .unit(unit)
                .ucd(ucd)
                .utype(utype)
                .description(description)
                .build();
    }
}
