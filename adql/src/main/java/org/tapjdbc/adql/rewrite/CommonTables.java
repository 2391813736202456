package org.tapjdbc.adql.rewrite;

import java.util.ArrayList;
import java.util.List;
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
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.Edit;

/** Where the service has no WITH: each of its queries, the first one first, goes where its name stands in FROM. */
final class CommonTables implements TreeRule {
    private static final String REASON = "the service has no WITH";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (!(node instanceof SqlWith with) || pass.mayHave(Feature.COMMON_TABLE)) {
            return;
        }
        SqlWithItem item = (SqlWithItem) with.withList.get(0);
        if (item.columnList != null || item.recursive.booleanValue()) {
            pass.advise("The service has no WITH. Write the queries as subqueries in FROM, with the columns' names"
                    + " behind AS.");
            return;
        }
        int name = pass.first(item);
        int opening = name + 2;
        int closing = pass.words().partner(opening);
        if (!pass.words().is(name + 1, "AS") || closing < 0) {
            return;
        }
        List<Edit> group = new ArrayList<>();
        boolean only = with.withList.size() == 1;
        int from = pass.words().start(only ? name - 1 : name);
        group.add(new Edit(from, pass.words().start(closing + (only ? 1 : 2)), "", REASON));
        String query = pass.query()
                .text()
                .substring(pass.words().start(opening), pass.words().end(closing));
        References references = new References(item.name);
        with.withList.stream().skip(1).forEach(other -> ((SqlWithItem) other).query.accept(references));
        with.body.accept(references);
        for (Reference reference : references.found) {
            String alias = reference.named ? "" : " AS " + pass.words().string(name);
            group.add(new Edit(pass.start(reference.table), pass.end(reference.table), query + alias, REASON));
        }
        pass.edits().offer(group);
        pass.edits().lookAgain();
    }

    /** @param named whether it has an alias */
    private record Reference(SqlIdentifier table, boolean named) {}

    private static final class References extends SqlBasicVisitor<@Nullable Void> {
        private final SqlIdentifier name;
        private final List<Reference> found = new ArrayList<>();

        References(SqlIdentifier name) {
            this.name = name;
        }

        @Override
        public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getFrom() != null) {
                from(select.getFrom(), false);
            }
            return super.visit(call);
        }

        private void from(SqlNode node, boolean named) {
            if (node instanceof SqlJoin join) {
                from(join.getLeft(), false);
                from(join.getRight(), false);
            } else if (node instanceof SqlBasicCall call && call.getKind() == SqlKind.AS) {
                from(call.operand(0), true);
            } else if (node instanceof SqlTableRef ref) {
                from(ref.operand(0), named);
            } else if (node instanceof SqlIdentifier table
                    && table.isSimple()
                    && table.getSimple().equalsIgnoreCase(name.getSimple())) {
                found.add(new Reference(table, named));
            }
        }
    }
}
