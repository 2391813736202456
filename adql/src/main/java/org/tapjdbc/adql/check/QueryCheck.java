package org.tapjdbc.adql.check;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks queries: WITH, set operations, the clauses of SELECT, ORDER BY and OFFSET. */
final class QueryCheck {
    private static final Set<String> SETS = Set.of("UNION", "EXCEPT", "INTERSECT");

    private final Rules rules;

    QueryCheck(Rules rules) {
        this.rules = rules;
    }

    static boolean isQuery(SqlNode node) {
        return node.isA(SqlKind.QUERY);
    }

    /** A whole statement: the one place where WITH may stand. */
    void statement(SqlNode node) throws AdqlSyntaxException {
        if (node instanceof SqlOrderBy ordered && ordered.query instanceof SqlWith with) {
            common(with);
            ordered(ordered, with.body);
        } else if (node instanceof SqlWith with) {
            common(with);
            query(with.body);
        } else {
            query(node);
        }
    }

    private void common(SqlWith with) throws AdqlSyntaxException {
        rules.features.require(Feature.COMMON_TABLE, with, "WITH");
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            if (item.recursive.booleanValue()) {
                throw rules.source.error(item, "ADQL has no recursive common tables.", "");
            }
            if (item.columnList != null) {
                throw rules.source.error(
                        item,
                        "ADQL has no column list after the name of a common table.",
                        "Name the columns inside it with AS.");
            }
            rules.names.simple(item.name);
            query(item.query);
        }
    }

    /** A query without WITH. */
    void query(SqlNode node) throws AdqlSyntaxException {
        switch (node.getKind()) {
            case SELECT -> select((SqlSelect) node);
            case ORDER_BY -> ordered((SqlOrderBy) node, ((SqlOrderBy) node).query);
            case UNION, INTERSECT, EXCEPT -> {
                rules.features.require(Feature.SETS, node, "UNION, EXCEPT and INTERSECT");
                sets((SqlCall) node);
            }
            case WITH ->
                throw rules.source.error(
                        node, "WITH stands only at the beginning of the whole query.", "List all common tables there.");
            case VALUES -> throw rules.source.error(node, "ADQL has no VALUES.", "");
            default -> throw rules.source.error(node, "ADQL has no such query.", "A query begins with SELECT.");
        }
    }

    private void sets(SqlCall sets) throws AdqlSyntaxException {
        query(sets.operand(0));
        int at = rules.source.indexAt(rules.source.start(sets.operand(1))) - 1;
        Token word = rules.source.token(rules.source.isWord(at, "ALL") ? at - 1 : at);
        String operator = word == null ? "" : rules.source.text(word).toUpperCase(Locale.ROOT);
        if (word != null && !SETS.contains(operator)) {
            throw rules.source.error(
                    word,
                    "ADQL has no " + operator + " between queries.",
                    operator.equals("MINUS") || operator.equals("SET") ? "Write EXCEPT." : "Leave it out.");
        }
        query(sets.operand(1));
    }

    private void ordered(SqlOrderBy ordered, SqlNode query) throws AdqlSyntaxException {
        query(query);
        for (SqlNode term : ordered.orderList) {
            order(term);
        }
        if (ordered.fetch != null) {
            throw limit(ordered.fetch);
        }
        if (ordered.offset != null) {
            offset(ordered.offset);
        }
    }

    private AdqlSyntaxException limit(SqlNode number) {
        int at = rules.source.indexAt(rules.source.start(number));
        while (at > 0 && !rules.source.isWord(at, "LIMIT") && !rules.source.isWord(at, "FETCH")) {
            at--;
        }
        return rules.source.error(
                rules.source.tokens().get(at),
                "ADQL has no LIMIT and no FETCH.",
                "Write TOP " + rules.source.text(number) + " after SELECT.");
    }

    private void offset(SqlNode offset) throws AdqlSyntaxException {
        rules.features.require(Feature.OFFSET, offset, "OFFSET");
        int at = rules.source.indexAt(rules.source.start(offset));
        Token number = rules.source.token(at);
        if (number == null || !rules.values.isWholeNumber(number) || !rules.source.isWord(at - 1, "OFFSET")) {
            throw rules.source.error(offset, "OFFSET takes a whole number.", "");
        }
        if (rules.source.isWord(at + 1, "ROWS") || rules.source.isWord(at + 1, "ROW")) {
            throw rules.source.error(offset, "ADQL has no ROWS after OFFSET.", "Leave it out.");
        }
    }

    private void order(SqlNode term) throws AdqlSyntaxException {
        switch (term.getKind()) {
            case DESCENDING -> order(((SqlBasicCall) term).operand(0));
            case NULLS_FIRST, NULLS_LAST ->
                throw rules.source.error(term, "ADQL has no NULLS FIRST and no NULLS LAST.", "Leave it out.");
            default -> {
                rules.values.value(term);
                boolean plain = (term instanceof SqlIdentifier column && column.isSimple()) || isOrdinal(term);
                if (!plain) {
                    rules.features.require21(
                            term,
                            "ADQL 2.0 orders by columns of the result only.",
                            "Write the column's name without its table, or its number in the SELECT list.");
                }
            }
        }
    }

    private boolean isOrdinal(SqlNode term) {
        return rules.source.within(term).size() == 1
                && rules.values.isWholeNumber(rules.source.within(term).get(0));
    }

    private void select(SqlSelect select) throws AdqlSyntaxException {
        if (select.getFrom() == null) {
            throw rules.source.error(select, "ADQL has no SELECT without FROM.", "");
        }
        refuse(select.getQualify(), "QUALIFY");
        if (!select.getWindowList().isEmpty()) {
            refuse(select.getWindowList(), "WINDOW");
        }
        if (select.hasHints()) {
            refuse(select.getHints(), "hints");
        }
        top(select);
        columns(select.getSelectList());
        rules.tables.from(select.getFrom(), rules.source.depth(rules.source.start(select.getSelectList())));
        if (select.getWhere() != null) {
            rules.conditions.condition(select.getWhere());
        }
        if (select.getGroup() != null) {
            group(select.getGroup());
        }
        if (select.getHaving() != null) {
            rules.conditions.condition(select.getHaving());
        }
    }

    private void refuse(@Nullable SqlNode clause, String name) throws AdqlSyntaxException {
        if (clause != null) {
            throw rules.source.error(clause, "ADQL has no " + name + ".", "");
        }
    }

    /** {@code SELECT [DISTINCT | ALL] [TOP n]}, and no other word before the columns. */
    private void top(SqlSelect select) throws AdqlSyntaxException {
        int at = rules.source.indexAt(rules.source.start(select));
        while (rules.source.isSymbol(at, "(")) {
            at++;
        }
        at++;
        if (rules.source.isWord(at, "DISTINCT") || rules.source.isWord(at, "ALL")) {
            at++;
        }
        if (select.getFetch() != null) {
            Token number = rules.source.token(at + 1);
            if (!rules.source.isWord(at, "TOP") || number == null || !rules.values.isWholeNumber(number)) {
                throw rules.source.error(select.getFetch(), "TOP takes a whole number, without parentheses.", "");
            }
            at += 2;
        }
        Token first = rules.source.token(at);
        boolean word = first != null && first.kind() == Token.Kind.WORD;
        if (first != null && word && first.end() <= rules.source.start(select.getSelectList())) {
            throw rules.source.error(first, "ADQL has no \"" + rules.source.text(first) + "\" after SELECT.", "");
        }
    }

    private void columns(SqlNodeList columns) throws AdqlSyntaxException {
        for (SqlNode column : columns) {
            if (column instanceof SqlIdentifier star && star.isStar()) {
                if (star.names.size() > 1) {
                    rules.names.allOf(star);
                } else if (columns.size() > 1) {
                    throw rules.source.error(
                            star,
                            "\"*\" stands alone in a SELECT list.",
                            "Name the table: \"t.*\", or list the columns.");
                }
            } else if (column.getKind() == SqlKind.AS) {
                SqlBasicCall as = (SqlBasicCall) column;
                rules.values.value(as.operand(0));
                rules.names.simple(as.operand(1));
            } else {
                rules.values.value(column);
            }
        }
    }

    private void group(SqlNodeList terms) throws AdqlSyntaxException {
        for (SqlNode term : terms) {
            rules.values.value(term);
            if (!(term instanceof SqlIdentifier)) {
                rules.features.require21(
                        term,
                        "ADQL 2.0 groups by columns only.",
                        "Group by the columns that the expression is made of.");
            }
        }
    }
}
