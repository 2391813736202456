package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes outer joins of subqueries that compute one value for each row, such as the number of rows elsewhere that equal it
 * in a column: what they compute is computed for all values of that column at once.
 */
final class Lookups {
    private static final Set<SqlKind> KNOWN = Set.of(SqlKind.COUNT, SqlKind.SUM, SqlKind.MIN, SqlKind.MAX, SqlKind.AVG);

    private final Project project;
    private final RexBuilder builder;
    private RelNode rows;
    private boolean all = true;

    private Lookups(Project project) {
        this.project = project;
        this.builder = project.getCluster().getRexBuilder();
        this.rows = project.getInput();
    }

    /** The columns with joins in the place of their subqueries; as they were where one of these is of another kind. */
    static RelNode joined(Project project) {
        boolean nested = project.getProjects().stream().anyMatch(value -> RexUtil.SubQueryFinder.find(value) != null);
        return nested ? new Lookups(project).joined() : project;
    }

    private RelNode joined() {
        List<RexNode> values = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                RexNode found = all && query.getKind() == SqlKind.SCALAR_QUERY ? looked(query) : null;
                all &= found != null;
                return found == null ? query : found;
            }
        }.visitList(project.getProjects());
        return all ? LogicalProject.create(rows, List.of(), values, project.getRowType(), Set.of()) : project;
    }

    /** Joins what a subquery computes to the rows; null where it is of another kind. */
    private @Nullable RexNode looked(RexSubQuery query) {
        if (!(query.rel instanceof Aggregate aggregate)
                || !aggregate.getGroupSet().isEmpty()
                || aggregate.getAggCallList().size() != 1
                || !isSimple(aggregate.getAggCallList().get(0))) {
            return null;
        }
        Project arguments = aggregate.getInput() instanceof Project inner ? inner : null;
        RelNode below = arguments == null ? aggregate.getInput() : arguments.getInput();
        Existence outside = new Existence(project.getInput(), project.getVariablesSet());
        boolean plain = arguments == null || arguments.getProjects().stream().noneMatch(outside::isOutside);
        Existence.Conditions conditions =
                plain && below instanceof Filter filter && !RexUtil.SubQueryFinder.containsSubQuery(filter)
                        ? outside.conditions(filter)
                        : null;
        if (conditions == null) {
            return null;
        }
        List<RexNode> keys = new ArrayList<>();
        List<RexNode> sought = new ArrayList<>();
        for (RexNode condition : conditions.shared()) {
            List<RexNode> sides =
                    condition.getKind() == SqlKind.EQUALS ? ((RexCall) condition).getOperands() : List.of();
            int own = own(sides, outside);
            if (own < 0) {
                return null;
            }
            keys.add(sides.get(own));
            sought.add(outside.together(sides.get(1 - own)));
        }
        return joined(query.getType(), aggregate, arguments, conditions, keys, sought);
    }

    private static boolean isSimple(AggregateCall call) {
        return KNOWN.contains(call.getAggregation().getKind())
                && !call.hasFilter()
                && !call.isApproximate()
                && !call.ignoreNulls()
                && call.distinctKeys == null
                && call.getCollation().getFieldCollations().isEmpty();
    }

    /** Which side is about the subquery's own columns only, where the other is about the outer ones; -1 for none. */
    private static int own(List<RexNode> sides, Existence outside) {
        for (int i = 0; i < sides.size(); i++) {
            boolean own = !outside.isOutside(sides.get(i))
                    && !Placement.used(sides.subList(i, i + 1)).isEmpty();
            if (own && Placement.used(List.of(sides.get(1 - i))).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private RexNode joined(
            RelDataType type,
            Aggregate aggregate,
            @Nullable Project arguments,
            Existence.Conditions conditions,
            List<RexNode> keys,
            List<RexNode> sought) {
        RelBuilder made = Normalizer.BUILDER.create(project.getCluster(), null);
        made.push(Existence.asJoins(conditions.rows()));
        if (!conditions.own().isEmpty()) {
            made.filter(conditions.own());
        }
        List<RexNode> values = new ArrayList<>(arguments == null ? made.fields() : arguments.getProjects());
        int count = values.size();
        values.addAll(keys);
        made.project(values, List.of(), true);
        AggregateCall call = aggregate.getAggCallList().get(0);
        List<RexNode> groups = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            groups.add(made.field(count + i));
        }
        made.aggregate(
                made.groupKey(groups),
                made.aggregateCall(call.getAggregation(), made.fields(call.getArgList()))
                        .distinct(call.isDistinct())
                        .as("v"));
        RelNode computed = made.build();
        int width = rows.getRowType().getFieldCount();
        List<RexNode> on = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            RexNode key = builder.makeInputRef(
                    computed.getRowType().getFieldList().get(i).getType(), width + i);
            on.add(builder.makeCall(SqlStdOperatorTable.EQUALS, sought.get(i), key));
        }
        rows = LogicalJoin.create(
                rows, computed, List.of(), RexUtil.composeConjunction(builder, on), Set.of(), JoinRelType.LEFT);
        RexNode value = builder.makeInputRef(rows, width + keys.size());
        boolean counts = call.getAggregation().getKind() == SqlKind.COUNT;
        RexNode known = counts
                ? builder.makeCall(
                        SqlStdOperatorTable.CASE,
                        builder.makeCall(SqlStdOperatorTable.IS_NULL, value),
                        builder.makeZeroLiteral(type),
                        value)
                : value;
        return builder.ensureType(type, known, true);
    }
}
