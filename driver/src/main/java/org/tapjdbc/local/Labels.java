package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/** What the columns of a result are called: as the user wrote it, even where two of them have the same name. */
final class Labels {
    private Labels() {}

    /**
     * The labels of a query's columns.
     *
     * @param valid the query with its stars written out
     * @param root its algebra, in which no two columns have the same name
     */
    static List<String> of(SqlNode valid, RelRoot root) {
        SqlSelect first = first(valid);
        int count = root.fields.size();
        boolean known = first != null && first.getSelectList().size() == count;
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String unique = root.fields.get(i).getValue();
            String written =
                    known && first != null ? written(first.getSelectList().get(i)) : null;
            String name = written == null || written.equalsIgnoreCase(unique) ? unique : written;
            labels.add(name.startsWith("EXPR$") ? "col" + (i + 1) : name);
        }
        return labels;
    }

    /** The query whose names those of a union are. */
    private static @Nullable SqlSelect first(SqlNode node) {
        if (node instanceof SqlOrderBy ordered) {
            return first(ordered.query);
        }
        if (node instanceof SqlWith with) {
            return first(with.body);
        }
        if (node instanceof SqlBasicCall call && SqlKind.SET_QUERY.contains(call.getKind())) {
            return first(call.operand(0));
        }
        return node instanceof SqlSelect select ? select : null;
    }

    private static @Nullable String written(@Nullable SqlNode item) {
        if (item instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
            SqlIdentifier alias = call.operand(1);
            SqlNode named = call.operand(0);
            // an alias at the place of its column is one that the validator gave a column of a star
            boolean given =
                    named instanceof SqlIdentifier && alias.getParserPosition().equals(named.getParserPosition());
            return given ? written(named) : alias.getSimple();
        }
        return item instanceof SqlIdentifier column ? column.names.get(column.names.size() - 1) : null;
    }
}
