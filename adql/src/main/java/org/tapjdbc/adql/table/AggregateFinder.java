package org.tapjdbc.adql.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Vocabulary;

/**
 * Looks for aggregates among what a query selects. A function that nobody knows may be one, unless a column is selected
 * beside it: without GROUP BY, SQL has either columns or aggregates.
 */
final class AggregateFinder extends SqlBasicVisitor<@Nullable Void> {
    private static final Set<String> AGGREGATES = Set.of("AVG", "COUNT", "MAX", "MIN", "SUM");

    private static final Set<String> SCALARS = Stream.of(
                    Vocabulary.NUMERIC_FUNCTIONS.stream(),
                    Vocabulary.STRING_FUNCTIONS.stream(),
                    Vocabulary.GEOMETRY_FUNCTIONS.stream(),
                    Stream.of(
                            "CAST",
                            "CHAR_LENGTH",
                            "CHARACTER_LENGTH",
                            "COALESCE",
                            "CONCAT",
                            "EXTRACT",
                            "LENGTH",
                            "NULLIF",
                            "POSITION",
                            "SUBSTRING",
                            "TRIM",
                            // of the catalogue of user-defined functions, those over what a row holds
                            "IVO_APPLY_PM",
                            "IVO_EPOCH_PROP",
                            "IVO_EPOCH_PROP_POS",
                            "IVO_GEOM_TRANSFORM",
                            "IVO_HASHLIST_HAS",
                            "IVO_HASWORD",
                            "IVO_HEALPIX_CENTER",
                            "IVO_HEALPIX_INDEX",
                            "IVO_INTERVAL_HAS",
                            "IVO_INTERVAL_OVERLAPS",
                            "IVO_NOCASEMATCH",
                            "IVO_TO_JD",
                            "IVO_TO_MJD"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private final String table;
    /** What may stand before the columns of the query's own tables, in lower case. */
    private final Set<String> own = new HashSet<>();

    private final Set<String> unknown = new TreeSet<>();
    private String aggregate = "";
    private boolean window;
    private boolean column;
    private int insideUnknown;
    private int insideQueries;

    AggregateFinder(String table) {
        this.table = table;
    }

    /** Why the rows cannot be told one by one; null if they can. */
    @Nullable String reason(SqlSelect select) {
        exposed(select.getFrom());
        for (SqlNode item : select.getSelectList()) {
            item.accept(this);
        }
        if (window) {
            return "The query has OVER, which looks at several rows of " + table + " together.";
        }
        if (!aggregate.isEmpty()) {
            return "The query has " + aggregate + ", which looks at all rows of " + table + " together.";
        }
        return unknown.isEmpty() || column
                ? null
                : "The query selects nothing but " + String.join(", ", unknown)
                        + ", which may look at all rows of " + table
                        + " together; with a column selected beside it, it could not.";
    }

    private void exposed(@Nullable SqlNode from) {
        if (from instanceof SqlJoin join) {
            exposed(join.getLeft());
            exposed(join.getRight());
        } else if (from instanceof SqlCall call && call.getKind() == SqlKind.AS) {
            exposed(call.operand(1));
        } else if (from instanceof SqlTableRef ref) {
            exposed(ref.operand(0));
        } else if (from instanceof SqlIdentifier name) {
            own.add(name.names.get(name.names.size() - 1).toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        SqlKind kind = call.getKind();
        boolean query = SqlKind.QUERY.contains(kind);
        insideQueries += query ? 1 : 0;
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        boolean aggregates = call.getOperator() instanceof SqlAggFunction || AGGREGATES.contains(name);
        if (insideQueries > 0) {
            // an aggregate over nothing but columns of the query around belongs to that
            aggregate = aggregates && isOfOwnColumns(call) ? name : aggregate;
        } else if (kind == SqlKind.AS) {
            return call.operand(0).accept(this);
        } else if (aggregates) {
            aggregate = name;
        } else if (call.getOperator() instanceof SqlFunction && !SCALARS.contains(name)) {
            unknown.add(name.toLowerCase(Locale.ROOT));
            insideUnknown++;
            super.visit(call);
            insideUnknown--;
            return null;
        }
        window |= kind == SqlKind.OVER && insideQueries == 0;
        super.visit(call);
        insideQueries -= query ? 1 : 0;
        return null;
    }

    private boolean isOfOwnColumns(SqlCall call) {
        List<SqlIdentifier> columns = new ArrayList<>();
        call.getOperandList().forEach(operand -> {
            if (operand != null) {
                operand.accept(new SqlBasicVisitor<@Nullable Void>() {
                    @Override
                    public @Nullable Void visit(SqlIdentifier column) {
                        columns.add(column);
                        return null;
                    }
                });
            }
        });
        return !columns.isEmpty() && columns.stream().allMatch(this::isOwn);
    }

    private boolean isOwn(SqlIdentifier column) {
        int parts = column.names.size();
        return parts > 1 && own.contains(column.names.get(parts - 2).toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Void visit(SqlIdentifier name) {
        column |= insideUnknown == 0 && insideQueries == 0;
        return null;
    }
}
