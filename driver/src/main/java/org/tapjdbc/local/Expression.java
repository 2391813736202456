package org.tapjdbc.local;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that is computed from a row: Boolean, Long, Double, Float, String, an array, or null. */
@FunctionalInterface
interface Expression {
    @Nullable Object of(@Nullable Object[] row) throws SQLException;
}
