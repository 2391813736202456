package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/**
 * Rows of a table that the driver has.
 *
 * @param columns which of its columns, from 0
 * @param conditions what the table is told of what the rows must meet
 * @param exact whether that is all there is to meet, and the table sees to it
 */
record TableScan(
        RowTable table,
        Places columns,
        List<RelDataType> types,
        List<Condition> conditions,
        boolean exact,
        List<Scan.SortKey> order,
        @Nullable Long limit)
        implements Source {
    static TableScan all(RowTable table, List<RelDataType> types) {
        return new TableScan(table, Places.first(table.fields().size()), types, List.of(), true, List.of(), null);
    }

    /** Some of its columns, each by its place among those that there are. */
    TableScan selecting(List<Integer> places) {
        int[] selected = places.stream().mapToInt(columns::at).toArray();
        List<RelDataType> selectedTypes = places.stream().map(types::get).toList();
        return new TableScan(table, Places.of(selected), selectedTypes, conditions, exact, order, limit);
    }

    TableScan where(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new TableScan(table, columns, types, all, exact && table.applies(condition), order, limit);
    }

    /** With another condition that the table knows nothing of. */
    TableScan inexact() {
        return new TableScan(table, columns, types, conditions, false, order, limit);
    }

    /** The first rows only, where the table can tell which these are. */
    TableScan limited(List<Scan.SortKey> by, long most) {
        boolean can = exact && limit == null && (by.isEmpty() || table.sorts(by));
        return can ? new TableScan(table, columns, types, conditions, true, by, most) : this;
    }

    Field field(int place) {
        return table.fields().get(columns.at(place));
    }

    @Override
    public Rows open(Run run) {
        Set<String> names = new LinkedHashSet<>();
        for (int column : columns.array()) {
            names.add(table.fields().get(column).name());
        }
        conditions.forEach(condition -> names.addAll(condition.columns()));
        order.forEach(key -> names.add(key.column()));
        Scan scan = new Scan(names, conditions, order, limit);
        return new CursorRows(() -> table.rows(scan), columns, types, run);
    }

    @Override
    public List<Source> inputs() {
        return List.of();
    }

    @Override
    public PlanStep step() {
        String name = table.schema().isEmpty() ? table.name() : table.schema() + "." + table.name();
        List<String> told = new ArrayList<>();
        conditions.forEach(condition -> told.add(HereConditions.shown(condition)));
        String what = "rows of " + name + (told.isEmpty() ? "" : " where " + String.join(" and ", told))
                + (limit == null ? "" : ", the first " + limit);
        return new PlanStep("local", name, null, what, null, null);
    }
}
