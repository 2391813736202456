package org.tapjdbc.adql;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/** The most rows that TOP or LIMIT allow a query as a whole. */
final class OutermostLimit {
    private OutermostLimit() {}

    static OptionalLong of(SqlNode tree) {
        if (tree instanceof SqlOrderBy ordered) {
            return least(number(ordered.fetch), of(ordered.query));
        }
        return body(tree) instanceof SqlSelect select ? number(select.getFetch()) : OptionalLong.empty();
    }

    /** The query itself, without the common tables before it. */
    private static SqlNode body(SqlNode query) {
        return query instanceof SqlWith with ? with.body : query;
    }

    private static OptionalLong number(@Nullable SqlNode node) {
        return node instanceof SqlLiteral literal && value(literal).precision() <= 18
                ? OptionalLong.of(value(literal).longValue())
                : OptionalLong.empty();
    }

    private static OptionalLong least(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }

    private static BigDecimal value(SqlLiteral literal) {
        return literal.bigDecimalValue() == null ? BigDecimal.ZERO : literal.bigDecimalValue();
    }
}
