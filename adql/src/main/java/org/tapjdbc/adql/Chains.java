package org.tapjdbc.adql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.tapjdbc.adql.text.Token;

/**
 * Finds chains of operators ({@code a OR b OR ...}) that are too long to read: Calcite takes time with the square of their
 * length for them, and makes a tree of them that is as deep.
 */
final class Chains {
    private static final int LONGEST = 10_000;

    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "||", "=", "<>", "!=", "<", ">", "<=", ">=", "%", "::");

    private static final Set<String> WORDS = Set.of("AND", "OR", "NOT", "IN", "LIKE", "IS", "BETWEEN", "ILIKE");
    private static final Set<String> SETS = Set.of("UNION", "EXCEPT", "INTERSECT", "MINUS");

    private final int[] counts = new int[2];

    private Chains() {}

    /** Whether the parser would not come to an end in reasonable time. */
    static boolean areTooLong(String text, List<Token> tokens) {
        Deque<Chains> open = new ArrayDeque<>();
        open.push(new Chains());
        for (Token token : tokens) {
            if (token.isSymbol(text, "(")) {
                open.push(new Chains());
            } else if (token.isSymbol(text, ")") && open.size() > 1) {
                open.pop();
            } else if (open.element().add(text, token) > LONGEST) {
                return true;
            }
        }
        return false;
    }

    /** Counts a token, and tells how long the chain is that it belongs to. */
    private int add(String text, Token token) {
        String word = token.kind() == Token.Kind.WORD ? Words.upper(text, token) : "";
        boolean symbol = token.kind() == Token.Kind.SYMBOL;
        if (SETS.contains(word)) {
            return ++counts[1];
        } else if (Words.beginsClause(text, token) || token.isSymbol(text, ",")) {
            counts[0] = 0;
        } else if (WORDS.contains(word) || (symbol && OPERATORS.contains(text.substring(token.start(), token.end())))) {
            return ++counts[0];
        }
        return 0;
    }
}
