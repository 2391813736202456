package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.functions.MocValues;
import org.tapjdbc.functions.OwnFunctions;
import org.tapjdbc.moc.Moc;

/**
 * Calls of the functions of the driver's own. Between such calls MOCs are objects, elsewhere text; and what is the same in
 * every row is computed once.
 */
final class OwnCalls {
    private final Evaluator evaluator;

    OwnCalls(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    static boolean isOwn(RexCall call) {
        return OwnFunctions.has(call.getOperator().getName());
    }

    /** Whether a call says how shapes, or MOCs, lie to each other. */
    static boolean isRelation(RexCall call) {
        String name = call.getOperator().getName();
        return name.equalsIgnoreCase("CONTAINS") || name.equalsIgnoreCase("INTERSECTS");
    }

    /** A call of a function of the driver's own, with text for a MOC. */
    Expression of(RexCall call) throws SQLException {
        Expression raw = raw(call);
        return row -> written(raw.of(row));
    }

    private static @Nullable Object written(@Nullable Object value) {
        return value instanceof Moc moc ? moc.toText() : value;
    }

    private Expression raw(RexNode node) throws SQLException {
        if (!(node instanceof RexCall call) || !isOwn(call)) {
            return constantly(node, evaluator.of(node));
        }
        String name = call.getOperator().getName();
        List<Expression> operands = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            operands.add(raw(operand));
        }
        return constantly(call, Functions.strict(operands, arguments -> OwnFunctions.call(name, arguments)));
    }

    /** CONTAINS and INTERSECTS, of MOCs or of shapes alone. */
    Expression relation(RexCall call) throws SQLException {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        List<Expression> operands = new ArrayList<>();
        List<Expression> coverages = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            Expression value = raw(operand);
            operands.add(value);
            coverages.add(constantly(operand, row -> {
                Object known = value.of(row);
                return known == null ? null : MocValues.coverage(known);
            }));
        }
        boolean isInside = name.equals("CONTAINS");
        return row -> {
            Object one = operands.get(0).of(row);
            Object other = operands.get(1).of(row);
            if (one == null || other == null) {
                return null;
            }
            if (!MocValues.isMoc(one) && !MocValues.isMoc(other)) {
                return Shapes.function(name, new Object[] {one, other});
            }
            boolean isPoint = one instanceof double[] place && place.length == 2;
            if (isInside && isPoint) {
                return MocValues.contains(coverages.get(1).of(row), one) ? 1L : 0L;
            }
            Object first = coverages.get(0).of(row);
            Object second = coverages.get(1).of(row);
            return (isInside ? MocValues.contains(second, first) : MocValues.overlap(first, second)) ? 1L : 0L;
        };
    }

    private static Expression constantly(RexNode node, Expression computed) {
        if (!RexUtil.isConstant(node) || !RexUtil.isDeterministic(node)) {
            return computed;
        }
        return new Expression() {
            private boolean known;
            private @Nullable Object value;

            @Override
            public @Nullable Object of(@Nullable Object[] row) throws SQLException {
                if (!known) {
                    value = computed.of(row);
                    known = true;
                }
                return value;
            }
        };
    }
}
