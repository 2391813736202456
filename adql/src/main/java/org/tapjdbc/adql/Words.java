package org.tapjdbc.adql;

import java.util.Locale;
import java.util.Set;
import org.tapjdbc.adql.text.Token;

/** The words that a query is built of. */
final class Words {
    private static final Set<String> CLAUSES = Set.of(
            "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "UNION", "EXCEPT", "INTERSECT", "LIMIT", "OFFSET");

    /** Words that hold a query together, and are never meant as names. */
    private static final Set<String> STRUCTURE = Set.of(
            "ALL",
            "AND",
            "AS",
            "ASC",
            "BETWEEN",
            "BY",
            "CASE",
            "CROSS",
            "DESC",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "EXCEPT",
            "EXISTS",
            "FETCH",
            "FROM",
            "FULL",
            "GROUP",
            "HAVING",
            "ILIKE",
            "IN",
            "INNER",
            "INTERSECT",
            "IS",
            "JOIN",
            "LEFT",
            "LIKE",
            "LIMIT",
            "NATURAL",
            "NOT",
            "NULL",
            "OFFSET",
            "ON",
            "OR",
            "ORDER",
            "OUTER",
            "RIGHT",
            "SELECT",
            "THEN",
            "TOP",
            "UNION",
            "USING",
            "VALUES",
            "WHEN",
            "WHERE",
            "WITH");

    /** Words that people misspell, and whose misspelling passes for an alias. */
    private static final Set<String> SPELT = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "OUTER",
            "NATURAL",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "BETWEEN",
            "LIKE",
            "ILIKE",
            "OFFSET",
            "LIMIT",
            "USING",
            "EXISTS",
            "AND",
            "WITH",
            "TOP",
            "BY");

    private static final int SHORT = 4;

    private Words() {}

    static boolean beginsClause(String text, Token token) {
        return token.kind() == Token.Kind.WORD && CLAUSES.contains(upper(text, token));
    }

    static boolean isStructure(String text, Token token) {
        return token.kind() == Token.Kind.WORD && STRUCTURE.contains(upper(text, token));
    }

    /** Whether something must follow: an operator, a comma, an opening parenthesis, or a word such as WHERE. */
    static boolean wantsMore(String text, Token token) {
        return switch (token.kind()) {
            case SYMBOL -> !token.isSymbol(text, ")") && !token.isSymbol(text, "*");
            case WORD ->
                isStructure(text, token)
                        && !Set.of("NULL", "ASC", "DESC", "END").contains(upper(text, token));
            default -> false;
        };
    }

    /** The word of a query that a word was meant to be; empty where there is none, or where it is one itself. */
    static String meantBy(String text, Token token) {
        String word = token.kind() == Token.Kind.WORD ? upper(text, token) : "";
        if (word.length() < 2 || ReservedWords.contains(word) || STRUCTURE.contains(word)) {
            return "";
        }
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String known : SPELT.stream().sorted().toList()) {
            int distance = Spelling.distance(word, known);
            int allowed = known.length() > SHORT ? 2 : 1;
            if (distance <= allowed && distance < least && known.length() > 2) {
                best = known;
                least = distance;
            }
        }
        return best;
    }

    static String upper(String text, Token token) {
        return text.substring(token.start(), token.end()).toUpperCase(Locale.ROOT);
    }
}
