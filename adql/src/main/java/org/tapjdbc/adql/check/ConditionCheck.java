package org.tapjdbc.adql.check;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Checks search conditions. */
final class ConditionCheck {
    private final Rules rules;

    ConditionCheck(Rules rules) {
        this.rules = rules;
    }

    /** Whether a node is a condition and no value. */
    static boolean isCondition(SqlNode node) {
        return switch (node.getKind()) {
            case AND, OR, NOT, EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                true;
            case BETWEEN, IN, NOT_IN, LIKE, IS_NULL, IS_NOT_NULL, EXISTS -> true;
            default -> false;
        };
    }

    void condition(SqlNode node) throws AdqlSyntaxException {
        switch (node.getKind()) {
            case AND, OR, NOT -> {
                SqlNode first = ((SqlCall) node).operand(0);
                boolean twice = node.getKind() == SqlKind.NOT && first.getKind() == SqlKind.NOT;
                if (twice && !rules.source.isEnclosed(first)) {
                    throw rules.source.error(node, "NOT stands here twice.", "Put the second one in parentheses.");
                }
                for (SqlNode operand : ((SqlCall) node).getOperandList()) {
                    condition(operand);
                }
            }
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
                rules.values.value(((SqlCall) node).operand(0));
                rules.values.value(((SqlCall) node).operand(1));
            }
            case BETWEEN -> between((SqlCall) node);
            case IN, NOT_IN -> in((SqlCall) node);
            case LIKE -> like((SqlCall) node);
            case IS_NULL, IS_NOT_NULL -> isNull((SqlCall) node);
            case EXISTS -> rules.queries.query(((SqlCall) node).operand(0));
            default -> throw none(node);
        }
    }

    private void between(SqlCall between) throws AdqlSyntaxException {
        if (between.getOperator().getName().contains(" SYMMETRIC")) {
            throw rules.source.error(between, "ADQL has no BETWEEN SYMMETRIC.", "Put the smaller value first.");
        }
        for (int i = 0; i < between.operandCount(); i++) {
            int at = rules.source.indexAt(rules.source.start(between.operand(i))) - 1;
            if (rules.source.isWord(at, "ASYMMETRIC")) {
                throw rules.source.error(between, "ADQL has no BETWEEN ASYMMETRIC.", "Leave the word out.");
            }
            rules.values.value(between.operand(i));
        }
    }

    private void in(SqlCall in) throws AdqlSyntaxException {
        rules.values.value(in.operand(0));
        SqlNode list = in.operand(1);
        if (QueryCheck.isQuery(list)) {
            rules.queries.query(list);
        } else if (list instanceof SqlNodeList values) {
            for (SqlNode value : values) {
                rules.values.value(value);
            }
        } else {
            throw rules.source.error(list, "IN takes a list in parentheses, or a subquery.", "");
        }
    }

    private void like(SqlCall like) throws AdqlSyntaxException {
        String name = like.getOperator().getName();
        if (name.endsWith("ILIKE")) {
            rules.features.require(Feature.ILIKE, like, "ILIKE");
        } else if (!name.endsWith("LIKE") || name.endsWith("RLIKE")) {
            throw rules.source.error(like, "ADQL has no " + name + ".", "Write LIKE.");
        }
        if (like.operandCount() > 2) {
            throw rules.source.error(like.operand(2), "ADQL has no ESCAPE after LIKE.", "");
        }
        rules.values.string(like.operand(0));
        rules.values.string(like.operand(1));
    }

    private void isNull(SqlCall isNull) throws AdqlSyntaxException {
        if (!(isNull.operand(0) instanceof SqlIdentifier column)) {
            throw rules.source.error(isNull.operand(0), "IS NULL asks about a column, not about an expression.", "");
        }
        rules.names.column(column);
    }

    private AdqlSyntaxException none(SqlNode node) {
        String text = rules.source.text(node);
        String function = rules.functions.name(node);
        if (function.equals("CONTAINS") || function.equals("INTERSECTS")) {
            return rules.source.error(
                    node, function + " gives 1 or 0 and is no condition by itself.", "Write 1=" + text + ".");
        }
        if (node.getKind() == SqlKind.SOME || node.getKind() == SqlKind.ALL) {
            return rules.source.error(
                    node, "ADQL has no ANY, SOME or ALL in comparisons.", "Use IN, EXISTS or NOT EXISTS.");
        }
        return rules.source.error(
                node,
                (node instanceof SqlCall && function.isEmpty())
                        ? "This is no condition that ADQL knows."
                        : "A condition must stand here, and this is a value.",
                "Compare it with something: = <> < > LIKE, IN, BETWEEN.");
    }
}
