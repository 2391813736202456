package org.tapjdbc.embedded;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** What is published about a column of a table. */
record ColumnMeta(
        Name name,
        ColumnType type,
        String flags,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        String description) {

    /** A column with a name that needs no quotes, and without a role in a data model. */
    static ColumnMeta regular(
            String name, ColumnType type, String flags, @Nullable String unit, String ucd, String description) {
        return new ColumnMeta(Name.regular(name), type, flags, unit, ucd, null, description);
    }

    ColumnMeta named(Name other) {
        return new ColumnMeta(other, type, flags, unit, ucd, utype, description);
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

    /** The declaration of a result column that has this column's values. */
    Field field(String label) {
        return type.field(label, true)
                .unit(unit)
                .ucd(ucd)
                .utype(utype)
                .description(description)
                .build();
    }
}
