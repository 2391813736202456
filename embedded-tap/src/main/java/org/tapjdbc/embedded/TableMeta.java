package org.tapjdbc.embedded;

import java.util.List;
import java.util.stream.Collectors;

/** What is published about a table; {@code names} are the schema's and its own. */
record TableMeta(List<Name> names, String description, List<ColumnMeta> columns) {
    TableMeta {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /** The table_name of TAP_SCHEMA, ready to be used in a query. */
    String listed() {
        return names.stream().map(Name::listed).collect(Collectors.joining("."));
    }

    /** The name that H2's SQL has to write. */
    String sql() {
        return names.stream().map(Name::sql).collect(Collectors.joining("."));
    }

    Name schema() {
        return names.get(0);
    }
}
