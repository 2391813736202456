package org.tapjdbc.local;

import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Guesses at how many rows there will be. */
final class Estimates {
    /** Of a service's table whose size nobody knows. */
    static final double UNKNOWN_THERE = 1e6;
    /** Of rows that the driver has. */
    static final double UNKNOWN_HERE = 1000;

    private static final double SKY = 41252.96;

    private Estimates() {}

    /** The part of all rows that meet a condition. */
    static double selectivity(RexNode condition) {
        if (!(condition instanceof RexCall call)) {
            return 0.5;
        }
        List<RexNode> operands = call.getOperands();
        return switch (call.getKind()) {
            case AND -> operands.stream().mapToDouble(Estimates::selectivity).reduce(1, (one, other) -> one * other);
            case OR ->
                Math.min(
                        1, operands.stream().mapToDouble(Estimates::selectivity).sum());
            case NOT -> 1 - Math.min(0.9, selectivity(operands.get(0)));
            case EQUALS -> equality(operands);
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> range(operands);
            case SEARCH -> 0.05;
            case IS_NULL -> 0.1;
            case LIKE -> 0.1;
            default -> 0.5;
        };
    }

    private static double equality(List<RexNode> operands) {
        for (RexNode operand : operands) {
            if (operand instanceof RexCall call && call.getOperator().getName().equalsIgnoreCase("CONTAINS")) {
                return cone(call.getOperands().get(1));
            }
        }
        return 0.001;
    }

    private static double range(List<RexNode> operands) {
        if (operands.get(0) instanceof RexCall call
                && call.getOperator().getName().equalsIgnoreCase("DISTANCE")
                && operands.get(1) instanceof RexLiteral radius) {
            return circle(number(radius));
        }
        return 0.3;
    }

    private static double cone(RexNode shape) {
        if (shape instanceof RexCall call && call.getOperator().getName().equalsIgnoreCase("CIRCLE")) {
            RexNode radius = call.getOperands().get(call.getOperands().size() - 1);
            return circle(radius instanceof RexLiteral literal ? number(literal) : 1);
        }
        return 0.01;
    }

    private static double circle(double radius) {
        return Math.min(1, Math.max(1e-9, Math.PI * radius * radius / SKY));
    }

    private static double number(RexNode node) {
        if (node.getKind() == SqlKind.CAST) {
            return number(((RexCall) node).getOperands().get(0));
        }
        Double value = node instanceof RexLiteral literal ? literal.getValueAs(Double.class) : null;
        return value == null ? 1 : value;
    }
}
