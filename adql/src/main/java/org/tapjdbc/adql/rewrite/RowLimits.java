package org.tapjdbc.adql.rewrite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.Edit;

/** LIMIT and FETCH become TOP, and every kind of OFFSET becomes ADQL's, in the whole query and in each subquery. */
final class RowLimits implements TreeRule {
    private static final String REASON = "ADQL has TOP in place of LIMIT";
    private static final String OFFSET_REASON = "ADQL's OFFSET is a number and nothing more";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node instanceof SqlOrderBy ordered && (ordered.fetch != null || ordered.offset != null)) {
            new Tail(ordered, pass).rewrite();
        }
    }

    /** The query itself, without the common tables before it. */
    static SqlNode body(SqlNode query) {
        return query instanceof SqlWith with ? with.body : query;
    }

    /** What stands behind a query: LIMIT, OFFSET, FETCH. */
    private static final class Tail {
        private final SqlOrderBy ordered;
        private final Pass pass;
        private final Words words;
        private final List<Edit> group = new ArrayList<>();

        Tail(SqlOrderBy ordered, Pass pass) {
            this.ordered = ordered;
            this.pass = pass;
            this.words = pass.words();
        }

        void rewrite() {
            BigDecimal skipped = number(ordered.offset);
            boolean skips = ordered.offset != null && (skipped == null || skipped.signum() > 0);
            if (skips && !pass.mayHave(Feature.OFFSET)) {
                pass.advise("The service has no OFFSET: it can only return the first rows (TOP). To page, remember the"
                        + " last value of the column that is sorted by, and ask for what comes behind it.");
                return;
            }
            if (!moveLimit()) {
                return;
            }
            trimOffset(skips);
            pass.edits().offer(group);
        }

        /** @return false if the limit cannot be said */
        private boolean moveLimit() {
            if (ordered.fetch == null) {
                return true;
            }
            BigDecimal limit = number(ordered.fetch);
            SqlNode body = body(ordered.query);
            if (body instanceof SqlOrderBy inner && inner.fetch == null && inner.offset == null) {
                body = body(inner.query);
            }
            if (limit == null) {
                return false;
            }
            if (body instanceof SqlSelect select) {
                top(select, limit);
            } else if (body instanceof SqlBasicCall call && call.getOperator() instanceof SqlSetOperator) {
                if (!pass.mayHave(Feature.SETS)) {
                    return false;
                }
                String name = pass.freeName("q", 0);
                String head = "SELECT TOP " + limit.toPlainString() + " * FROM (";
                group.add(pass.insertion(pass.start(call), head, REASON));
                group.add(pass.insertion(pass.end(call), ") AS " + name, REASON));
            } else {
                pass.advise("ADQL has no limit here. Write SELECT TOP n.");
                return false;
            }
            removeLimit();
            return true;
        }

        private void removeLimit() {
            int value = pass.first(ordered.fetch);
            int keyword = value - 1;
            if (words.is(keyword, ",")) {
                // LIMIT m, n
                String offset = pass.text(ordered.offset);
                BigDecimal skipped = number(ordered.offset);
                boolean none = skipped != null && skipped.signum() == 0;
                int start = none ? pass.startWithBlanks(value - 3) : words.start(value - 3);
                group.add(new Edit(start, words.end(value), none ? "" : "OFFSET " + offset, REASON));
                return;
            }
            int last = value;
            while (words.is(last + 1, "ROW") || words.is(last + 1, "ROWS") || words.is(last + 1, "ONLY")) {
                last++;
            }
            int first = words.is(keyword, "LIMIT") ? keyword : keyword - 1;
            group.add(new Edit(pass.startWithBlanks(first), words.end(last), "", REASON));
        }

        private void trimOffset(boolean skips) {
            if (ordered.offset == null) {
                return;
            }
            int value = pass.first(ordered.offset);
            if (!words.is(value - 1, "OFFSET")) {
                return;
            }
            boolean rows = words.is(value + 1, "ROW") || words.is(value + 1, "ROWS");
            if (!skips && !pass.mayHave(Feature.OFFSET)) {
                int last = rows ? value + 1 : value;
                group.add(new Edit(pass.startWithBlanks(value - 1), words.end(last), "", OFFSET_REASON));
            } else if (rows) {
                group.add(new Edit(words.end(value), words.end(value + 1), "", OFFSET_REASON));
            }
        }

        private void top(SqlSelect select, BigDecimal limit) {
            if (select.getFetch() instanceof SqlLiteral given) {
                BigDecimal old = number(given);
                if (old != null && limit.compareTo(old) < 0) {
                    group.add(pass.replacement(pass.first(given), limit.toPlainString(), REASON));
                }
                return;
            }
            int head = words.end(selectKeyword(select));
            group.add(pass.insertion(head, " TOP " + limit.toPlainString(), REASON));
        }

        /** SELECT, or the DISTINCT or ALL behind it. */
        private int selectKeyword(SqlSelect select) {
            int index = pass.first(select);
            while (!words.is(index, "SELECT")) {
                index++;
            }
            return words.is(index + 1, "DISTINCT") || words.is(index + 1, "ALL") ? index + 1 : index;
        }

        private static @Nullable BigDecimal number(@Nullable SqlNode node) {
            return node instanceof SqlLiteral literal ? literal.bigDecimalValue() : null;
        }
    }
}
