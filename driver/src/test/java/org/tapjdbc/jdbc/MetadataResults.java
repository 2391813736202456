package org.tapjdbc.jdbc;

import java.sql.ResultSet;
import org.tapjdbc.rows.RowCursor;

/** Rows of metadata as connections hand them out. */
public final class MetadataResults {
    private MetadataResults() {}

    public static ResultSet of(RowCursor rows) {
        return JdbcResultSet.ofMetadata(rows);
    }
}
