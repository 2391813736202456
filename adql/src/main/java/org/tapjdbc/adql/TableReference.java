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
    private static final String UPLOADS = "TAP_UPLOAD";

    public TableReference {
        parts = List.copyOf(parts);
    }

    /**
     * Whether it names the upload of a name, alone or in the schema {@code TAP_UPLOAD}, in any case, in quotes or without.
     *
     * @param table the upload's name
     */
    public boolean isUpload(String table) {
        boolean schema = parts.size() == 1 || (parts.size() == 2 && parts.get(0).equalsIgnoreCase(UPLOADS));
        return schema && parts.get(parts.size() - 1).equalsIgnoreCase(table);
    }
}
