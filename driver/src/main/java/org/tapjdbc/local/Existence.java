package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes semi joins of EXISTS, and anti joins of NOT EXISTS, where the subquery has the columns of the outer query in its
 * conditions only: whatever these conditions are, they are then those of a join.
 */
final class Existence {
    private final RelNode outer;
    private final Set<CorrelationId> variables;
    private final RexBuilder builder;
    private final int width;

    /**
     * @param outer the rows of the outer query
     * @param variables what stands for them in the subquery
     */
    Existence(RelNode outer, Set<CorrelationId> variables) {
        this.outer = outer;
        this.variables = variables;
        this.builder = outer.getCluster().getRexBuilder();
        this.width = outer.getRowType().getFieldCount();
    }

    /** A query with joins in the place of subqueries, as far as these are of the right kinds. */
    static RelNode asJoins(RelNode query) {
        return query.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                RelNode below = super.visit(node);
                if (below instanceof Filter filter) {
                    return new Existence(filter.getInput(), filter.getVariablesSet()).joined(filter);
                }
                return below instanceof Project project ? Lookups.joined(project) : below;
            }
        });
    }

    /** A table to be joined, and the conditions. */
    private record Other(RelNode rows, List<RexNode> conditions, JoinRelType type) {}

    private RelNode joined(Filter filter) {
        List<RexNode> rest = new ArrayList<>();
        List<Other> others = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
            boolean not = condition.getKind() == SqlKind.NOT;
            RexNode inner = not ? ((RexCall) condition).getOperands().get(0) : condition;
            Other other = inner instanceof RexSubQuery query && query.getKind() == SqlKind.EXISTS
                    ? other(query.rel, not ? JoinRelType.ANTI : JoinRelType.SEMI)
                    : null;
            if (other == null) {
                rest.add(condition);
            } else {
                others.add(other);
            }
        }
        RelNode node = others.isEmpty() ? filter : filtered(filter.getInput(), rest, filter);
        for (Other other : others) {
            RexNode on = RexUtil.composeConjunction(builder, other.conditions());
            node = LogicalJoin.create(node, asJoins(other.rows()), List.of(), on, Set.of(), other.type());
        }
        return node;
    }

    private @Nullable Other other(RelNode subquery, JoinRelType type) {
        RelNode rows = subquery;
        // whether there is a row depends neither on its columns nor on the order
        while (rows instanceof Project || (rows instanceof Sort sort && sort.fetch == null && sort.offset == null)) {
            rows = rows.getInput(0);
        }
        if (!(rows instanceof Filter inner)) {
            return null;
        }
        Conditions conditions = conditions(inner);
        return conditions == null
                ? null
                : new Other(
                        filtered(inner.getInput(), conditions.own(), inner),
                        new Together().visitList(conditions.shared()),
                        type);
    }

    /**
     * The conditions of a subquery.
     *
     * @param rows what they are about
     * @param own those about its own columns
     * @param shared those about the columns of the outer query, too
     */
    record Conditions(RelNode rows, List<RexNode> own, List<RexNode> shared) {}

    /** Null where no condition, or more than the conditions, is about columns of the outer query. */
    @Nullable Conditions conditions(Filter inner) {
        List<RexNode> own = new ArrayList<>();
        List<RexNode> shared = new ArrayList<>();
        for (RexNode condition : RelOptUtil.conjunctions(inner.getCondition())) {
            Finder finder = new Finder(variables);
            condition.accept(finder);
            if (finder.found && finder.nested) {
                return null;
            }
            (finder.found ? shared : own).add(condition);
        }
        Finder below = new Finder(variables);
        below.look(inner.getInput());
        return shared.isEmpty() || below.found ? null : new Conditions(inner.getInput(), own, shared);
    }

    /** Whether an expression of the subquery looks at columns of the outer query. */
    boolean isOutside(RexNode node) {
        Finder finder = new Finder(variables);
        node.accept(finder);
        return finder.found;
    }

    /** An expression of the subquery as one about the columns of both. */
    RexNode together(RexNode node) {
        return node.accept(new Together());
    }

    private RelNode filtered(RelNode rows, List<RexNode> conditions, Filter before) {
        if (conditions.isEmpty()) {
            return rows;
        }
        boolean nested = conditions.stream().anyMatch(condition -> RexUtil.SubQueryFinder.find(condition) != null);
        RexNode all = RexUtil.composeConjunction(builder, conditions);
        return nested ? before.copy(before.getTraitSet(), rows, all) : LogicalFilter.create(rows, all);
    }

    /** Writes a condition of the subquery as one about the columns of both. */
    private final class Together extends RexShuttle {
        @Override
        public RexNode visitInputRef(RexInputRef column) {
            return new RexInputRef(column.getIndex() + width, column.getType());
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr() instanceof RexCorrelVariable
                    ? builder.makeInputRef(outer, access.getField().getIndex())
                    : super.visitFieldAccess(access);
        }
    }

    /** Looks for the columns of the outer query, and for subqueries. */
    private static final class Finder extends RexShuttle {
        private final Set<CorrelationId> outer;
        private boolean found;
        private boolean nested;

        Finder(Set<CorrelationId> outer) {
            this.outer = outer;
        }

        void look(RelNode rows) {
            rows.accept(new RelHomogeneousShuttle() {
                @Override
                public RelNode visit(RelNode node) {
                    node.accept(Finder.this);
                    return super.visit(node);
                }
            });
        }

        @Override
        public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            found |= outer.contains(variable.id);
            return variable;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            nested = true;
            look(query.rel);
            return super.visitSubQuery(query);
        }
    }
}
