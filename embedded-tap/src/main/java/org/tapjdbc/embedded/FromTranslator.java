package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.embedded.Scope.Column;
import org.tapjdbc.embedded.Scope.Relation;
import org.tapjdbc.embedded.Scope.Table;
import org.tapjdbc.embedded.Translation.CommonTable;

/** Translates FROM clauses: tables, derived tables and joins (ADQL 2.1, section 2.2). */
final class FromTranslator {
    private static final Set<JoinType> TYPES = Set.of(JoinType.INNER, JoinType.LEFT, JoinType.RIGHT, JoinType.FULL);

    private final Translation translation;

    private final @Nullable Scope outer;

    /** @param outer what conditions of joins may refer to beyond the tables joined */
    FromTranslator(Translation translation, @Nullable Scope outer) {
        this.translation = translation;
        this.outer = outer;
    }

    Relation translate(SqlNode node) throws AdqlException {
        if (node instanceof SqlIdentifier identifier) {
            return table(identifier, null);
        }
        if (node instanceof SqlJoin join) {
            return join(join);
        }
        if (node.getKind() == SqlKind.AS) {
            return aliased((SqlBasicCall) node);
        }
        if (node.getKind() == SqlKind.TABLE_REF) {
            return tableReference((SqlBasicCall) node, null);
        }
        boolean query = node.isA(SqlKind.QUERY);
        throw AdqlException.at(node, query ? "A subquery in FROM needs a name" : "ADQL has no such thing in FROM");
    }

    private Relation aliased(SqlBasicCall as) throws AdqlException {
        if (as.operandCount() > 2) {
            throw AdqlException.at(as, "ADQL has no list of columns behind the name of a table");
        }
        Name alias = translation.declaredName(as.operand(1));
        SqlNode named = as.operand(0);
        if (named instanceof SqlIdentifier identifier) {
            return table(identifier, alias);
        }
        if (named.getKind() == SqlKind.TABLE_REF) {
            return tableReference((SqlBasicCall) named, alias);
        }
        if (!named.isA(SqlKind.QUERY)) {
            throw AdqlException.at(named, "ADQL has no such thing in FROM");
        }
        return derived(translation.queries().query(named, null), List.of(alias));
    }

    private Relation tableReference(SqlBasicCall reference, @Nullable Name alias) throws AdqlException {
        if (reference.operandCount() > 1 && !((SqlNodeList) reference.operand(1)).isEmpty()) {
            throw AdqlException.at(reference, "ADQL has no hints");
        }
        return table(reference.operand(0), alias);
    }

    private Relation table(SqlIdentifier identifier, @Nullable Name alias) throws AdqlException {
        List<Name> names = translation.names(identifier);
        for (CommonTable common : translation.commonTables()) {
            if (names.size() == 1 && common.name().isMeantBy(names.get(0))) {
                return derived(common.query(), List.of(alias == null ? common.name() : alias));
            }
        }
        TableMeta table = translation
                .catalogue()
                .find(names)
                .orElseThrow(() -> AdqlException.at(identifier, "Unknown table \"" + Scope.text(names) + '"'));
        String sqlAlias = translation.newAlias();
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(
                        column.name(), new Expr(sqlAlias + '.' + column.name().sql(), column.type(), column)))
                .toList();
        for (Column column : columns) {
            translation.column(
                    column.value().sql(),
                    table,
                    Objects.requireNonNull(column.value().column()));
        }
        List<Name> qualifier = alias == null ? table.names() : List.of(alias);
        return new Relation(
                translation.catalogue().sql(table) + " AS " + sqlAlias,
                List.of(new Table(qualifier, columns)),
                columns);
    }

    private Relation derived(Query query, List<Name> qualifier) {
        String alias = translation.newAlias();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            Column column = query.columns().get(i);
            Expr value = column.value();
            columns.add(new Column(
                    column.name(), new Expr(alias + '.' + Query.columnSql(i), value.type(), value.column())));
        }
        return new Relation('(' + query.sql() + ") AS " + alias, List.of(new Table(qualifier, columns)), columns);
    }

    private Relation join(SqlJoin join) throws AdqlException {
        Relation left = translate(join.getLeft());
        Relation right = translate(join.getRight());
        refuseSameName(join, left, right);
        if (join.getJoinType() == JoinType.COMMA) {
            return left.and(right, left.sql() + " CROSS JOIN " + operand(right));
        }
        if (!TYPES.contains(join.getJoinType())) {
            throw AdqlException.at(join, "ADQL has no " + join.getJoinType() + " JOIN");
        }
        if (join.isNatural()) {
            return merged(join, left, right, commonNames(left, right));
        }
        if (join.getConditionType() == JoinConditionType.USING) {
            return merged(join, left, right, usingNames((SqlNodeList) join.getCondition()));
        }
        SqlNode condition = join.getCondition();
        if (condition == null) {
            throw AdqlException.at(join, "A JOIN needs ON or USING");
        }
        Scope scope = new Scope(left.and(right, ""), outer);
        return joined(join.getJoinType(), left, right, translation.predicates().translate(condition, scope));
    }

    /** Both relations joined; the columns are those of the left one and then those of the right one. */
    private Relation joined(JoinType type, Relation left, Relation right, String on) {
        return type == JoinType.FULL
                ? new FullJoin(left, right, on).as(translation.newAlias())
                : left.and(right, left.sql() + ' ' + type + " JOIN " + operand(right) + " ON " + on);
    }

    private static String operand(Relation right) {
        return right.tables().size() > 1 ? '(' + right.sql() + ')' : right.sql();
    }

    private static void refuseSameName(SqlJoin join, Relation left, Relation right) throws AdqlException {
        for (Table table : right.tables()) {
            for (Table other : left.tables()) {
                if (table.names().equals(other.names())) {
                    throw AdqlException.at(
                            join,
                            "Two tables are called \"" + Scope.text(table.names()) + "\"; one needs another name");
                }
            }
        }
    }

    private static List<Name> commonNames(Relation left, Relation right) {
        return left.columns().stream()
                .map(Column::name)
                .filter(name -> !Scope.matching(right.columns(), name).isEmpty())
                .toList();
    }

    private List<Name> usingNames(SqlNodeList columns) throws AdqlException {
        List<Name> names = new ArrayList<>();
        for (SqlNode column : columns) {
            names.addAll(translation.names((SqlIdentifier) column));
        }
        return names;
    }

    /** A join that makes one column of two, which comes first in {@code SELECT *} (SQL-92, section 7.5). */
    private Relation merged(SqlJoin join, Relation left, Relation right, List<Name> names) throws AdqlException {
        List<Integer> hidden = new ArrayList<>();
        List<String> equalities = new ArrayList<>();
        for (Name name : names) {
            Column a = only(join, left, name);
            Column b = only(join, right, name);
            hidden.add(left.columns().indexOf(a));
            hidden.add(left.columns().size() + right.columns().indexOf(b));
            equalities.add(a.value().sql() + " = " + b.value().sql());
        }
        String on = equalities.isEmpty() ? "1 = 1" : String.join(" AND ", equalities);
        Relation both = joined(join.getJoinType(), left, right, on);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i += 2) {
            Column a = both.columns().get(hidden.get(i));
            Column b = both.columns().get(hidden.get(i + 1));
            columns.add(new Column(a.name(), mergedValue(join.getJoinType(), a.value(), b.value())));
        }
        for (int i = 0; i < both.columns().size(); i++) {
            if (!hidden.contains(i)) {
                columns.add(both.columns().get(i));
            }
        }
        return new Relation(both.sql(), both.tables(), columns);
    }

    private static Expr mergedValue(JoinType type, Expr left, Expr right) {
        return switch (type) {
            case RIGHT -> right;
            case FULL ->
                new Expr(
                        "COALESCE(" + left.sql() + ", " + right.sql() + ')',
                        ColumnType.common(left.type(), right.type()),
                        left.column());
            default -> left;
        };
    }

    private static Column only(SqlJoin join, Relation relation, Name name) throws AdqlException {
        List<Column> found = Scope.matching(relation.columns(), name);
        if (found.size() != 1) {
            throw AdqlException.at(
                    join, (found.isEmpty() ? "Unknown column \"" : "Ambiguous column \"") + name.text() + '"');
        }
        return found.get(0);
    }
}
