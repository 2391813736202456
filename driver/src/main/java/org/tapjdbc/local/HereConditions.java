package org.tapjdbc.local;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.functions.MocValues;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.rows.RegionCondition.Relation;

/** Conditions that a table of the driver's own may be told. */
final class HereConditions {
    private final Evaluator constants;

    /** @param constants for what has no columns in it */
    HereConditions(Evaluator constants) {
        this.constants = constants;
    }

    /** The rows with the condition told to their table; null where there is no table, or it is none of the simple ones. */
    Placed.@Nullable Here told(Placed.Here rows, RexNode condition) {
        if (!(rows.source() instanceof TableScan scan)) {
            return null;
        }
        Condition simple = condition(scan, condition);
        return simple == null ? null : rows.with(scan.where(simple));
    }

    private @Nullable Condition condition(TableScan scan, RexNode node) {
        if (node.getKind() == SqlKind.OR || node.getKind() == SqlKind.AND) {
            List<RexNode> operands = ((RexCall) node).getOperands();
            boolean all = node.getKind() == SqlKind.AND;
            Comparison in = all ? null : in(scan, operands);
            return in == null ? connected(scan, operands, all) : in;
        }
        if (node.getKind() == SqlKind.NOT) {
            Condition inner = condition(scan, ((RexCall) node).getOperands().get(0));
            return inner == null ? null : Negation.of(inner);
        }
        Condition simple = simple(scan, node);
        return simple == null ? called(scan, node) : simple;
    }

    private @Nullable Condition connected(TableScan scan, List<RexNode> operands, boolean all) {
        List<Condition> parts = new ArrayList<>();
        for (RexNode operand : operands) {
            Condition part = condition(scan, operand);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return all ? new Condition.AllOf(parts) : new Condition.AnyOf(parts);
    }

    private static @Nullable Comparison simple(TableScan scan, RexNode node) {
        if (node instanceof RexInputRef column) {
            return new Comparison(name(scan, column), Operator.EQUAL, List.of(true));
        }
        if (!(node instanceof RexCall call)) {
            return null;
        }
        List<RexNode> operands = call.getOperands();
        boolean swapped = operands.size() == 2 && column(operands.get(1)) != null && column(operands.get(0)) == null;
        RexInputRef column = operands.isEmpty() ? null : column(operands.get(swapped ? 1 : 0));
        Operator operator = operator(call, swapped);
        if (column == null || operator == null) {
            return null;
        }
        if (operands.size() == 1) {
            return new Comparison(name(scan, column), operator, List.of());
        }
        Object value = operands.size() == 2 ? value(operands.get(swapped ? 0 : 1)) : null;
        return value == null ? null : new Comparison(name(scan, column), operator, List.of(value));
    }

    private static @Nullable Comparison in(TableScan scan, List<RexNode> alternatives) {
        List<Object> values = new ArrayList<>();
        String name = null;
        for (RexNode each : alternatives) {
            Comparison one = simple(scan, each);
            boolean fits =
                    one != null && one.operator() == Operator.EQUAL && (name == null || name.equals(one.column()));
            if (one == null || !fits) {
                return null;
            }
            name = one.column();
            values.addAll(one.values());
        }
        return name == null ? null : new Comparison(name, Operator.IN, values);
    }

    /** A function that tells by 1 and 0 whether something is so. */
    private @Nullable Condition called(TableScan scan, RexNode node) {
        boolean equal = node.getKind() == SqlKind.EQUALS;
        if (!equal && node.getKind() != SqlKind.NOT_EQUALS) {
            return null;
        }
        List<RexNode> sides = ((RexCall) node).getOperands();
        boolean swapped = value(sides.get(0)) != null;
        Object truth = value(sides.get(swapped ? 0 : 1));
        RexNode function = sides.get(swapped ? 1 : 0);
        boolean isOne = truth instanceof BigDecimal one && one.compareTo(BigDecimal.ONE) == 0;
        boolean isZero = truth instanceof BigDecimal zero && zero.signum() == 0;
        if (!(isOne || isZero)
                || !(function instanceof RexCall call)
                || call.getOperands().size() != 2) {
            return null;
        }
        boolean holds = isOne == equal;
        RexNode first = call.getOperands().get(0);
        RexNode second = call.getOperands().get(1);
        return switch (call.getOperator().getName().toUpperCase(Locale.ROOT)) {
            case "IVO_HASHLIST_HAS" -> holds ? worded(scan, first, second, Operator.HAS) : null;
            case "IVO_NOCASEMATCH" -> worded(scan, first, second, holds ? Operator.ILIKE : Operator.NOT_ILIKE);
            case "INTERSECTS" ->
                isMoc(scan, first)
                        ? region(scan, first, Relation.OVERLAPS, second, holds)
                        : region(scan, second, Relation.OVERLAPS, first, holds);
            case "CONTAINS" ->
                isMoc(scan, first)
                        ? region(scan, first, Relation.WITHIN, second, holds)
                        : region(scan, second, Relation.COVERS, first, holds);
            default -> null;
        };
    }

    private static @Nullable Comparison worded(TableScan scan, RexNode column, RexNode words, Operator operator) {
        return column instanceof RexInputRef known && value(words) instanceof String text
                ? new Comparison(name(scan, known), operator, List.of(text))
                : null;
    }

    private static boolean isMoc(TableScan scan, RexNode node) {
        return node instanceof RexInputRef column
                && "moc".equals(scan.field(column.getIndex()).xtype());
    }

    private @Nullable RegionCondition region(
            TableScan scan, RexNode column, Relation relation, RexNode region, boolean holds) {
        if (!isMoc(scan, column) || !RexUtil.isConstant(region)) {
            return null;
        }
        try {
            Object value = constants.of(region).of(new Object[0]);
            Moc coverage = value == null ? null : MocValues.coverage(value);
            return coverage == null
                    ? null
                    : new RegionCondition(name(scan, (RexInputRef) column), relation, coverage, holds);
        } catch (SQLException e) {
            // whoever looks at the rows will say what is wrong
            return null;
        }
    }

    private static String name(TableScan scan, RexInputRef column) {
        return scan.field(column.getIndex()).name();
    }

    /** A column, whatever type it is compared as where that makes no difference to the order of its values. */
    private static @Nullable RexInputRef column(RexNode node) {
        if (node.getKind() == SqlKind.CAST) {
            RexNode inner = ((RexCall) node).getOperands().get(0);
            boolean number = SqlTypeUtil.isNumeric(node.getType())
                    && !Types.isWhole(node.getType())
                    && SqlTypeUtil.isNumeric(inner.getType());
            return number ? column(inner) : null;
        }
        return node instanceof RexInputRef column ? column : null;
    }

    private static @Nullable Object value(RexNode node) {
        if (node.getKind() == SqlKind.CAST) {
            RexNode inner = ((RexCall) node).getOperands().get(0);
            Object value = value(inner);
            boolean alike = SqlTypeUtil.inSameFamily(node.getType(), inner.getType());
            if (value instanceof String text && node.getType().getSqlTypeName() == SqlTypeName.BOOLEAN) {
                return text.equalsIgnoreCase("true") ? (Object) true : text.equalsIgnoreCase("false") ? false : null;
            }
            boolean numbers = value instanceof BigDecimal && !Types.isWhole(node.getType());
            return alike || numbers ? value : null;
        }
        if (!(node instanceof RexLiteral literal)) {
            return null;
        }
        Object value = literal.getValue();
        if (value instanceof NlsString string) {
            return string.getValue();
        }
        if (value instanceof Double number) {
            return Double.isNaN(number) || Double.isInfinite(number) ? null : BigDecimal.valueOf(number);
        }
        return value instanceof BigDecimal || value instanceof Boolean ? value : null;
    }

    private static @Nullable Operator operator(RexCall call, boolean swapped) {
        return switch (call.getKind()) {
            case EQUALS -> Operator.EQUAL;
            case NOT_EQUALS -> Operator.NOT_EQUAL;
            case LESS_THAN -> swapped ? Operator.GREATER : Operator.LESS;
            case LESS_THAN_OR_EQUAL -> swapped ? Operator.AT_LEAST : Operator.AT_MOST;
            case GREATER_THAN -> swapped ? Operator.LESS : Operator.GREATER;
            case GREATER_THAN_OR_EQUAL -> swapped ? Operator.AT_MOST : Operator.AT_LEAST;
            case IS_NULL -> Operator.IS_NULL;
            case IS_NOT_NULL -> Operator.IS_NOT_NULL;
            case LIKE -> like(call, swapped);
            default -> null;
        };
    }

    private static @Nullable Operator like(RexCall call, boolean swapped) {
        if (swapped || call.getOperands().size() != 2) {
            return null;
        }
        SqlLikeOperator like = (SqlLikeOperator) call.getOperator();
        if (like.isCaseSensitive()) {
            return like.isNegated() ? Operator.NOT_LIKE : Operator.LIKE;
        }
        return like.isNegated() ? Operator.NOT_ILIKE : Operator.ILIKE;
    }
}
