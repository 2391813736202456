package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.embedded.Translation.CommonTable;

/** Translates queries: WITH, set operations, ORDER BY and OFFSET; SELECT is left to {@link SelectTranslator}. */
final class QueryTranslator {
    private final Translation translation;

    QueryTranslator(Translation translation) {
        this.translation = translation;
    }

    /** What follows a query and belongs to all of it. */
    record Tail(SqlNodeList order, @Nullable SqlNode offset) {
        static final Tail NONE = new Tail(SqlNodeList.EMPTY, null);

        boolean isEmpty() {
            return order.isEmpty() && offset == null;
        }
    }

    /** A whole query; WITH is allowed here only (ADQL 2.1, section 4.5). */
    Query top(SqlNode node) throws AdqlException {
        if (node instanceof SqlOrderBy ordered && ordered.query instanceof SqlWith with) {
            declare(with);
            return translate(with.body, tail(ordered), null);
        }
        if (node instanceof SqlWith with) {
            declare(with);
            return query(with.body, null);
        }
        return query(node, null);
    }

    private void declare(SqlWith with) throws AdqlException {
        translation.require(Feature.WITH, with);
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            if (item.columnList != null) {
                throw AdqlException.at(item.columnList, "ADQL has no list of columns here");
            }
            if (item.recursive.booleanValue()) {
                throw AdqlException.at(item, "ADQL has no RECURSIVE");
            }
            Query query = query(item.query, null);
            translation.commonTables().add(new CommonTable(translation.declaredName(item.name), query));
        }
    }

    /** A query or subquery; {@code outer} is what its columns may refer to beyond itself. */
    Query query(SqlNode node, @Nullable Scope outer) throws AdqlException {
        return node instanceof SqlOrderBy ordered
                ? translate(ordered.query, tail(ordered), outer)
                : translate(node, Tail.NONE, outer);
    }

    private Tail tail(SqlOrderBy ordered) throws AdqlException {
        if (ordered.fetch != null) {
            throw AdqlException.at(ordered.fetch, "ADQL has neither LIMIT nor FETCH; write SELECT TOP");
        }
        if (ordered.offset != null) {
            translation.require(Feature.OFFSET, ordered.offset);
            count(ordered.offset);
        }
        return new Tail(ordered.orderList, ordered.offset);
    }

    private Query translate(SqlNode node, Tail tail, @Nullable Scope outer) throws AdqlException {
        if (node instanceof SqlSelect select) {
            return new SelectTranslator(translation).translate(select, tail, outer);
        }
        if (node instanceof SqlCall call && call.getOperator() instanceof SqlSetOperator) {
            return setOperation(call, tail, outer);
        }
        if (node instanceof SqlOrderBy ordered && tail.isEmpty()) {
            return translate(ordered.query, tail(ordered), outer);
        }
        throw AdqlException.at(
                node, node instanceof SqlWith ? "WITH must begin the whole query" : "ADQL has no such query");
    }

    private Query setOperation(SqlCall call, Tail tail, @Nullable Scope outer) throws AdqlException {
        translation.require(Feature.SETS, call);
        String operator = switch (call.getKind()) {
            case UNION -> "UNION";
            case EXCEPT -> "EXCEPT";
            case INTERSECT -> "INTERSECT";
            default ->
                throw AdqlException.at(call, "ADQL has no " + call.getOperator().getName());
        };
        Query left = query(call.operand(0), outer);
        Query right = query(call.operand(1), outer);
        if (left.columns().size() != right.columns().size()) {
            throw AdqlException.at(call, "The operands of " + operator + " differ in the number of their columns");
        }
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            columns.add(union(left.columns().get(i), right.columns().get(i), Query.columnSql(i)));
        }
        boolean all = ((SqlSetOperator) call.getOperator()).isAll();
        boolean numbered = all && call.getKind() != SqlKind.UNION;
        String sql = numbered
                ? numbered(left, operator, right)
                : '(' + left.sql() + ") " + operator + (all ? " ALL (" : " (") + right.sql() + ')';
        return new Query(sql + tailSql(tail, orderByOutput(tail, columns), null), columns);
    }

    /** EXCEPT ALL and INTERSECT ALL, which H2 lacks: equal rows are numbered, so that no two are equal any more. */
    private String numbered(Query left, String operator, Query right) {
        String columns = columnList(left);
        return "SELECT " + columns + " FROM (" + numbered(left) + ' ' + operator + ' ' + numbered(right) + ") AS "
                + translation.newAlias();
    }

    private String numbered(Query query) {
        String columns = columnList(query);
        return "SELECT " + columns + ", ROW_NUMBER() OVER (PARTITION BY " + columns + ") AS \"n\" FROM (" + query.sql()
                + ") AS " + translation.newAlias();
    }

    private static String columnList(Query query) {
        return IntStream.range(0, query.columns().size())
                .mapToObj(Query::columnSql)
                .collect(Collectors.joining(", "));
    }

    private static Scope.Column union(Scope.Column left, Scope.Column right, String sql) {
        Expr a = left.value();
        Expr b = right.value();
        boolean same = a.column() != null && a.column().equals(b.column());
        ColumnType type = ColumnType.common(a.type(), b.type());
        return new Scope.Column(left.name(), new Expr(sql, type, same ? a.column() : null));
    }

    private List<String> orderByOutput(Tail tail, List<Scope.Column> columns) throws AdqlException {
        List<String> items = new ArrayList<>();
        OrderTranslator order = new OrderTranslator(translation, columns, null);
        for (SqlNode item : tail.order()) {
            items.add(order.translate(item));
        }
        return items;
    }

    /** ORDER BY, OFFSET and the TOP of the SELECT, in H2's order, which is that in which they apply. */
    static String tailSql(Tail tail, List<String> order, @Nullable SqlNode top) throws AdqlException {
        StringBuilder sql = new StringBuilder();
        if (!order.isEmpty()) {
            sql.append(" ORDER BY ").append(String.join(", ", order));
        }
        if (tail.offset() != null) {
            sql.append(" OFFSET ").append(count(tail.offset())).append(" ROWS");
        }
        if (top != null) {
            sql.append(" FETCH FIRST ").append(count(top)).append(" ROWS ONLY");
        }
        return sql.toString();
    }

    private static long count(SqlNode node) throws AdqlException {
        try {
            if (node instanceof SqlNumericLiteral literal && literal.isInteger()) {
                return literal.bigDecimalValue().longValueExact();
            }
        } catch (ArithmeticException e) {
            throw new AdqlException("The number of rows is too large", e);
        }
        throw AdqlException.at(node, "A number of rows is expected here");
    }
}
