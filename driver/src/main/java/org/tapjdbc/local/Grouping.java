package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage.Version;
import org.tapjdbc.error.Errors;
import org.tapjdbc.functions.OwnFunction;
import org.tapjdbc.functions.OwnFunctions;

/** Places GROUP BY and DISTINCT. */
final class Grouping {
    private static final Set<SqlKind> EVERYWHERE =
            Set.of(SqlKind.COUNT, SqlKind.SUM, SqlKind.AVG, SqlKind.MIN, SqlKind.MAX);

    private final Placement placement;

    Grouping(Placement placement) {
        this.placement = placement;
    }

    Placed place(org.apache.calcite.rel.core.Aggregate aggregate) throws SQLException {
        CoverageSums sums = CoverageSums.of(aggregate, placement);
        if (sums != null) {
            List<Column> mocs = aggregate.getAggCallList().stream()
                    .map(call -> new Column(call.getType(), null, "moc"))
                    .toList();
            return new Placed.Here(sums, mocs, 1);
        }
        Placed input = placement.place(aggregate.getInput());
        List<Column> columns = new ArrayList<>();
        for (int key : aggregate.getGroupSet()) {
            columns.add(input.columns().get(key));
        }
        for (AggregateCall call : aggregate.getAggCallList()) {
            boolean isMoc = OwnFunctions.gives(call.getAggregation().getName(), OwnFunction.Type.MOC);
            columns.add(new Column(call.getType(), null, isMoc ? "moc" : null));
        }
        double rows = aggregate.getGroupCount() == 0 ? 1 : Math.max(1, input.rows() / 3);
        if (input instanceof Placed.There there && aggregate.getGroupSets().size() == 1) {
            Placed.There pushed = pushed(aggregate, there, columns, rows);
            if (pushed != null) {
                return pushed;
            }
        }
        return here(aggregate, input, columns, rows);
    }

    private Placed.@Nullable There pushed(
            org.apache.calcite.rel.core.Aggregate aggregate, Placed.There there, List<Column> columns, double rows) {
        if (!there.block().canBeTable()) {
            return null;
        }
        boolean distinct = aggregate.getAggCallList().isEmpty() && aggregate.getGroupCount() > 0;
        if (distinct) {
            Placed.There open =
                    there.block().whole().isEmpty() && !there.block().distinct()
                            ? there
                            : there.with(there.block().asTable(placement.aliases()));
            List<Sql> selected = new ArrayList<>();
            aggregate
                    .getGroupSet()
                    .forEach(key -> selected.add(open.block().columns().get(key)));
            return new Placed.There(open.block().selecting(selected).asDistinct(), columns, rows);
        }
        Placed.There plain = there.plain(placement.aliases());
        boolean computed = false;
        for (int key : aggregate.getGroupSet()) {
            computed |= plain.block().columns().get(key).name() == null;
        }
        if (computed && plain.site().language().version() == Version.V2_0) {
            // which groups by columns only
            plain = plain.with(plain.block().asTable(placement.aliases()));
        }
        List<Sql> selected = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int key : aggregate.getGroupSet()) {
            Sql column = plain.block().columns().get(key);
            selected.add(column);
            groups.add(column.text());
        }
        Set<String> different = new HashSet<>(groups);
        for (AggregateCall call : aggregate.getAggCallList()) {
            Sql text = text(call, plain);
            if (text == null) {
                return null;
            }
            selected.add(text);
        }
        List<String> by = groups.stream().filter(different::remove).toList();
        return new Placed.There(plain.block().grouped(by, selected), columns, rows);
    }

    private static @Nullable Sql text(AggregateCall call, Placed.There there) {
        String name = call.getAggregation().getName().toUpperCase(Locale.ROOT);
        boolean known = EVERYWHERE.contains(call.getAggregation().getKind());
        String lower = name.toLowerCase(Locale.ROOT);
        if (call.hasFilter() || call.hasCollation() || call.distinctKeys != null) {
            return null;
        }
        if (!known && !there.site().language().functions().contains(lower)) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        call.getArgList()
                .forEach(index ->
                        arguments.add(there.block().columns().get(index).text()));
        String inside = arguments.isEmpty() ? "*" : String.join(", ", arguments);
        return Sql.atom((known ? name : lower) + "(" + (call.isDistinct() ? "DISTINCT " : "") + inside + ")");
    }

    private Placed here(
            org.apache.calcite.rel.core.Aggregate aggregate, Placed input, List<Column> columns, double rows)
            throws SQLException {
        List<Aggregate> aggregates = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            String name = call.getAggregation().getName();
            if (!Aggregate.isKnown(name) || call.hasCollation()) {
                throw Errors.REJECTED.say("The local engine cannot compute the aggregate %s.", name);
            }
            boolean constant = !call.rexList.isEmpty() && call.rexList.get(0) instanceof RexLiteral;
            aggregates.add(new Aggregate(
                    name.toUpperCase(Locale.ROOT),
                    Places.of(call.getArgList().stream()
                            .mapToInt(Integer::intValue)
                            .toArray()),
                    call.isDistinct(),
                    call.filterArg,
                    constant ? Evaluator.value((RexLiteral) call.rexList.get(0)) : null));
        }
        int[] keys = aggregate.getGroupSet().toArray();
        if (aggregates.isEmpty() && aggregate.getGroupSets().size() == 1 && keys.length > 0) {
            return distinct(input, keys, columns, rows);
        }
        List<int[]> sets =
                aggregate.getGroupSets().stream().map(ImmutableBitSet::toArray).toList();
        List<String> names = new ArrayList<>();
        for (int key : keys) {
            names.add(Words.name(input.columns(), key));
        }
        List<String> calls = aggregates.stream().map(Aggregate::function).toList();
        String what = (calls.isEmpty() ? "leave out duplicates" : "compute " + String.join(", ", calls))
                + (names.isEmpty() ? "" : " by " + String.join(", ", names));
        return new Placed.Here(Aggregation.of(input.source(), sets, keys, aggregates, what), columns, rows);
    }

    /** Rows are given on as soon as they are new. */
    private static Placed distinct(Placed input, int[] keys, List<Column> columns, double rows) {
        List<Expression> selected = new ArrayList<>();
        for (int key : keys) {
            selected.add(row -> row[key]);
        }
        Source source = keys.length == input.columns().size()
                ? input.source()
                : Simple.project(input.source(), selected, "select columns");
        return new Placed.Here(
                new SetOperation(List.of(source), SetOperation.Kind.UNION, false, keys.length), columns, rows);
    }
}
