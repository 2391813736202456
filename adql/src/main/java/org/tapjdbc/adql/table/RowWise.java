package org.tapjdbc.adql.table;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.SourceText;

/**
 * Tells whether a query can be run over an uploaded table in slices: whether its rows over the whole table are those over
 * the first part of the table's rows, followed by those over the next, and so on, in whatever order.
 */
public final class RowWise {
    private final String table;
    private final SourceText source;
    private final int place;

    private RowWise(String table, SourceText source, int place) {
        this.table = table;
        this.source = source;
        this.place = place;
    }

    /**
     * What stands against it.
     *
     * @param table the upload's name, by which the query may mean it with its schema or without
     * @return a sentence that says why the query needs the whole table at once; empty if slices will do
     */
    public static Optional<String> whyNot(ParsedQuery query, String table) {
        List<TableReference> named = query.tables().stream()
                .filter(reference -> reference.isUpload(table))
                .toList();
        if (named.isEmpty()) {
            return Optional.of("The query does not name " + table + ".");
        }
        if (named.size() > 1) {
            return Optional.of("The query names " + table
                    + " more than once, and would meet only rows of the same slice" + " together.");
        }
        SourceText source = new SourceText(query.text());
        return Optional.ofNullable(new RowWise(table, source, named.get(0).start()).against(query.tree()));
    }

    private @Nullable String against(SqlNode node) {
        if (node instanceof SqlOrderBy ordered) {
            String clause = !ordered.orderList.isEmpty()
                    ? "ORDER BY"
                    : ordered.fetch != null ? "LIMIT" : ordered.offset != null ? "OFFSET" : "";
            return clause.isEmpty() ? against(ordered.query) : clause(clause);
        }
        if (node instanceof SqlWith with) {
            return against(with.body);
        }
        if (node instanceof SqlSelect select) {
            String clause = clauseOf(select);
            String reason = clause.isEmpty() ? new AggregateFinder(table).reason(select) : clause(clause);
            return reason == null ? place(select) : reason;
        }
        return SqlKind.SET_QUERY.contains(node.getKind())
                ? clause(
                        node.getKind() == SqlKind.EXCEPT
                                ? "EXCEPT"
                                : node.getKind().name())
                : "Only a SELECT can be run in slices.";
    }

    private String clause(String clause) {
        return "The query has " + clause + ", which must see what all rows of " + table + " give.";
    }

    /** The clause that needs all rows; nothing where there is none. */
    private static String clauseOf(SqlSelect select) {
        if (select.isDistinct()) {
            return "DISTINCT";
        } else if (select.getGroup() != null) {
            return "GROUP BY";
        } else if (select.getHaving() != null) {
            return "HAVING";
        } else if (select.getFetch() != null) {
            return "TOP";
        } else if (select.getOffset() != null) {
            return "OFFSET";
        } else if (isThere(select.getOrderList())) {
            return "ORDER BY";
        }
        boolean windows = isThere(select.getWindowList()) || select.getQualify() != null;
        return windows ? "WINDOW" : "";
    }

    private static boolean isThere(@Nullable SqlNodeList list) {
        return list != null && !list.isEmpty();
    }

    /** What is wrong with the place where the table is named. */
    private @Nullable String place(SqlSelect select) {
        SqlNode from = select.getFrom();
        return from != null && isIn(from)
                ? joined(from)
                : "The query names " + table + " in a subquery or in WITH, not in its own FROM.";
    }

    /** Whether an item of FROM is the table itself, or joins it. */
    private boolean isIn(SqlNode from) {
        if (from instanceof SqlJoin join) {
            return isIn(join.getLeft()) || isIn(join.getRight());
        }
        SqlNode item = unnamed(from);
        return item instanceof SqlIdentifier name && source.start(name.getComponentParserPosition(0)) == place;
    }

    private static SqlNode unnamed(SqlNode item) {
        SqlNode table = item instanceof SqlBasicCall call && call.getKind() == SqlKind.AS ? call.operand(0) : item;
        return table instanceof SqlTableRef ref ? ref.operand(0) : table;
    }

    /** What is wrong with the joins on the way down to the table. */
    private @Nullable String joined(SqlNode from) {
        if (!(from instanceof SqlJoin join)) {
            return null;
        }
        boolean left = isIn(join.getLeft());
        JoinType type = join.getJoinType();
        boolean kept = switch (type) {
            case INNER, CROSS, COMMA -> true;
            case LEFT -> left;
            case RIGHT -> !left;
            default -> false;
        };
        return kept
                ? joined(left ? join.getLeft() : join.getRight())
                : "The query has " + type.name() + " JOIN, which gives rows that none of " + table
                        + " match: that none does can be told only of all.";
    }
}
