package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Places the rows that have no partner in another part. */
final class Unmatched {
    private final Placement placement;
    private final JoinPlacement pairs;

    Unmatched(Placement placement, JoinPlacement pairs) {
        this.placement = placement;
        this.pairs = pairs;
    }

    /**
     * NOT EXISTS, which comes as the rows of an outer join that found nothing: an indicator of the other side, which is
     * true in all its rows, is NULL. Null where the condition is another one.
     */
    @Nullable Placed place(Filter filter) throws SQLException {
        if (!(filter.getInput() instanceof Join join) || join.getJoinType() != JoinRelType.LEFT) {
            return null;
        }
        int width = join.getLeft().getRowType().getFieldCount();
        List<RexNode> rest = new ArrayList<>(RelOptUtil.conjunctions(filter.getCondition()));
        boolean found = rest.removeIf(condition -> condition.getKind() == SqlKind.IS_NULL
                && ((RexCall) condition).getOperands().get(0) instanceof RexInputRef column
                && column.getIndex() >= width
                && isIndicator(join.getRight(), column.getIndex() - width));
        boolean more = Placement.used(rest).stream().anyMatch(index -> index >= width);
        if (!found || more) {
            return null;
        }
        Placed left = placement.filtered(placement.place(join.getLeft()), rest, placement.needs(join.getLeft()));
        left = left instanceof Placed.There there ? there.needing(placement.needs(join.getLeft())) : left;
        Placed other = indicated(join.getRight());
        List<RexNode> conditions = RelOptUtil.conjunctions(join.getCondition());
        boolean plain = Placement.used(conditions).stream()
                .allMatch(index -> index < width + other.columns().size());
        if (!plain) {
            return null;
        }
        Placed kept = pairs.place(
                left,
                other,
                JoinRelType.ANTI,
                conditions,
                placement.needs(filter).get(0, width));
        List<Column> columns = new ArrayList<>(kept.columns());
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < filter.getRowType().getFieldCount(); i++) {
            int from = i;
            values.add(i < width ? row -> row[from] : row -> null);
            if (i >= width) {
                columns.add(new Column(filter.getRowType().getFieldList().get(i).getType(), null, null));
            }
        }
        return new Placed.Here(
                Simple.project(kept.source(), values, "keep the rows without a partner"), columns, kept.rows());
    }

    private static boolean isIndicator(RelNode node, int column) {
        if (node instanceof Project project) {
            return project.getProjects().get(column) instanceof RexLiteral literal && !literal.isNull();
        }
        return node instanceof Aggregate aggregate
                && column >= aggregate.getGroupCount()
                && aggregate
                                .getAggCallList()
                                .get(column - aggregate.getGroupCount())
                                .getAggregation()
                                .getKind()
                        == SqlKind.LITERAL_AGG;
    }

    /** The side without the indicator, where that is its last column. */
    private Placed indicated(RelNode node) throws SQLException {
        if (node instanceof Project project) {
            List<RexNode> values = project.getProjects();
            int last = values.size() - 1;
            boolean only = last > 0
                    && isIndicator(project, last)
                    && values.subList(0, last).stream().allMatch(RexInputRef.class::isInstance);
            if (only) {
                Project less = project.copy(
                        project.getTraitSet(), project.getInput(), values.subList(0, last), rowType(project, last));
                return placement.place(less);
            }
        }
        if (node instanceof Aggregate aggregate
                && aggregate.getAggCallList().size() == 1
                && isIndicator(aggregate, aggregate.getGroupCount())) {
            return placement.place(aggregate.copy(
                    aggregate.getTraitSet(),
                    aggregate.getInput(),
                    aggregate.getGroupSet(),
                    aggregate.getGroupSets(),
                    List.of()));
        }
        return placement.place(node);
    }

    private RelDataType rowType(Project project, int width) {
        return placement
                .builder()
                .getTypeFactory()
                .createStructType(project.getRowType().getFieldList().subList(0, width));
    }
}
