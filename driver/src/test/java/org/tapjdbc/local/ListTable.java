package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/** A table of rows in memory, which remembers what was wanted of it, and applies equality of one column. */
final class ListTable implements RowTable {
    private final String name;
    private final List<Field> fields;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final Set<String> applied;
    final List<Scan> scans = new ArrayList<>();

    ListTable(String name, List<Field> fields, String... applied) {
        this.name = name;
        this.fields = fields;
        this.applied = Set.of(applied);
    }

    ListTable row(@Nullable Object... values) {
        rows.add(values);
        return this;
    }

    @Override
    public String schema() {
        return "here";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "for tests";
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public long estimatedRows() {
        return rows.size();
    }

    @Override
    public boolean applies(Condition condition) {
        return condition instanceof Comparison comparison
                && applied.contains(comparison.column())
                && comparison.operator() == Comparison.Operator.EQUAL;
    }

    @Override
    public boolean sorts(List<Scan.SortKey> order) {
        return false;
    }

    @Override
    public RowCursor rows(Scan scan) {
        scans.add(scan);
        List<@Nullable Object[]> found = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            if (scan.conditions().stream()
                            .filter(this::applies)
                            .allMatch(condition -> meets(row, (Comparison) condition))
                    && (scan.limit() == null || found.size() < scan.limit())) {
                found.add(Arrays.copyOf(row, row.length));
            }
        }
        return new MemoryCursor(fields, found);
    }

    private boolean meets(@Nullable Object[] row, Comparison condition) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(condition.column())) {
                Object value = row[i];
                return value != null
                        && value.toString().equals(condition.values().get(0).toString());
            }
        }
        return false;
    }
}
