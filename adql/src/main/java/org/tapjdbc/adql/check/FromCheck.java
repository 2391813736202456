package org.tapjdbc.adql.check;

import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlTableRef;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Checks the FROM clause: tables, derived tables and joins. */
final class FromCheck {
    private final Rules rules;

    FromCheck(Rules rules) {
        this.rules = rules;
    }

    /**
     * A whole FROM clause.
     *
     * @param depth how many parentheses are open where it stands
     */
    void from(SqlNode node, int depth) throws AdqlSyntaxException {
        if (node instanceof SqlJoin join) {
            join(join, depth);
        } else {
            reference(node);
        }
    }

    private void reference(SqlNode node) throws AdqlSyntaxException {
        switch (node.getKind()) {
            case IDENTIFIER -> rules.names.table((SqlIdentifier) node);
            case TABLE_REF -> table((SqlTableRef) node);
            case AS -> alias((SqlBasicCall) node);
            default -> {
                if (QueryCheck.isQuery(node) && node.getKind() != SqlKind.VALUES) {
                    throw rules.source.error(
                            node, "A subquery in FROM needs a name.", "Write \"AS\" and a name after its parenthesis.");
                }
                throw rules.source.error(
                        node,
                        "ADQL takes only tables, joins and subqueries in FROM.",
                        node.getKind() == SqlKind.LATERAL ? "Leave out LATERAL, or join the tables." : "");
            }
        }
    }

    private void table(SqlTableRef table) throws AdqlSyntaxException {
        SqlNode hints = table.operand(1);
        if (hints instanceof SqlNodeList list && !list.isEmpty()) {
            throw rules.source.error(table, "ADQL has no hints.", "");
        }
        rules.names.table(table.operand(0));
    }

    private void alias(SqlBasicCall alias) throws AdqlSyntaxException {
        SqlNode table = alias.operand(0);
        if (alias.operandCount() > 2) {
            throw rules.source.error(
                    alias.operand(2),
                    "ADQL has no column list after a table's alias.",
                    "Name the columns inside it with AS.");
        }
        if (table.getKind() == SqlKind.JOIN || table.getKind() == SqlKind.AS) {
            throw rules.source.error(alias.operand(1), "Only a table or a subquery can have an alias.", "");
        }
        if (QueryCheck.isQuery(table)) {
            rules.queries.query(table);
        } else {
            reference(table);
        }
        rules.names.simple(alias.operand(1));
    }

    private void join(SqlJoin join, int depth) throws AdqlSyntaxException {
        switch (join.getJoinType()) {
            case INNER, LEFT, RIGHT, FULL -> {}
            case COMMA -> {
                if (rules.source.depth(rules.source.start(join)) != depth) {
                    throw rules.source.error(
                            join, "A comma between tables cannot stand in parentheses.", "Write JOIN.");
                }
            }
            case CROSS ->
                throw rules.source.error(join, "ADQL has no CROSS JOIN.", "Write a comma, or JOIN without ON.");
            default ->
                throw rules.source.error(join, "ADQL has no such join.", "Write INNER, LEFT, RIGHT or FULL JOIN.");
        }
        from(join.getLeft(), depth);
        from(join.getRight(), depth);
        SqlNode condition = join.getCondition();
        if (condition != null && join.getConditionType() == JoinConditionType.USING) {
            for (SqlNode column : (SqlNodeList) condition) {
                rules.names.simple(column);
            }
        } else if (condition != null) {
            rules.conditions.condition(condition);
        }
    }
}
