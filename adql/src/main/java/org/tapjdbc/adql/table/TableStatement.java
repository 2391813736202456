package org.tapjdbc.adql.table;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement that makes, fills, empties or drops a temporary table. */
public sealed interface TableStatement {
    /** The table that it is about. */
    TableName name();

    /**
     * {@code CREATE TEMPORARY TABLE t (…)}.
     *
     * @param ifNotExists whether a table of that name shall be left as it is
     * @param columns at least one, no two of which have names that differ in case only
     */
    record Create(TableName name, boolean ifNotExists, List<ColumnDefinition> columns) implements TableStatement {
        public Create {
            columns = List.copyOf(columns);
        }
    }

    /**
     * {@code CREATE TEMPORARY TABLE t AS query}.
     *
     * @param ifNotExists whether a table of that name shall be left as it is
     */
    record CreateAs(TableName name, boolean ifNotExists, QueryPart query) implements TableStatement {}

    /**
     * {@code CREATE TEMPORARY TABLE t FROM 'file or URL'}.
     *
     * @param ifNotExists whether a table of that name shall be left as it is
     * @param location the string's text
     */
    record CreateFrom(TableName name, boolean ifNotExists, String location) implements TableStatement {}

    /**
     * {@code INSERT INTO t VALUES (…), (…)}.
     *
     * @param columns the names in the order of the values, no two of which differ in case only; null for all columns in
     *     their own order
     * @param rows at least one; all have as many values, and as many as there are names
     */
    record InsertValues(TableName name, @Nullable List<String> columns, List<List<Value>> rows)
            implements TableStatement {
        public InsertValues {
            columns = columns == null ? null : List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** How many question marks stand in the rows. */
        public int parameters() {
            return (int) rows.stream()
                    .flatMap(List::stream)
                    .flatMap(InsertValues::parts)
                    .filter(value -> value instanceof Value.Parameter)
                    .count();
        }

        private static Stream<Value> parts(Value value) {
            if (value instanceof Value.Geometry geometry) {
                return geometry.numbers().stream();
            }
            return value instanceof Value.Array array ? array.elements().stream() : Stream.of(value);
        }
    }

    /**
     * {@code INSERT INTO t query}.
     *
     * @param columns the names in the order of the query's columns, no two of which differ in case only; null for all
     *     columns in their own order
     */
    record InsertQuery(TableName name, @Nullable List<String> columns, QueryPart query) implements TableStatement {
        public InsertQuery {
            columns = columns == null ? null : List.copyOf(columns);
        }
    }

    /** {@code DELETE FROM t}: all rows. */
    record Delete(TableName name) implements TableStatement {}

    /**
     * {@code DROP TABLE t}.
     *
     * @param ifExists whether it is no error that there is no such table
     */
    record Drop(TableName name, boolean ifExists) implements TableStatement {}
}
