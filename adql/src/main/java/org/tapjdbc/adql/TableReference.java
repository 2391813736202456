package org.tapjdbc.adql;

import java.util.List;

/**
 * A table that a query names in a FROM clause, other than the queries that its own WITH defines.
 *
 * @param parts the name's parts without quotes, the table's own name last
 * @param delimited whether any part stands in double quotes
 * @param start the offset of the name in the user's text
 * @param end the offset after it
 */
public record TableReference(List<String> parts, boolean delimited, int start, int end) {
    public TableReference {
        parts = List.copyOf(parts);
    }
}
