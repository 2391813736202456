package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.tapjdbc.adql.text.Edit;

/** CROSS JOIN, and subqueries in FROM without a name. */
final class FromClauses implements TreeRule {
    private static final String REASON = "ADQL has no CROSS JOIN";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node instanceof SqlSelect select && select.getFrom() != null) {
            item(select.getFrom(), pass);
        } else if (node instanceof SqlJoin join) {
            item(join.getLeft(), pass);
            item(join.getRight(), pass);
            if (join.getJoinType() == JoinType.CROSS) {
                cross(join, pass);
            }
        }
    }

    private static void cross(SqlJoin join, Pass pass) {
        int keyword = pass.find("CROSS", pass.lastAround(join.getLeft()) + 1, pass.first(join.getRight()));
        if (keyword < 0) {
            return;
        }
        int after = pass.words().start(keyword + 1);
        pass.edits()
                .offer(List.of(
                        new Edit(pass.words().start(keyword), after, "", REASON),
                        pass.insertion(pass.words().end(pass.lastAround(join.getRight())), " ON 1=1", REASON)));
    }

    private static void item(SqlNode item, Pass pass) {
        boolean query = item instanceof SqlSelect
                || item.getKind() == SqlKind.ORDER_BY
                || item.getKind() == SqlKind.WITH
                || SqlKind.SET_QUERY.contains(item.getKind());
        if (!query) {
            return;
        }
        // the parentheses around may or may not be the node's own
        int closing = pass.lastAround(item);
        if (pass.words().is(closing, ")")) {
            String name = pass.freeName("q", 1);
            pass.edits()
                    .offer(List.of(pass.insertion(
                            pass.words().end(closing), " AS " + name, "ADQL wants a name for a subquery in FROM")));
        }
    }
}
