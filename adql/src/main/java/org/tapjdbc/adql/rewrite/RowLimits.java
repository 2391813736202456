package org.tapjdbc.adql.rewrite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;

/** {@code LIMIT n} becomes {@code TOP n}, in the whole query and in each subquery. */
final class RowLimits extends SqlBasicVisitor<@Nullable Void> {
    private static final String REASON = "ADQL has TOP in place of LIMIT";

    private final ParsedQuery query;
    private final SourceText source;
    private final List<Edit> edits = new ArrayList<>();

    private RowLimits(ParsedQuery query) {
        this.query = query;
        this.source = new SourceText(query.text());
    }

    static List<Edit> edits(ParsedQuery query) {
        RowLimits limits = new RowLimits(query);
        query.tree().accept(limits);
        return limits.edits;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlOrderBy ordered
                && ordered.fetch instanceof SqlLiteral limit
                && body(ordered.query) instanceof SqlSelect select) {
            rewrite(select, limit);
        }
        return super.visit(call);
    }

    /** The query itself, without the common tables before it. */
    private static SqlNode body(SqlNode query) {
        return query instanceof SqlWith with ? with.body : query;
    }

    private void rewrite(SqlSelect select, SqlLiteral limit) {
        int number = tokenAt(source.start(limit.getParserPosition()));
        int keyword = number - 1;
        while (keyword >= 0 && query.tokens().get(keyword).kind() == Token.Kind.COMMENT) {
            keyword--;
        }
        if (keyword < 0 || !query.tokens().get(keyword).isWord(query.text(), "LIMIT")) {
            return;
        }
        Token last = query.tokens().get(number);
        int from = query.tokens().get(keyword).start();
        while (from > 0 && " \t".indexOf(query.text().charAt(from - 1)) >= 0) {
            from--;
        }
        edits.add(new Edit(from, last.end(), "", REASON));
        SqlNode top = select.getFetch();
        if (top instanceof SqlLiteral given) {
            if (value(limit).compareTo(value(given)) < 0) {
                Token old = query.tokens().get(tokenAt(source.start(given.getParserPosition())));
                edits.add(new Edit(old.start(), old.end(), value(limit).toPlainString(), REASON));
            }
            return;
        }
        int head = afterSelect(select);
        edits.add(new Edit(head, head, " TOP " + value(limit).toPlainString(), REASON));
    }

    /** The offset behind SELECT, or behind its DISTINCT or ALL. */
    private int afterSelect(SqlSelect select) {
        int index = tokenAt(source.start(select.getParserPosition()));
        while (!query.tokens().get(index).isWord(query.text(), "SELECT")) {
            index++;
        }
        int next = index + 1;
        while (query.tokens().get(next).kind() == Token.Kind.COMMENT) {
            next++;
        }
        Token quantifier = query.tokens().get(next);
        boolean quantified = quantifier.isWord(query.text(), "DISTINCT") || quantifier.isWord(query.text(), "ALL");
        return (quantified ? quantifier : query.tokens().get(index)).end();
    }

    private int tokenAt(int offset) {
        int index = 0;
        while (query.tokens().get(index).end() <= offset) {
            index++;
        }
        return index;
    }

    private static BigDecimal value(SqlLiteral literal) {
        return literal.bigDecimalValue() == null ? BigDecimal.ZERO : literal.bigDecimalValue();
    }
}
