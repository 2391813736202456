package org.tapjdbc.embedded;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.embedded.ColumnType.Kind;

/**
 * A value in H2's SQL.
 *
 * @param sql always fit to stand as an operand
 * @param type what is known of its type before H2 sees it, or null
 * @param column the published column that it is, if it is nothing but that
 */
record Expr(String sql, @Nullable ColumnType type, @Nullable ColumnMeta column) {
    static Expr of(String sql, @Nullable ColumnType type) {
        return new Expr(sql, type, null);
    }

    static Expr real(String sql) {
        return of(sql, ColumnType.DOUBLE);
    }

    /** Whether it is known to be of another kind. */
    boolean isOther(Kind kind) {
        return type != null && type.kind() != kind;
    }
}
