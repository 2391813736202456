package org.tapjdbc.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A table of a service.
 *
 * @param schema the name of its schema, as the service lists it
 * @param name its own name, without schema and quotes: JDBC's {@code TABLE_NAME}
 * @param tableName the service's {@code table_name}, as TAP_SCHEMA has it
 * @param adqlName the name to use in a query
 * @param type {@code TABLE} or {@code VIEW}, or {@code LOCAL TEMPORARY} for one of the connection's own
 * @param description free text, or null
 */
public record TableEntry(
        String schema,
        String name,
        String tableName,
        String adqlName,
        String type,
        @Nullable String description) {}
