package org.tapjdbc.local;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.rows.CoverageTable;

/**
 * One row of the unions of MOCs that a table puts together itself.
 *
 * @param scan which rows of the table
 */
record CoverageSums(TableScan scan, CoverageTable table, List<Sum> sums) implements Source {
    /** Of which column, and to which order; null for the deepest. */
    record Sum(String column, @Nullable Integer order) {}

    /** Such a row, where an aggregation is nothing else; null where it is. */
    static @Nullable CoverageSums of(org.apache.calcite.rel.core.Aggregate aggregate, Placement placement)
            throws SQLException {
        List<AggregateCall> calls = aggregate.getAggCallList();
        boolean unions = !calls.isEmpty()
                && aggregate.getGroupCount() == 0
                && calls.stream()
                        .allMatch(call ->
                                call.getAggregation().getName().equalsIgnoreCase("moc_union_agg") && !call.hasFilter());
        if (!unions) {
            return null;
        }
        Project project = aggregate.getInput() instanceof Project computed ? computed : null;
        RelNode rows = project == null ? aggregate.getInput() : project.getInput();
        Placed placed = placement.place(rows);
        boolean fits = placed.source() instanceof TableScan scan
                && scan.exact()
                && scan.limit() == null
                && scan.table() instanceof CoverageTable;
        if (!fits) {
            return null;
        }
        TableScan scan = (TableScan) placed.source();
        List<Sum> sums = new ArrayList<>();
        for (AggregateCall call : calls) {
            List<RexNode> arguments = call.getArgList().stream()
                    .map(index -> project == null
                            ? RexInputRef.of(index, rows.getRowType())
                            : project.getProjects().get(index))
                    .toList();
            Sum sum = sum(scan, arguments);
            if (sum == null) {
                return null;
            }
            sums.add(sum);
        }
        return new CoverageSums(scan, (CoverageTable) scan.table(), sums);
    }

    private static @Nullable Sum sum(TableScan scan, List<RexNode> arguments) {
        boolean isColumn = arguments.get(0) instanceof RexInputRef column
                && "moc".equals(scan.field(column.getIndex()).xtype());
        if (!isColumn) {
            return null;
        }
        String name = scan.field(((RexInputRef) arguments.get(0)).getIndex()).name();
        if (arguments.size() == 1) {
            return new Sum(name, null);
        }
        BigDecimal order = arguments.get(1) instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
        return order == null || order.scale() > 0 ? null : new Sum(name, order.intValue());
    }

    @Override
    public Rows open(Run run) {
        return new Rows() {
            private boolean done;

            @Override
            public @Nullable Object @Nullable [] next() throws SQLException {
                if (done) {
                    return null;
                }
                done = true;
                @Nullable Object[] row = new @Nullable Object[sums.size()];
                for (int i = 0; i < row.length; i++) {
                    Sum sum = sums.get(i);
                    Moc union = table.union(sum.column(), scan.conditions(), sum.order());
                    row[i] = union == null ? null : union.toText();
                }
                return row;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public List<Source> inputs() {
        return List.of();
    }

    @Override
    public PlanStep step() {
        PlanStep rows = scan.step();
        String columns =
                String.join(", ", sums.stream().map(Sum::column).distinct().toList());
        return new PlanStep("local", rows.target(), null, "union of " + columns + " of " + rows.query(), null, null);
    }
}
