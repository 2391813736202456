package org.tapjdbc.adql.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.SourceText;

/** Gives tables the names that the service has for them, and columns that name their table, too. */
final class TableRenames extends SqlBasicVisitor<@Nullable Void> {
    private final SourceText source;
    private final Map<List<String>, String> names = new HashMap<>();
    private final Set<Integer> tables = new HashSet<>();
    private final EditSet edits;

    private TableRenames(SourceText source, EditSet edits) {
        this.source = source;
        this.edits = edits;
    }

    static void edits(ParsedQuery query, TableNames known, EditSet edits) {
        TableRenames renames = new TableRenames(new SourceText(query.text()), edits);
        for (TableReference table : query.tables()) {
            String name = known.nameFor(table);
            renames.tables.add(table.start());
            if (name != null
                    && !known.isTemporary(table)
                    && !name.equals(query.text().substring(table.start(), table.end()))) {
                renames.names.put(table.parts(), name);
                renames.replace(table.start(), table.end(), name);
            }
        }
        if (!renames.names.isEmpty()) {
            query.tree().accept(renames);
        }
        TemporaryRenames.edits(query, known, edits);
    }

    private void replace(int start, int end, String name) {
        edits.offer(start, end, name, "the service calls this table " + name);
    }

    @Override
    public @Nullable Void visit(SqlIdentifier column) {
        int qualifiers = column.names.size() - 1;
        if (qualifiers > 0) {
            int start = source.start(column.getComponentParserPosition(0));
            String name = names.get(column.names.subList(0, qualifiers));
            if (name != null && !tables.contains(start)) {
                replace(start, source.end(column.getComponentParserPosition(qualifiers - 1)), name);
            }
        }
        return null;
    }
}
