package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What the names of columns mean inside one SELECT.
 *
 * @param relation what its FROM clause yields
 * @param outer the scope of the query around it, or null
 */
record Scope(Relation relation, @Nullable Scope outer) {
    /** A column that may be named. */
    record Column(Name name, Expr value) {}

    /** A table of the FROM clause: its names as a qualifier, and its columns. */
    record Table(List<Name> names, List<Column> columns) {}

    /**
     * A FROM clause or a part of it.
     *
     * @param sql in H2's terms
     * @param tables that may qualify a column
     * @param columns that may be named without a qualifier, in the order of {@code SELECT *}
     */
    record Relation(String sql, List<Table> tables, List<Column> columns) {
        Relation {
            tables = List.copyOf(tables);
            columns = List.copyOf(columns);
        }

        /** Both, one beside the other. */
        Relation and(Relation other, String joined) {
            return new Relation(joined, concat(tables, other.tables), concat(columns, other.columns));
        }

        private static <T> List<T> concat(List<T> a, List<T> b) {
            List<T> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        }
    }

    /** The one column that a name means, here or in a query around. */
    Column resolve(SqlIdentifier identifier, List<Name> name) throws AdqlException {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            List<Column> found = scope.find(name);
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                throw AdqlException.at(identifier, "Ambiguous column \"" + text(name) + '"');
            }
        }
        throw AdqlException.at(identifier, "Unknown column \"" + text(name) + '"');
    }

    private List<Column> find(List<Name> name) {
        Name column = name.get(name.size() - 1);
        List<Column> candidates = name.size() == 1 ? relation.columns() : columnsOf(name.subList(0, name.size() - 1));
        return matching(candidates, column);
    }

    static List<Column> matching(List<Column> columns, Name name) {
        return columns.stream().filter(column -> column.name().isMeantBy(name)).toList();
    }

    /** The columns of the tables that a qualifier means. */
    List<Column> columnsOf(List<Name> qualifier) {
        return relation.tables().stream()
                .filter(table -> Name.areMeantBy(table.names(), qualifier))
                .flatMap(table -> table.columns().stream())
                .toList();
    }

    static String text(List<Name> names) {
        return names.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
