package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.util.Litmus;
import org.tapjdbc.adql.text.Edit;

/** What ADQL does not sort or group by: NULLS FIRST, numbers in GROUP BY, and for ADQL 2.0 expressions. */
final class Sorting implements TreeRule {
    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node instanceof SqlOrderBy ordered) {
            SqlNode body = RowLimits.body(ordered.query);
            for (SqlNode item : ordered.orderList) {
                nulls(item, ordered, body, pass);
                if (pass.is20() && body instanceof SqlSelect select) {
                    expression(plain(item), select, pass);
                }
            }
        } else if (node instanceof SqlSelect select && select.getGroup() != null) {
            for (SqlNode item : select.getGroup()) {
                group(item, select, pass);
            }
        }
    }

    /** What is sorted by, without its direction. */
    private static SqlNode plain(SqlNode item) {
        return switch (item.getKind()) {
            case NULLS_FIRST, NULLS_LAST, DESCENDING -> plain(((SqlCall) item).operand(0));
            default -> item;
        };
    }

    private static void nulls(SqlNode item, SqlOrderBy ordered, SqlNode body, Pass pass) {
        if (item.getKind() != SqlKind.NULLS_FIRST && item.getKind() != SqlKind.NULLS_LAST) {
            return;
        }
        int keyword = pass.last(((SqlCall) item).operand(0)) + 1;
        String written = item.getKind() == SqlKind.NULLS_FIRST ? "NULLS FIRST" : "NULLS LAST";
        boolean decides = ordered.fetch != null
                || ordered.offset != null
                || (body instanceof SqlSelect select && select.getFetch() != null);
        if (decides) {
            pass.advise("ADQL has no " + written + ", which decides here which rows come at all. Leave the NULLs out"
                    + " (WHERE … IS NOT NULL), or sort without it.");
        } else if (pass.words().is(keyword, "NULLS")) {
            pass.note(written + " was left out, which ADQL has not: the service decides where the NULLs come.");
            pass.edits()
                    .offer(
                            pass.startWithBlanks(keyword),
                            pass.words().end(keyword + 1),
                            "",
                            "ADQL does not say where NULLs come");
        }
    }

    private static void expression(SqlNode term, SqlSelect select, Pass pass) {
        boolean plain = term instanceof SqlLiteral || (term instanceof SqlIdentifier name && name.isSimple());
        if (plain) {
            return;
        }
        String reason = "ADQL 2.0 sorts by columns of the result only";
        int number = 0;
        boolean star = false;
        for (SqlNode item : select.getSelectList()) {
            number++;
            star |= item instanceof SqlIdentifier name && name.isStar();
            SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (value.equalsDeep(term, Litmus.IGNORE) && !star) {
                String name = item.getKind() == SqlKind.AS
                        ? pass.text(((SqlCall) item).operand(1))
                        : Integer.toString(number);
                pass.edits().offer(pass.start(term), pass.end(term), name, reason);
                return;
            }
        }
        boolean oneTable = select.getFrom() != null && select.getFrom().getKind() != SqlKind.JOIN;
        if (oneTable && term instanceof SqlIdentifier name && name.names.size() > 1) {
            int last = pass.last(term);
            pass.edits().offer(List.of(new Edit(pass.start(term), pass.words().start(last), "", reason)));
        } else {
            pass.advise("ADQL 2.0 sorts by columns of the result only. Add the expression to the SELECT list, with a"
                    + " name, and sort by that name.");
        }
    }

    private static void group(SqlNode item, SqlSelect select, Pass pass) {
        SqlNodeList items = select.getSelectList();
        if (item instanceof SqlNumericLiteral literal && literal.isInteger()) {
            int number = literal.bigDecimalValue().intValue();
            boolean fits = number >= 1
                    && number <= items.size()
                    && items.stream().limit(number).noneMatch(Sorting::isStar);
            if (fits) {
                SqlNode chosen = items.get(number - 1);
                SqlNode value = chosen.getKind() == SqlKind.AS ? ((SqlBasicCall) chosen).operand(0) : chosen;
                pass.edits()
                        .offer(
                                pass.start(item),
                                pass.end(item),
                                pass.text(value),
                                "ADQL groups by columns, not by their numbers");
                pass.edits().lookAgain();
            }
        } else if (pass.is20() && !(item instanceof SqlIdentifier)) {
            pass.advise("ADQL 2.0 groups by columns only, not by expressions. Put the expression into a subquery in"
                    + " FROM, with a name, and group by that name.");
        }
    }

    private static boolean isStar(SqlNode item) {
        return item instanceof SqlIdentifier name && name.isStar();
    }
}
