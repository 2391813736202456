package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.BitSet;
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
 * @param needed those of the table's columns, from 0, that somebody looks at; the others may be NULL
 * @param conditions what the table is told of what the rows must meet
 * @param exact whether that is all there is to meet, and the table sees to it
 */
record TableScan(
        RowTable table,
        Places columns,
        BitSet needed,
        List<RelDataType> types,
        List<Condition> conditions,
        boolean exact,
        List<Scan.SortKey> order,
        @Nullable Long limit)
        implements Source {
    static TableScan all(RowTable table, List<RelDataType> types) {
        int width = table.fields().size();
        BitSet every = new BitSet();
        every.set(0, width);
        return new TableScan(table, Places.first(width), every, types, List.of(), true, List.of(), null);
    }

    /** Some of its columns, each by its place among those that there are. */
    TableScan selecting(List<Integer> places) {
        int[] selected = places.stream().mapToInt(columns::at).toArray();
        List<RelDataType> selectedTypes = places.stream().map(types::get).toList();
        BitSet looked = new BitSet();
        for (int column : selected) {
            looked.set(column, needed.get(column));
        }
        return new TableScan(table, Places.of(selected), looked, selectedTypes, conditions, exact, order, limit);
    }

    /** With fewer columns that somebody looks at, each by its place among those that there are. */
    TableScan needing(BitSet places) {
        BitSet looked = new BitSet();
        places.stream()
                .filter(place -> place < columns.count())
                .map(columns::at)
                .forEach(column -> looked.set(column, needed.get(column)));
        return new TableScan(table, columns, looked, types, conditions, exact, order, limit);
    }

    TableScan where(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new TableScan(table, columns, needed, types, all, exact && table.applies(condition), order, limit);
    }

    /** Whether the table sees to it that all rows meet the condition that it was told last. */
    boolean appliesLast() {
        return table.applies(conditions.get(conditions.size() - 1));
    }

    /** With another condition that the table knows nothing of. */
    TableScan inexact() {
        return new TableScan(table, columns, needed, types, conditions, false, order, limit);
    }

    /** The first rows only, where the table can tell which these are. */
    TableScan limited(List<Scan.SortKey> by, long most) {
        boolean can = exact && limit == null && (by.isEmpty() || table.sorts(by));
        return can ? new TableScan(table, columns, needed, types, conditions, true, by, most) : this;
    }

    Field field(int place) {
        return table.fields().get(columns.at(place));
    }

    @Override
    public Rows open(Run run) {
        Set<String> names = new LinkedHashSet<>();
        needed.stream().forEach(column -> names.add(table.fields().get(column).name()));
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
        conditions.forEach(condition -> told.add(Words.of(condition)));
        String what = "rows of " + name + (told.isEmpty() ? "" : " where " + String.join(" and ", told))
                + (limit == null ? "" : ", the first " + limit);
        return new PlanStep("local", name, null, what, null, null);
    }
}
