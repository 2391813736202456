package org.tapjdbc.local;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;

/** Expressions as people write them, for EXPLAIN. */
final class ShownExpression {
    private static final Map<SqlKind, String> SIGNS = Map.ofEntries(
            Map.entry(SqlKind.AND, " AND "),
            Map.entry(SqlKind.OR, " OR "),
            Map.entry(SqlKind.EQUALS, " = "),
            Map.entry(SqlKind.NOT_EQUALS, " <> "),
            Map.entry(SqlKind.LESS_THAN, " < "),
            Map.entry(SqlKind.LESS_THAN_OR_EQUAL, " <= "),
            Map.entry(SqlKind.GREATER_THAN, " > "),
            Map.entry(SqlKind.GREATER_THAN_OR_EQUAL, " >= "),
            Map.entry(SqlKind.PLUS, " + "),
            Map.entry(SqlKind.MINUS, " - "),
            Map.entry(SqlKind.TIMES, " * "),
            Map.entry(SqlKind.DIVIDE, " / "));

    private final List<Column> columns;

    private ShownExpression(List<Column> columns) {
        this.columns = columns;
    }

    static String of(RexNode node, List<Column> columns) {
        return new ShownExpression(columns).text(node);
    }

    private String text(RexNode node) {
        if (node instanceof RexInputRef column) {
            return Words.name(columns, column.getIndex());
        }
        if (node instanceof RexLiteral literal) {
            return literal(literal);
        }
        return node instanceof RexCall call && !(node instanceof RexOver) ? call(call) : node.toString();
    }

    private static String literal(RexLiteral literal) {
        Object value = literal.getValue();
        if (value instanceof NlsString string) {
            return "'" + string.getValue().replace("'", "''") + "'";
        }
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? number.toPlainString() : number.toString();
        }
        return value == null ? "NULL" : String.valueOf(value);
    }

    private String call(RexCall call) {
        List<RexNode> operands = call.getOperands();
        String name = call.getOperator().getName();
        String sign = name.equals("||") ? " || " : SIGNS.get(call.getKind());
        if (sign != null) {
            return operands.stream().map(this::enclosed).collect(Collectors.joining(sign));
        }
        return switch (call.getKind()) {
            case NOT -> "NOT " + enclosed(operands.get(0));
            case IS_NULL -> enclosed(operands.get(0)) + " IS NULL";
            case IS_NOT_NULL -> enclosed(operands.get(0)) + " IS NOT NULL";
            case LIKE -> like(call);
            case CASE -> choice(operands);
            case CAST -> cast(call);
            default -> name + list(operands);
        };
    }

    private String list(List<RexNode> operands) {
        return operands.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** In parentheses where it has a sign of its own. */
    private String enclosed(RexNode node) {
        boolean signed = node instanceof RexCall call
                && (SIGNS.containsKey(call.getKind())
                        || call.getKind() == SqlKind.NOT
                        || call.getKind() == SqlKind.LIKE
                        || call.getOperator().getName().equals("||"));
        return signed ? "(" + text(node) + ")" : text(node);
    }

    private String like(RexCall call) {
        SqlLikeOperator like = (SqlLikeOperator) call.getOperator();
        List<String> operands = new ArrayList<>();
        call.getOperands().forEach(operand -> operands.add(enclosed(operand)));
        String escape = operands.size() > 2 ? " ESCAPE " + operands.get(2) : "";
        return operands.get(0)
                + (like.isNegated() ? " NOT" : "")
                + (like.isCaseSensitive() ? " LIKE " : " ILIKE ")
                + operands.get(1)
                + escape;
    }

    private String choice(List<RexNode> operands) {
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            text.append(" WHEN ").append(text(operands.get(i)));
            text.append(" THEN ").append(text(operands.get(i + 1)));
        }
        return text.append(" ELSE ")
                .append(text(operands.get(operands.size() - 1)))
                .append(" END")
                .toString();
    }

    /** The types of literals, and those that numbers have while they are compared, are nobody's business. */
    private String cast(RexCall call) {
        RexNode inner = call.getOperands().get(0);
        SqlTypeName type = call.getType().getSqlTypeName();
        int length = call.getType().getPrecision();
        boolean text = SqlTypeName.CHAR_TYPES.contains(type);
        if (inner instanceof RexLiteral literal && (!text || literal.getValue() instanceof NlsString)) {
            return text(inner);
        }
        return "CAST(" + text(inner) + " AS " + type + (text && length > 0 ? "(" + length + ")" : "") + ")";
    }
}
