package org.tapjdbc.local;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionTest;

/** Comparisons that a table of the driver's own may be told. */
final class HereConditions {
    private HereConditions() {}

    /** The rows with the condition told to their table; null where there is no table, or it is none of the simple ones. */
    static Placed.@Nullable Here told(Placed.Here rows, RexNode condition) {
        if (!(rows.source() instanceof TableScan scan)) {
            return null;
        }
        Comparison simple = simple(scan, condition);
        return simple == null ? null : rows.with(scan.where(simple));
    }

    /** Whether the table sees to it that all rows meet a condition that it was told. */
    static boolean isMet(Placed.Here rows, RexNode condition) {
        if (!(rows.source() instanceof TableScan scan)) {
            return false;
        }
        Comparison simple = simple(scan, condition);
        return simple != null && scan.table().applies(simple);
    }

    /** A condition in words, for explanations. */
    static String shown(Condition condition) {
        if (condition instanceof Comparison one) {
            return one.column() + " " + one.operator() + " " + one.values();
        }
        if (condition instanceof RegionTest test) {
            return test.column() + " " + test.relation() + " " + test.region().toAscii();
        }
        boolean all = condition instanceof Condition.AllOf;
        List<Condition> parts =
                condition instanceof Condition.AllOf and ? and.parts() : ((Condition.AnyOf) condition).parts();
        return parts.stream().map(HereConditions::shown).collect(Collectors.joining(all ? " and " : " or ", "(", ")"));
    }

    private static @Nullable Comparison simple(TableScan scan, RexNode node) {
        if (node instanceof RexInputRef column) {
            return new Comparison(name(scan, column), Operator.EQUAL, List.of(true));
        }
        if (!(node instanceof RexCall call)) {
            return null;
        }
        List<RexNode> operands = call.getOperands();
        if (call.getKind() == SqlKind.OR) {
            return in(scan, operands);
        }
        if (call.getKind() == SqlKind.NOT && operands.get(0).getKind() == SqlKind.LIKE) {
            Comparison like = simple(scan, operands.get(0));
            return like == null || like.operator() != Operator.LIKE
                    ? null
                    : new Comparison(like.column(), Operator.NOT_LIKE, like.values());
        }
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

    private static String name(TableScan scan, RexInputRef column) {
        return scan.field(column.getIndex()).name();
    }

    /** A column, whatever type it is compared as where that makes no difference to the order of its values. */
    private static @Nullable RexInputRef column(RexNode node) {
        if (node.getKind() == SqlKind.CAST) {
            RexNode inner = ((RexCall) node).getOperands().get(0);
            boolean number = org.apache.calcite.sql.type.SqlTypeUtil.isNumeric(node.getType())
                    && !Types.isWhole(node.getType())
                    && org.apache.calcite.sql.type.SqlTypeUtil.isNumeric(inner.getType());
            return number ? column(inner) : null;
        }
        return node instanceof RexInputRef column ? column : null;
    }

    private static @Nullable Object value(RexNode node) {
        if (node.getKind() == SqlKind.CAST) {
            RexNode inner = ((RexCall) node).getOperands().get(0);
            Object value = value(inner);
            boolean alike = org.apache.calcite.sql.type.SqlTypeUtil.inSameFamily(node.getType(), inner.getType());
            if (value instanceof String text
                    && node.getType().getSqlTypeName() == org.apache.calcite.sql.type.SqlTypeName.BOOLEAN) {
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
            case LIKE -> {
                SqlLikeOperator like = (SqlLikeOperator) call.getOperator();
                boolean plain =
                        like.isCaseSensitive() && !swapped && call.getOperands().size() == 2;
                yield plain ? (like.isNegated() ? Operator.NOT_LIKE : Operator.LIKE) : null;
            }
            default -> null;
        };
    }
}
