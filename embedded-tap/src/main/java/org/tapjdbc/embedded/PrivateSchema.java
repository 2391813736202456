package org.tapjdbc.embedded;

import java.util.List;
import java.util.Map;

/** The schema of tables that one user each knows of. */
final class PrivateSchema {
    static final Name NAME = Name.regular("private");

    private static final List<ColumnMeta> COLUMNS = List.of(
            ColumnMeta.regular("note_id", ColumnType.INTEGER, "kip", null, "meta.id;meta.main", "Number of the note"),
            ColumnMeta.regular("ra", ColumnType.DOUBLE, "p", "deg", "pos.eq.ra;meta.main", "Right ascension (ICRS)"),
            ColumnMeta.regular("dec", ColumnType.DOUBLE, "p", "deg", "pos.eq.dec;meta.main", "Declination (ICRS)"),
            ColumnMeta.regular("note", ColumnType.UNICODE, "n", null, "meta.note", "What the user has seen there"));

    private PrivateSchema() {}

    /** The schema, or none where nobody has such a table. */
    static List<SchemaMeta> of(Extras extras) {
        List<TableMeta> tables = extras.privateTables().entrySet().stream()
                .map(PrivateSchema::table)
                .toList();
        return tables.isEmpty()
                ? List.of()
                : List.of(new SchemaMeta(NAME, "Tables that nobody knows of but their owners", tables));
    }

    private static TableMeta table(Map.Entry<String, String> entry) {
        List<Name> names = List.of(NAME, Name.regular(entry.getKey()));
        return new TableMeta(NAME, names, "Notes of " + entry.getValue(), COLUMNS, entry.getValue(), true);
    }
}
