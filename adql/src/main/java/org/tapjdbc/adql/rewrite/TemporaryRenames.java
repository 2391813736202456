package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.SourceText;

/**
 * Puts the schema of uploads before temporary tables. Where {@code t} alone stands before columns, the table keeps that as
 * its alias, which says the same in every dialect, and {@code TAP_UPLOAD.t} before columns becomes the alias, too.
 */
final class TemporaryRenames extends SqlBasicVisitor<@Nullable Void> {
    private static final String REASON = "a temporary table is an upload to the service";

    private final SourceText source;
    private final Set<Integer> tables = new HashSet<>();
    private final Set<Integer> aliased = new HashSet<>();
    /** What stands before the names of columns. */
    private final List<TableReference> qualifiers = new ArrayList<>();

    private final EditSet edits;

    private TemporaryRenames(SourceText source, EditSet edits) {
        this.source = source;
        this.edits = edits;
    }

    static void edits(ParsedQuery query, TableNames known, EditSet edits) {
        List<TableReference> temporary =
                query.tables().stream().filter(known::isTemporary).toList();
        if (temporary.isEmpty()) {
            return;
        }
        TemporaryRenames renames = new TemporaryRenames(new SourceText(query.text()), edits);
        query.tables().forEach(table -> renames.tables.add(table.start()));
        query.tree().accept(renames);
        for (TableReference table : temporary) {
            String name = known.nameFor(table);
            if (name != null) {
                renames.table(table, name, query.text().substring(table.start(), table.end()));
            }
        }
        renames.columns(temporary, query.text());
    }

    private void table(TableReference table, String name, String written) {
        String sent = keepsName(table) ? name + " AS " + written : name;
        if (!sent.equals(written)) {
            edits.offer(table.start(), table.end(), sent, REASON);
        }
    }

    private boolean keepsName(TableReference table) {
        return isSimple(table)
                && !aliased.contains(table.start())
                && qualifiers.stream().anyMatch(qualifier -> isSimple(qualifier) && isSame(qualifier, table));
    }

    private static boolean isSimple(TableReference name) {
        return name.parts().size() == 1;
    }

    private static boolean isSame(TableReference qualifier, TableReference table) {
        return qualifier.isUpload(table.parts().get(table.parts().size() - 1));
    }

    /** Where an alias hides the table's whole name, what stands before the columns becomes the alias. */
    private void columns(List<TableReference> temporary, String text) {
        for (TableReference qualifier : qualifiers) {
            List<TableReference> meant = temporary.stream()
                    .filter(table -> isSame(qualifier, table) && !aliased.contains(table.start()))
                    .toList();
            boolean hidden = !meant.isEmpty() && meant.stream().allMatch(this::keepsName);
            if (hidden && !isSimple(qualifier)) {
                TableReference table = meant.get(0);
                edits.offer(qualifier.start(), qualifier.end(), text.substring(table.start(), table.end()), REASON);
            }
        }
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call.getKind() == SqlKind.AS) {
            SqlNode named = call.operand(0);
            SqlNode table = named instanceof SqlTableRef ref ? ref.operand(0) : named;
            aliased.add(source.start(table.getParserPosition()));
        }
        return super.visit(call);
    }

    @Override
    public @Nullable Void visit(SqlIdentifier name) {
        int start = source.start(name.getComponentParserPosition(0));
        int before = name.names.size() - 1;
        if (before > 0 && !tables.contains(start)) {
            int end = source.end(name.getComponentParserPosition(before - 1));
            qualifiers.add(new TableReference(name.names.subList(0, before), false, start, end));
        }
        return null;
    }
}
