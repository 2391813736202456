package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tapjdbc.embedded.Scope.Column;
import org.tapjdbc.embedded.Scope.Relation;
import org.tapjdbc.embedded.Scope.Table;

/** A full outer join, which H2 lacks: a left join, and then those rows of the right side that found no partner. */
final class FullJoin {
    private final Relation left;
    private final Relation right;
    private final String on;

    FullJoin(Relation left, Relation right, String on) {
        this.left = left;
        this.right = right;
        this.on = on;
    }

    /** The join as a derived table of that name. */
    Relation as(String alias) {
        List<String> values = new ArrayList<>(values(left));
        int ofLeft = values.size();
        values.addAll(values(right));
        List<String> matched = new ArrayList<>();
        List<String> lonely = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String name = " AS " + Query.columnSql(i);
            matched.add(values.get(i) + name);
            lonely.add((i < ofLeft ? "NULL" : values.get(i)) + name);
        }
        String sql = "(SELECT " + String.join(", ", matched) + " FROM " + left.sql() + " LEFT JOIN ("
                + right.sql() + ") ON " + on + " UNION ALL SELECT " + String.join(", ", lonely) + " FROM "
                + right.sql() + " WHERE NOT EXISTS (SELECT 1 FROM " + left.sql() + " WHERE " + on + ")) AS " + alias;
        Relation both = left.and(right, sql);
        List<Table> tables = both.tables().stream()
                .map(table -> new Table(table.names(), renamed(table.columns(), values, alias)))
                .toList();
        return new Relation(sql, tables, renamed(both.columns(), values, alias));
    }

    /** The SQL of all columns that may be named, each once. */
    private static Set<String> values(Relation relation) {
        Set<String> values = new LinkedHashSet<>();
        relation.columns().forEach(column -> values.add(column.value().sql()));
        relation.tables()
                .forEach(table -> table.columns()
                        .forEach(column -> values.add(column.value().sql())));
        return values;
    }

    private static List<Column> renamed(List<Column> columns, List<String> values, String alias) {
        return columns.stream()
                .map(column -> {
                    Expr value = column.value();
                    String sql = alias + '.' + Query.columnSql(values.indexOf(value.sql()));
                    return new Column(column.name(), new Expr(sql, value.type(), value.column()));
                })
                .toList();
    }
}
