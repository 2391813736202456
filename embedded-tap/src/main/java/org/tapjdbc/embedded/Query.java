package org.tapjdbc.embedded;

import java.util.List;

/**
 * A query in H2's SQL. Whatever its columns are called, H2 knows them as {@code c1}, {@code c2} and so on.
 *
 * @param columns the name and value of each; the value's SQL is that inside the query
 */
record Query(String sql, List<Scope.Column> columns) {
    Query {
        columns = List.copyOf(columns);
    }

    static String columnSql(int index) {
        return "\"c" + (index + 1) + '"';
    }
}
