package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.embedded.QueryTranslator.Tail;

/** Translates one SELECT (ADQL 2.1, section 2.2). */
final class SelectTranslator {
    private final Translation translation;

    SelectTranslator(Translation translation) {
        this.translation = translation;
    }

    Query translate(SqlSelect select, Tail tail, @Nullable Scope outer) throws AdqlException {
        refuseForeignClauses(select);
        SqlNode from = select.getFrom();
        if (from == null) {
            throw AdqlException.at(select, "ADQL has no SELECT without FROM");
        }
        Scope scope = new Scope(new FromTranslator(translation, outer).translate(from), outer);
        List<Scope.Column> columns = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            addColumns(item, select.getSelectList().size(), scope, columns);
        }
        StringBuilder sql = new StringBuilder("SELECT ").append(select.isDistinct() ? "DISTINCT " : "");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(columns.get(i).value().sql());
            sql.append(" AS ").append(Query.columnSql(i));
        }
        sql.append(" FROM ").append(scope.relation().sql());
        appendConditions(select, scope, sql);
        OrderTranslator order = new OrderTranslator(translation, columns, scope);
        List<String> terms = new ArrayList<>();
        for (SqlNode term : tail.order()) {
            terms.add(order.translate(term));
        }
        sql.append(QueryTranslator.tailSql(tail, terms, select.getFetch()));
        return new Query(sql.toString(), columns);
    }

    private void appendConditions(SqlSelect select, Scope scope, StringBuilder sql) throws AdqlException {
        if (select.getWhere() != null) {
            sql.append(" WHERE ").append(translation.predicates().translate(select.getWhere(), scope));
        }
        SqlNodeList group = select.getGroup();
        if (group != null) {
            List<String> terms = new ArrayList<>();
            for (SqlNode term : group) {
                terms.add(groupTerm(term, scope));
            }
            sql.append(" GROUP BY ").append(String.join(", ", terms));
        }
        if (select.getHaving() != null) {
            sql.append(" HAVING ").append(translation.predicates().translate(select.getHaving(), scope));
        }
    }

    private String groupTerm(SqlNode term, Scope scope) throws AdqlException {
        if (term instanceof SqlLiteral) {
            throw AdqlException.at(term, "A constant in GROUP BY has no meaning in ADQL");
        }
        if (!(term instanceof SqlIdentifier)) {
            translation.require21(term, "expressions in GROUP BY");
        }
        return translation.values().translate(term, scope).sql();
    }

    private static void refuseForeignClauses(SqlSelect select) throws AdqlException {
        boolean foreign = !select.getWindowList().isEmpty()
                || select.getQualify() != null
                || select.hasHints()
                || select.getModifierNode(SqlSelectKeyword.STREAM) != null;
        if (foreign) {
            throw AdqlException.at(select, "ADQL has no WINDOW, QUALIFY, STREAM and no hints");
        }
    }

    private void addColumns(SqlNode item, int items, Scope scope, List<Scope.Column> columns) throws AdqlException {
        if (item instanceof SqlIdentifier identifier && identifier.isStar()) {
            columns.addAll(star(identifier, items, scope));
        } else if (item.getKind() == SqlKind.AS) {
            SqlCall as = (SqlCall) item;
            Expr value = translation.values().translate(as.operand(0), scope);
            columns.add(new Scope.Column(translation.declaredName(as.operand(1)), value));
        } else if (item instanceof SqlIdentifier identifier) {
            columns.add(scope.resolve(identifier, translation.names(identifier)));
        } else {
            Expr value = translation.values().translate(item, scope);
            columns.add(new Scope.Column(generatedName(item, columns.size()), value));
        }
    }

    private List<Scope.Column> star(SqlIdentifier identifier, int items, Scope scope) throws AdqlException {
        if (identifier.names.size() == 1) {
            if (items > 1) {
                throw AdqlException.at(identifier, "In ADQL, * stands alone; write table.* beside other columns");
            }
            return scope.relation().columns();
        }
        List<Name> qualifier = translation.names(identifier.skipLast(1));
        List<Scope.Column> columns = scope.columnsOf(qualifier);
        if (columns.isEmpty()) {
            throw AdqlException.at(identifier, "Unknown table \"" + Scope.text(qualifier) + '"');
        }
        return columns;
    }

    private static Name generatedName(SqlNode item, int index) throws AdqlException {
        boolean function = item instanceof SqlCall call && call.getOperator() instanceof SqlFunction;
        return Name.quoted(
                function ? FunctionTranslator.name((SqlCall) item).toLowerCase(Locale.ROOT) : "col" + (index + 1));
    }
}
