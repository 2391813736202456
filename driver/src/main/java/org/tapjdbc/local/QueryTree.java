package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.SourceText;

/**
 * A query's syntax tree as Calcite's validator takes it: with an entry of the catalogue for each place where a table is
 * named, columns that carry a schema's name told by the alias of their table, and TOP where it looks for LIMIT.
 */
final class QueryTree {
    private final SourceText source;
    private final List<NamedTable> tables;

    private QueryTree(ParsedQuery query, List<NamedTable> tables) {
        this.source = new SourceText(query.text());
        this.tables = tables;
    }

    /** The tables that a query names, each found once. */
    static List<NamedTable> tables(ParsedQuery query, SourceTables tables) throws SQLException {
        Map<String, SourceTable> found = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        List<NamedTable> named = new ArrayList<>();
        for (TableReference reference : query.tables()) {
            String whole = String.join(".", reference.parts()).toLowerCase(Locale.ROOT);
            String key = reference.delimited() + String.join(".", reference.parts());
            SourceTable table = found.get(key);
            if (table == null) {
                table = tables.find(reference);
                found.put(key, table);
            }
            String own = reference.parts().get(reference.parts().size() - 1);
            String alias = own;
            // two tables of one name, from different schemas
            for (int i = 2; !whole.equals(owners.computeIfAbsent(alias.toLowerCase(Locale.ROOT), a -> whole)); i++) {
                alias = own + "_" + i;
            }
            named.add(new NamedTable(named.size(), reference, table, alias));
        }
        return named;
    }

    static SqlNode of(ParsedQuery query, List<NamedTable> tables) {
        QueryTree tree = new QueryTree(query, tables);
        query.tree().accept(tree.new Naming());
        SqlNode limited = query.tree().accept(new Limits());
        return limited == null ? query.tree() : limited;
    }

    /** Puts the entries in the place of tables' names. */
    private final class Naming extends SqlBasicVisitor<@Nullable Void> {
        private final Set<SqlNode> done = new HashSet<>();

        @Override
        public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getFrom() != null) {
                select.setFrom(from(select.getFrom()));
            }
            return super.visit(call);
        }

        private SqlNode from(SqlNode node) {
            if (node instanceof SqlJoin join) {
                join.setLeft(from(join.getLeft()));
                join.setRight(from(join.getRight()));
            } else if (node instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
                NamedTable table = table(call.operand(0));
                if (table != null) {
                    call.setOperand(0, entry(table, call.operand(0)));
                    table.show(((SqlIdentifier) call.operand(1)).getSimple());
                }
            } else {
                NamedTable table = table(node);
                if (table != null) {
                    SqlParserPos at = node.getParserPosition();
                    return SqlStdOperatorTable.AS.createCall(
                            at, entry(table, node), new SqlIdentifier(table.alias(), at));
                }
            }
            return node;
        }

        private SqlIdentifier entry(NamedTable table, SqlNode node) {
            SqlIdentifier entry = new SqlIdentifier(table.entry(), node.getParserPosition());
            done.add(entry);
            return entry;
        }

        private @Nullable NamedTable table(SqlNode node) {
            SqlNode name = node instanceof SqlTableRef reference ? reference.operand(0) : node;
            if (!(name instanceof SqlIdentifier identifier)) {
                return null;
            }
            int start = source.start(identifier.getComponentParserPosition(0));
            return tables.stream()
                    .filter(table -> table.reference().start() == start)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public @Nullable Void visit(SqlIdentifier name) {
            int count = name.names.size() - 1;
            if (count < 1 || done.contains(name)) {
                return null;
            }
            for (NamedTable table : tables) {
                if (matches(table.reference().parts(), name.names.subList(0, count))) {
                    List<SqlParserPos> places = new ArrayList<>();
                    places.add(name.getParserPosition());
                    places.add(name.getComponentParserPosition(count));
                    name.setNames(List.of(table.alias(), name.names.get(count)), places);
                    return null;
                }
            }
            return null;
        }

        /** Only names with more than the table's own are looked at: what else there is may be an alias. */
        private boolean matches(List<String> table, List<String> written) {
            if (written.size() < 2 || written.size() > table.size()) {
                return false;
            }
            List<String> tail = table.subList(table.size() - written.size(), table.size());
            return String.join("\n", tail).equalsIgnoreCase(String.join("\n", written));
        }
    }

    /** Moves TOP to where an ORDER BY keeps its limit. */
    private static final class Limits extends SqlShuttle {
        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            if (!(call instanceof SqlOrderBy ordered)) {
                return super.visit(call);
            }
            SqlNode query = ordered.query.accept(this);
            SqlNode body = query instanceof SqlWith with ? with.body : query;
            if (!(body instanceof SqlSelect select) || select.getFetch() == null) {
                return new SqlOrderBy(
                        ordered.getParserPosition(), query, order(ordered), ordered.offset, ordered.fetch);
            }
            SqlNode top = select.getFetch();
            select.setFetch(null);
            SqlNode fetch = ordered.fetch == null || isLess(top, ordered.fetch) ? top : ordered.fetch;
            return new SqlOrderBy(ordered.getParserPosition(), query, order(ordered), ordered.offset, fetch);
        }

        private SqlNodeList order(SqlOrderBy ordered) {
            List<SqlNode> items = new ArrayList<>();
            for (SqlNode item : ordered.orderList) {
                SqlNode visited = item.accept(this);
                items.add(visited == null ? item : visited);
            }
            return new SqlNodeList(items, ordered.orderList.getParserPosition());
        }

        private static boolean isLess(SqlNode one, SqlNode other) {
            return one instanceof SqlLiteral first
                    && other instanceof SqlLiteral second
                    && first.bigDecimalValue().compareTo(second.bigDecimalValue()) < 0;
        }
    }
}
