package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of TAP_SCHEMA (TAP 1.1, section 4). */
final class SelfDescription {
    private final Catalogue catalogue;

    SelfDescription(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Stream<@Nullable Object[]> schemas() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SchemaMeta schema : catalogue.schemas()) {
            rows.add(row(schema.name().listed(), null, schema.description(), rows.size() + 1));
        }
        return rows.stream();
    }

    Stream<@Nullable Object[]> tables() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TableMeta table : catalogue.tables()) {
            rows.add(row(table.schema().listed(), table.listed(), "table", null, table.description(), rows.size() + 1));
        }
        return rows.stream();
    }

    /** @param place from 1 */
    static @Nullable Object[] column(String table, ColumnMeta column, int place) {
        String arraysize = column.arraysize().toString();
        return row(
                table,
                column.name().listed(),
                column.datatype().votableName(),
                arraysize.isEmpty() ? null : arraysize,
                column.xtype(),
                size(column),
                column.description(),
                column.utype(),
                column.unit(),
                column.ucd(),
                column.isIndexed() ? 1 : 0,
                column.isPrincipal() ? 1 : 0,
                column.isStandard() ? 1 : 0,
                place);
    }

    private static @Nullable Integer size(ColumnMeta column) {
        List<Integer> dimensions = column.arraysize().dimensions();
        return dimensions.isEmpty() ? null : dimensions.get(0);
    }

    Stream<@Nullable Object[]> keys() {
        return catalogue.keys().stream()
                .map(key -> row(key.id(), key.fromTable(), key.targetTable(), key.description(), null));
    }

    Stream<@Nullable Object[]> keyColumns() {
        return catalogue.keys().stream().map(key -> row(key.id(), key.fromColumn(), key.targetColumn()));
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
