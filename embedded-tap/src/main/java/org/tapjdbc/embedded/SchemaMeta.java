package org.tapjdbc.embedded;

import java.util.List;

/** A schema that the service publishes. */
record SchemaMeta(Name name, String description, List<TableMeta> tables) {
    SchemaMeta {
        tables = List.copyOf(tables);
    }
}
