package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Walks through a query and those inside it: puts the tables' own queries in, and follows columns from FROM to SELECT. */
final class Queries {
    private final Rewriting rewriting;
    private final Conditions conditions;
    /** The columns of the queries that WITH gives a name, in lower case. */
    private final Map<String, List<Output>> named = new HashMap<>();

    Queries(Rewriting rewriting) {
        this.rewriting = rewriting;
        this.conditions = new Conditions(rewriting, this);
    }

    /** A SELECT and what its names can mean; of a set operation, only the columns. */
    private record Block(List<Output> outputs, @Nullable Scope scope) {}

    static boolean isQuery(SqlNode node) {
        return node instanceof SqlSelect
                || node.getKind() == SqlKind.ORDER_BY
                || node.getKind() == SqlKind.WITH
                || SqlKind.SET_QUERY.contains(node.getKind());
    }

    /** The whole of a query. */
    List<Output> statement(SqlNode node) throws AdqlSyntaxException, UnsuitableEndpointException {
        return query(node, null);
    }

    /** @param outer what the names around it mean, where it may use them */
    List<Output> query(SqlNode node, @Nullable Scope outer) throws AdqlSyntaxException, UnsuitableEndpointException {
        return block(node, outer).outputs;
    }

    private Block block(SqlNode node, @Nullable Scope outer) throws AdqlSyntaxException, UnsuitableEndpointException {
        if (node instanceof SqlOrderBy ordered) {
            Block block = block(ordered.query, outer);
            for (SqlNode key : ordered.orderList) {
                sortKey(key, block);
            }
            return block;
        }
        if (node instanceof SqlWith with) {
            return with(with, outer);
        }
        if (node instanceof SqlSelect select) {
            return select(select, outer);
        }
        return sets(node, outer);
    }

    private Block with(SqlWith with, @Nullable Scope outer) throws AdqlSyntaxException, UnsuitableEndpointException {
        Map<String, List<Output>> outside = Map.copyOf(named);
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            List<Output> outputs = query(item.query, outer);
            named.put(
                    item.name.getSimple().toLowerCase(Locale.ROOT),
                    item.columnList == null ? outputs : renamed(outputs, item.columnList.getList()));
        }
        Block block = block(with.body, outer);
        named.clear();
        named.putAll(outside);
        return block;
    }

    private static List<Output> renamed(List<Output> outputs, List<? extends @Nullable SqlNode> names) {
        List<Output> renamed = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            SqlNode name = i < names.size() ? names.get(i) : null;
            Output output = outputs.get(i);
            renamed.add(
                    name instanceof SqlIdentifier identifier && !output.isUnknown()
                            ? new Output(identifier.getSimple(), output.kind())
                            : output);
        }
        return renamed;
    }

    private Block sets(SqlNode node, @Nullable Scope outer) throws AdqlSyntaxException, UnsuitableEndpointException {
        List<Output> first = List.of();
        for (SqlNode operand : ((SqlCall) node).getOperandList()) {
            List<Output> outputs = query(operand, outer);
            first = first.isEmpty() ? outputs : first;
            if (outputs.stream().anyMatch(output -> output.kind().isMade())) {
                rewriting.leaveToLocalEngine();
            }
        }
        return new Block(
                first.stream()
                        .map(output -> output.isUnknown() ? output : new Output(output.name(), ColumnKind.PLAIN))
                        .toList(),
                null);
    }

    private Block select(SqlSelect select, @Nullable Scope outer)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        Scope scope = new Scope(outer);
        if (select.getFrom() != null) {
            from(select.getFrom(), scope);
            joinConditions(select.getFrom(), scope);
        }
        List<Output> outputs = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            outputs.addAll(selected(item, scope));
        }
        if (select.isDistinct()
                && outputs.stream().anyMatch(output -> !output.kind().isFaithful())) {
            rewriting.leaveToLocalEngine();
        }
        if (select.getWhere() != null) {
            conditions.condition(select.getWhere(), scope);
        }
        if (select.getGroup() != null) {
            for (SqlNode key : select.getGroup()) {
                grouping(key, scope);
            }
        }
        if (select.getHaving() != null) {
            conditions.condition(select.getHaving(), scope);
        }
        return new Block(outputs, scope);
    }

    private List<Output> selected(SqlNode item, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        if (item instanceof SqlIdentifier star && star.isStar()) {
            return star(star, scope);
        }
        SqlNode value = item;
        String name = "";
        if (item.getKind() == SqlKind.AS) {
            value = ((SqlCall) item).operand(0);
            name = ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple();
        } else if (item instanceof SqlIdentifier column) {
            name = column.names.get(column.names.size() - 1);
        }
        Scope.Column column = scope.column(value);
        if (column == null || column.isWords()) {
            conditions.expression(value, scope);
            return List.of(new Output(name, ColumnKind.PLAIN));
        }
        conditions.qualifier((SqlIdentifier) value, scope);
        return List.of(new Output(name, projected(column.kind())));
    }

    private ColumnKind projected(ColumnKind kind) {
        return rewriting.isLocal() && kind.isMade() ? ColumnKind.PLAIN : kind;
    }

    private List<Output> star(SqlIdentifier star, Scope scope) {
        Item only = scope.qualified(star);
        boolean all = star.names.size() == 1;
        List<Item> items = all ? scope.items() : only == null ? List.of() : List.of(only);
        List<Output> outputs = new ArrayList<>();
        boolean made = false;
        for (Item item : items) {
            item.columns().forEach((name, kind) -> {
                if (!item.open()) {
                    outputs.add(new Output(name, projected(kind)));
                }
            });
            made |= item.columns().values().stream().anyMatch(ColumnKind::isMade);
            if (item.open()) {
                outputs.add(Output.UNKNOWN);
                if (item.columns().values().stream().anyMatch(ColumnKind::isMade)) {
                    rewriting.leaveToLocalEngine();
                }
            }
        }
        if (items.isEmpty()) {
            outputs.add(Output.UNKNOWN);
        }
        if (made && all && scope.doesMergeColumns()) {
            rewriting.leaveToLocalEngine();
        }
        if (only != null) {
            conditions.qualifier(star, scope);
        }
        return outputs;
    }

    private void grouping(SqlNode key, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        Scope.Column column = scope.column(key);
        if (column == null || column.isWords() || !column.kind().isFaithful()) {
            conditions.expression(key, scope);
        } else {
            conditions.qualifier((SqlIdentifier) key, scope);
        }
    }

    private void sortKey(SqlNode key, Block block) throws AdqlSyntaxException, UnsuitableEndpointException {
        SqlNode value = key;
        while (value.getKind() == SqlKind.DESCENDING
                || value.getKind() == SqlKind.NULLS_FIRST
                || value.getKind() == SqlKind.NULLS_LAST) {
            value = ((SqlCall) value).operand(0);
        }
        List<Output> outputs = block.outputs;
        if (value instanceof SqlNumericLiteral number) {
            int index = number.isInteger() ? number.intValue(false) - 1 : -1;
            boolean known = index >= 0
                    && index < outputs.size()
                    && outputs.subList(0, index + 1).stream().noneMatch(Output::isUnknown);
            boolean faithful = known
                    ? outputs.get(index).kind().isFaithful()
                    : outputs.stream().allMatch(output -> output.kind().isFaithful());
            if (!faithful) {
                rewriting.leaveToLocalEngine();
            }
            return;
        }
        if (value instanceof SqlIdentifier name && name.isSimple()) {
            for (Output output : outputs) {
                if (output.name().equalsIgnoreCase(name.getSimple())) {
                    if (!output.kind().isFaithful()) {
                        rewriting.leaveToLocalEngine();
                    }
                    return;
                }
            }
        }
        if (block.scope != null) {
            grouping(value, block.scope);
        }
    }

    private void joinConditions(SqlNode node, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        if (!(node instanceof SqlJoin join)) {
            return;
        }
        joinConditions(join.getLeft(), scope);
        joinConditions(join.getRight(), scope);
        if (join.getCondition() != null && join.getConditionType() == JoinConditionType.ON) {
            conditions.condition(join.getCondition(), scope);
        } else if (join.getCondition() instanceof SqlNodeList columns) {
            scope.mergesColumns();
            for (SqlNode column : columns) {
                merged(((SqlIdentifier) column).getSimple(), scope);
            }
        } else if (join.isNatural()) {
            scope.mergesColumns();
            scope.items().stream()
                    .flatMap(item -> item.columns().keySet().stream())
                    .forEach(name -> merged(name, scope));
        }
    }

    /** Two columns that are compared by their name alone. */
    private void merged(String name, Scope scope) {
        boolean made = scope.items().stream()
                .map(item -> item.columns().get(name.toLowerCase(Locale.ROOT)))
                .anyMatch(kind -> kind != null && kind.isMade());
        if (made) {
            rewriting.leaveToLocalEngine();
        }
    }

    private void from(SqlNode node, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        if (node instanceof SqlJoin join) {
            from(join.getLeft(), scope);
            from(join.getRight(), scope);
        } else if (node.getKind() == SqlKind.AS) {
            SqlBasicCall as = (SqlBasicCall) node;
            String alias = rewriting.text(as.operand(1));
            aliased(as.operand(0), alias, as.getOperandList().subList(2, as.operandCount()), scope);
        } else if (node instanceof SqlTableRef ref) {
            table(ref.operand(0), null, scope);
        } else if (node instanceof SqlIdentifier table) {
            table(table, null, scope);
        } else if (isQuery(node)) {
            scope.add(Item.ofQuery("", query(node, null)));
        } else {
            scope.add(Item.ofOther("", List.of()));
        }
    }

    private void aliased(SqlNode node, String alias, List<SqlNode> columns, Scope scope)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        SqlNode named = node instanceof SqlTableRef ref ? ref.operand(0) : node;
        if (named instanceof SqlIdentifier table) {
            table(table, alias, scope);
        } else if (isQuery(named)) {
            scope.add(Item.ofQuery(alias, renamed(query(named, null), columns)));
        } else {
            scope.add(Item.ofOther(alias, List.of(Item.plain(alias))));
        }
    }

    private void table(SqlIdentifier name, @Nullable String alias, Scope scope)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        List<Output> common = name.isSimple() ? named.get(name.getSimple().toLowerCase(Locale.ROOT)) : null;
        if (common != null) {
            scope.add(Item.ofQuery(alias == null ? rewriting.text(name) : alias, common));
            return;
        }
        RegistryTable table = RegistryTables.find(name.names).orElse(null);
        if (table == null && name.names.size() == 2 && name.names.get(0).equalsIgnoreCase(RegistryTable.REGISTRY)) {
            throw rewriting.refused(
                    name,
                    "The schema registry has no table " + name.names.get(1) + ".",
                    "It has " + RegistryTables.names(RegistryTable.REGISTRY) + ".");
        }
        if (table == null || !table.isView()) {
            List<String> names = alias == null ? name.names : List.of(Item.plain(alias));
            scope.add(Item.ofOther(alias == null ? rewriting.text(name) : alias, names));
            return;
        }
        String reference = alias == null ? table.name() : alias;
        List<String> names = alias == null ? List.of(table.schema(), table.name()) : List.of(Item.plain(alias));
        scope.add(Item.ofView(reference, names, table));
        String sql = rewriting.isLocal() ? LocalViews.of(table) : Views.pushed(table, rewriting.features());
        rewriting.replace(
                name,
                alias == null ? sql + " AS " + reference : sql,
                "the table " + table.schema() + '.' + table.name() + " is made of those of rr");
    }
}
