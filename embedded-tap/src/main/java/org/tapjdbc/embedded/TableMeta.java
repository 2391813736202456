package org.tapjdbc.embedded;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is published about a table.
 *
 * @param schema the schema that it is listed under
 * @param names what a query writes: the schema's name and its own, or, in the manner of VizieR, its own alone
 * @param owner the only user who knows of it; null if all do
 * @param stored whether H2 holds it; else its rows are made when a query asks for them
 */
record TableMeta(
        Name schema,
        List<Name> names,
        String description,
        List<ColumnMeta> columns,
        @Nullable String owner,
        boolean stored) {
    TableMeta {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /** Whether a query means it by that name, which must be complete. */
    boolean isMeantBy(List<Name> reference) {
        return names.size() == reference.size() && Name.areMeantBy(names, reference);
    }

    boolean isVisibleTo(@Nullable String user) {
        return owner == null || owner.equals(user);
    }

    /** The table_name of TAP_SCHEMA, ready to be used in a query. */
    String listed() {
        StringJoiner listed = new StringJoiner(".");
        names.forEach(name -> listed.add(name.listed()));
        return listed.toString();
    }

    /** What H2's SQL has to write to have its rows: there, every table stands in its schema. */
    String sql() {
        return stored ? schema.sql() + "." + own().sql() : SampleRows.sql(this);
    }

    /** Its own name, without the schema's. */
    Name own() {
        return names.get(names.size() - 1);
    }
}
