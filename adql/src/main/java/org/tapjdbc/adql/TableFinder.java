package org.tapjdbc.adql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.SourceText;

/** Finds the tables that a query names, wherever a FROM clause stands in it. */
final class TableFinder extends SqlBasicVisitor<@Nullable Void> {
    private final SourceText source;
    private final List<TableReference> found = new ArrayList<>();
    private final Set<String> defined = new HashSet<>();

    private TableFinder(SourceText source) {
        this.source = source;
    }

    static List<TableReference> tables(String text, SqlNode tree) {
        TableFinder finder = new TableFinder(new SourceText(text));
        tree.accept(finder);
        return List.copyOf(finder.found);
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlWith with) {
            with(with);
            return null;
        }
        if (call instanceof SqlSelect select && select.getFrom() != null) {
            from(select.getFrom());
        }
        return super.visit(call);
    }

    /** Each of its queries sees those before it, and itself only where it is recursive. */
    private void with(SqlWith with) {
        Set<String> outside = Set.copyOf(defined);
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            String name = item.name.getSimple().toLowerCase(Locale.ROOT);
            if (item.recursive.booleanValue()) {
                defined.add(name);
            }
            item.query.accept(this);
            defined.add(name);
        }
        with.body.accept(this);
        defined.clear();
        defined.addAll(outside);
    }

    /** Subqueries in the clause are left to the visitor, which comes past them. */
    private void from(SqlNode node) {
        if (node instanceof SqlJoin join) {
            from(join.getLeft());
            from(join.getRight());
        } else if (node instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
            from(call.operand(0));
        } else if (node instanceof SqlTableRef ref) {
            from(ref.operand(0));
        } else if (node instanceof SqlIdentifier name) {
            add(name);
        }
    }

    private void add(SqlIdentifier name) {
        if (name.isSimple() && defined.contains(name.getSimple().toLowerCase(Locale.ROOT))) {
            return;
        }
        boolean delimited = false;
        for (int i = 0; i < name.names.size(); i++) {
            delimited |= name.isComponentQuoted(i);
        }
        int start = source.start(name.getComponentParserPosition(0));
        int end = source.end(name.getComponentParserPosition(name.names.size() - 1));
        found.add(new TableReference(name.names, delimited, start, end));
    }
}
