package org.tapjdbc.local;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that are computed while they are asked for. */
interface Rows extends AutoCloseable {
    /** The next row, which is the caller's to keep but not to change; null behind the last one. */
    @Nullable Object @Nullable [] next() throws SQLException;

    @Override
    void close();
}
