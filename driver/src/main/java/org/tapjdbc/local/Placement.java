package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** Decides for each part of a query where it is run: at a service if that can, else here. */
final class Placement implements AdqlText.Subqueries {
    private final Map<String, NamedTable> tables = new HashMap<>();
    private final Map<CorrelationId, Placed.There> outside = new HashMap<>();
    private final Aliases aliases = new Aliases();
    private final RexBuilder builder;
    private final Needs needs;
    private final Joins joins;
    private final Unmatched unmatched;
    private final Grouping grouping;
    private final HereConditions here;

    Placement(List<NamedTable> named, RexBuilder builder, Needs needs) {
        this.needs = needs;
        named.forEach(table -> tables.put(table.entry(), table));
        this.builder = builder;
        JoinPlacement pairs = new JoinPlacement(this);
        this.joins = new Joins(this, pairs);
        this.unmatched = new Unmatched(this, pairs);
        this.grouping = new Grouping(this);
        this.here = new HereConditions(evaluator(List.of()));
    }

    Aliases aliases() {
        return aliases;
    }

    RexBuilder builder() {
        return builder;
    }

    AdqlText text(Placed.There there) {
        return new AdqlText(there.site(), there.block().columns(), builder, this);
    }

    Evaluator evaluator(List<Column> columns) {
        return new Evaluator(builder, columns);
    }

    /** @throws SQLException 42000 if there is no place for it */
    Placed place(RelNode node) throws SQLException {
        return narrowed(anything(node), needs(node));
    }

    /** With those columns fetched only that somebody looks at. */
    private static Placed narrowed(Placed placed, BitSet looked) {
        if (placed instanceof Placed.There there) {
            return there.needing(looked);
        }
        return placed.source() instanceof TableScan scan ? ((Placed.Here) placed).with(scan.needing(looked)) : placed;
    }

    /** The columns of a part that somebody looks at. */
    BitSet needs(RelNode node) {
        return needs.of(node, node.getRowType().getFieldCount());
    }

    private Placed anything(RelNode node) throws SQLException {
        if (node instanceof org.apache.calcite.rel.core.TableScan scan) {
            return table(scan);
        }
        if (node instanceof Project project) {
            return new Projection(this).place(project, place(project.getInput()));
        }
        if (node instanceof Filter filter) {
            return filter(filter);
        }
        if (node instanceof Join join) {
            return joins.place(join);
        }
        if (node instanceof org.apache.calcite.rel.core.Aggregate aggregate) {
            return grouping.place(aggregate);
        }
        if (node instanceof Sort sort) {
            return new Ordering(this).place(sort);
        }
        if (node instanceof SetOp operation) {
            return new SetPlacement(this).place(operation);
        }
        if (node instanceof Values values) {
            return values(values);
        }
        throw Errors.REJECTED.say(
                "The local engine cannot run a query of this kind (%s). Write its subqueries as joins.",
                node.getRelTypeName());
    }

    private Placed table(org.apache.calcite.rel.core.TableScan scan) {
        List<String> name = scan.getTable().getQualifiedName();
        NamedTable table = tables.get(name.get(name.size() - 1));
        if (table == null) {
            throw new IllegalStateException("no table " + name);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.source().fields().size(); i++) {
            columns.add(new Column(
                    scan.getRowType().getFieldList().get(i).getType(),
                    table.source().fields().get(i),
                    null));
        }
        if (table.source() instanceof SourceTable.Here here) {
            long rows = here.table().estimatedRows();
            Source all = TableScan.all(
                    here.table(), columns.stream().map(Column::type).toList());
            return new Placed.Here(all, columns, rows < 0 ? Estimates.UNKNOWN_HERE : rows);
        }
        SourceTable.AtSite there = (SourceTable.AtSite) table.source();
        Aliases.Alias alias = aliases.next(table.shown());
        List<Sql> selected = new ArrayList<>();
        for (Column column : columns) {
            String own =
                    Aliases.quoted(column.field() == null ? "" : column.field().name());
            selected.add(new Sql(alias.column(own), Sql.ATOM, own));
        }
        boolean isQuery = there.from().stripLeading().startsWith("(");
        Block block = Block.table(there.site(), there.from() + alias.table(isQuery), selected);
        return new Placed.There(block, columns, there.rows() < 0 ? Estimates.UNKNOWN_THERE : there.rows());
    }

    private Placed filter(Filter filter) throws SQLException {
        Placed without = unmatched.place(filter);
        if (without != null) {
            return without;
        }
        Placed input = place(filter.getInput());
        if (input instanceof Placed.There there) {
            filter.getVariablesSet().forEach(variable -> outside.put(variable, there));
        }
        return filtered(input, RelOptUtil.conjunctions(filter.getCondition()), needs(filter));
    }

    /**
     * A part that was told the conditions on it.
     *
     * @param left those that it cannot see to
     */
    record Told(Placed placed, List<RexNode> left) {}

    /** A part of a join, with the conditions on it that its service cannot look at, which the join can look at as well. */
    Told open(RelNode node) throws SQLException {
        if (node instanceof Filter filter && !(filter.getInput() instanceof Join)) {
            Placed input = place(filter.getInput());
            Told told = told(input, RelOptUtil.conjunctions(filter.getCondition()));
            if (told.placed() instanceof Placed.There there && !told.left().isEmpty()) {
                BitSet looked = (BitSet) needs(node).clone();
                used(told.left()).forEach(looked::set);
                return new Told(there.needing(looked), told.left());
            }
        }
        return new Told(place(node), List.of());
    }

    /** A part on which all conditions have been looked at. */
    Told settled(RelNode node) throws SQLException {
        return new Told(place(node), List.of());
    }

    private Told told(Placed input, List<RexNode> conditions) {
        List<RexNode> left = new ArrayList<>();
        Placed result = input;
        double rows = input.rows();
        for (RexNode condition : conditions) {
            double kept = rows * Estimates.selectivity(condition);
            Placed pushed = result instanceof Placed.There there
                    ? pushed(there, condition)
                    : here.told((Placed.Here) result, condition);
            if (pushed == null) {
                left.add(condition);
            } else {
                result = pushed;
                if (result instanceof Placed.Here && result.source() instanceof TableScan scan && !scan.appliesLast()) {
                    left.add(condition);
                } else {
                    rows = kept;
                }
            }
        }
        Placed placed = result instanceof Placed.There there
                ? new Placed.There(there.block(), there.columns(), rows)
                : new Placed.Here(result.source(), result.columns(), rows);
        return new Told(placed, left);
    }

    /** Conditions on what is placed: those that can be said there, and those that are left. */
    Placed filtered(Placed input, List<RexNode> conditions, BitSet needed) throws SQLException {
        Told told = told(input, conditions);
        List<RexNode> left = told.left();
        Placed result = told.placed();
        if (left.isEmpty()) {
            return result;
        }
        double rows = result.rows();
        for (RexNode condition : left) {
            rows *= Estimates.selectivity(condition);
        }
        BitSet looked = (BitSet) needed.clone();
        used(left).forEach(looked::set);
        result = narrowed(result, looked);
        List<Expression> tests = evaluator(result.columns()).all(left);
        Source source = result.source() instanceof TableScan scan ? scan.inexact() : result.source();
        Source kept = Simple.filter(source, Logic.connected(tests, false), Words.of(left, result.columns()));
        return new Placed.Here(kept, result.columns(), rows);
    }

    private Placed.@Nullable There pushed(Placed.There there, RexNode condition) {
        Placed.There open = there;
        if (!there.block().isOpen() || there.block().distinct()) {
            if (!there.block().canBeTable()) {
                return null;
            }
            open = there.with(there.block().asTable(aliases));
        }
        String text = text(open).conditionOrNull(condition);
        return text == null ? null : open.with(open.block().where(text));
    }

    private Placed values(Values values) throws SQLException {
        List<Column> columns = new ArrayList<>();
        values.getRowType().getFieldList().forEach(field -> columns.add(new Column(field.getType(), null, null)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            @Nullable Object[] row = new @Nullable Object[tuple.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = Evaluator.value(tuple.get(i));
            }
            rows.add(row);
        }
        return new Placed.Here(new Simple.Values(rows), columns, rows.size());
    }

    @Override
    public Sql write(RexSubQuery query, AdqlText around) throws Unsayable {
        Placed placed;
        try {
            placed = place(query.rel);
        } catch (SQLException e) {
            throw new Unsayable(e.getMessage());
        }
        if (!(placed instanceof Placed.There there)
                || !there.block().order().isEmpty()
                || !there.block().canBeTable()) {
            throw new Unsayable("subquery");
        }
        if (!around.isFor(there.site())) {
            throw new Unsayable("subquery of another service");
        }
        Block block = there.block();
        if (query.getKind() == SqlKind.EXISTS) {
            Block short1 = block.isPlain() ? block.selecting(List.of()) : block;
            return Sql.of("EXISTS (" + short1.inside() + ")", Sql.ATOM);
        }
        if (query.getKind() == SqlKind.SCALAR_QUERY) {
            return Sql.atom("(" + block.inside() + ")");
        }
        if (query.getKind() != SqlKind.IN || query.getOperands().size() != 1) {
            throw new Unsayable(query.toString());
        }
        String value = around.value(query.getOperands().get(0)).within(Sql.SUM);
        return Sql.of(value + " IN (" + block.inside() + ")", Sql.COMPARISON);
    }

    @Override
    public Sql outer(RexFieldAccess column) throws Unsayable {
        if (column.getReferenceExpr() instanceof RexCorrelVariable variable) {
            Placed.There there = outside.get(variable.id);
            if (there != null) {
                return there.block().columns().get(column.getField().getIndex());
            }
        }
        throw new Unsayable("correlation");
    }

    /** Whether a query has subqueries that are no joins yet. */
    static boolean hasSubqueries(RelNode query) {
        boolean[] found = new boolean[1];
        RexShuttle finder = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                found[0] = true;
                return subquery;
            }
        };
        query.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                node.accept(finder);
                return super.visit(node);
            }
        });
        return found[0];
    }

    /** The columns that an expression looks at. */
    static List<Integer> used(Iterable<? extends RexNode> expressions) {
        Set<Integer> used = new TreeSet<>();
        RexVisitorImpl<@Nullable Void> finder = new RexVisitorImpl<>(true) {
            @Override
            public @Nullable Void visitInputRef(RexInputRef column) {
                used.add(column.getIndex());
                return null;
            }
        };
        expressions.forEach(expression -> expression.accept(finder));
        return List.copyOf(used);
    }
}
