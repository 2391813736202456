package org.tapjdbc.adql;

import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.text.Token;

/**
 * A query that parsed.
 *
 * @param text as the user wrote it
 * @param tokens the text's tokens, comments included
 * @param tree Calcite's syntax tree; {@code TOP n} is the fetch of its {@code SqlSelect}, {@code LIMIT}, {@code OFFSET}
 *     and {@code FETCH} are in its {@code SqlOrderBy}; names keep their case
 * @param tables the tables that it names
 */
public record ParsedQuery(String text, List<Token> tokens, SqlNode tree, List<TableReference> tables) {
    public ParsedQuery {
        tokens = List.copyOf(tokens);
        tables = List.copyOf(tables);
    }

    /** The most rows that TOP or LIMIT allow the query as a whole; empty where neither stands there. */
    public OptionalLong rowLimit() {
        return OutermostLimit.of(tree);
    }

    /** Whether question marks stand in it for values. */
    public boolean hasParameters() {
        return tokens.stream().anyMatch(token -> token.kind() == Token.Kind.PARAMETER);
    }
}
