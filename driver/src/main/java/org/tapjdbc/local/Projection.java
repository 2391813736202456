package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.functions.OwnFunction;
import org.tapjdbc.functions.OwnFunctions;

/** Places what is selected. */
final class Projection {
    private final Placement placement;

    Projection(Placement placement) {
        this.placement = placement;
    }

    Placed place(Project project, Placed input) throws SQLException {
        List<RexNode> values = project.getProjects();
        List<Column> columns = columns(values, input.columns());
        if (input instanceof Placed.There there) {
            Placed.There pushed = pushed(there, values, columns);
            return pushed != null ? pushed : split(there, values, columns);
        }
        if (input.source() instanceof TableScan scan && values.stream().allMatch(RexInputRef.class::isInstance)) {
            List<Integer> places = values.stream()
                    .map(value -> ((RexInputRef) value).getIndex())
                    .toList();
            return new Placed.Here(scan.selecting(places), columns, input.rows());
        }
        return here(input, values, columns);
    }

    static List<Column> columns(List<RexNode> values, List<Column> input) {
        List<Column> columns = new ArrayList<>();
        for (RexNode value : values) {
            columns.add(column(value, input));
        }
        return columns;
    }

    private static Column column(RexNode value, List<Column> input) {
        if (value instanceof RexInputRef column) {
            return input.get(column.getIndex());
        }
        String shape = null;
        if (value instanceof RexCall call) {
            String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
            shape = switch (name) {
                case "POINT", "CENTROID" -> "point";
                case "CIRCLE" -> "circle";
                case "POLYGON", "BOX" -> "polygon";
                default ->
                    OwnFunctions.gives(name, OwnFunction.Type.MOC)
                            ? "moc"
                            : OwnFunctions.gives(name, OwnFunction.Type.POINT) ? "point" : null;
            };
        }
        return new Column(value.getType(), null, shape);
    }

    private Placed.@Nullable There pushed(Placed.There there, List<RexNode> values, List<Column> columns) {
        boolean plainColumns = values.stream().allMatch(RexInputRef.class::isInstance);
        Placed.There open = there;
        if (there.block().distinct() || !there.block().whole().isEmpty()) {
            boolean all = plainColumns
                    && isPermutation(values, there.columns().size())
                    && there.block().distinct();
            if (!all) {
                if (!there.block().canBeTable()) {
                    return null;
                }
                open = there.with(there.block().asTable(placement.aliases()));
            }
        }
        List<Sql> selected = new ArrayList<>();
        try {
            AdqlText text = placement.text(open);
            for (RexNode value : values) {
                selected.add(text.value(value));
            }
        } catch (Unsayable e) {
            return null;
        }
        return new Placed.There(open.block().selecting(selected), columns, there.rows());
    }

    private static boolean isPermutation(List<RexNode> values, int width) {
        return values.size() == width && Placement.used(values).size() == width;
    }

    /** The columns come here, and with them what only the service can compute. */
    private Placed split(Placed.There there, List<RexNode> values, List<Column> columns) throws SQLException {
        int width = there.columns().size();
        Evaluator evaluator = placement.evaluator(there.columns());
        List<RexNode> asked = new ArrayList<>();
        RexShuttle asking = new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (can(evaluator, call)) {
                    return call;
                }
                if (pushed(there, List.of(call), columns(List.of(call), there.columns())) == null) {
                    return super.visitCall(call);
                }
                asked.add(call);
                return new RexInputRef(width + asked.size() - 1, call.getType());
            }
        };
        List<RexNode> computed = asking.visitList(values);
        List<Integer> used =
                Placement.used(computed).stream().filter(index -> index < width).toList();
        List<RexNode> fetched = new ArrayList<>();
        used.forEach(index ->
                fetched.add(new RexInputRef(index, there.columns().get(index).type())));
        fetched.addAll(asked);
        Placed.There leg = pushed(there, fetched, columns(fetched, there.columns()));
        if (leg == null) {
            return here(there, values, columns);
        }
        List<RexNode> above =
                Joins.moved(computed, index -> index < width ? used.indexOf(index) : used.size() + index - width);
        return here(leg, above, columns);
    }

    private static boolean can(Evaluator evaluator, RexNode value) {
        try {
            evaluator.of(value);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Computed here, windows first. */
    private Placed here(Placed input, List<RexNode> values, List<Column> columns) throws SQLException {
        Windows windows = new Windows(input);
        List<RexNode> plain = windows.replaced(values);
        Placed wide = windows.placed(placement);
        List<Expression> computed = placement.evaluator(wide.columns()).all(plain);
        boolean unchanged = isIdentity(plain, wide.columns().size());
        Source source = unchanged
                ? wide.source()
                : Simple.project(wide.source(), computed, "compute " + shown(plain, wide.columns()));
        return new Placed.Here(source, columns, input.rows());
    }

    private static boolean isIdentity(List<RexNode> values, int width) {
        boolean identity = values.size() == width;
        for (int i = 0; identity && i < width; i++) {
            identity = values.get(i) instanceof RexInputRef column && column.getIndex() == i;
        }
        return identity;
    }

    private static String shown(List<RexNode> values, List<Column> columns) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(Words.of(value, columns)));
        return String.join(", ", texts);
    }
}
