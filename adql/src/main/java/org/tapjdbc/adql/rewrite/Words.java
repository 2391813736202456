package org.tapjdbc.adql.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/** The tokens of a text but for its comments, by index; what lies beyond either end is nothing. */
final class Words {
    private final String text;
    private final List<Token> tokens;
    private final int[] partners;

    Words(String text) throws AdqlSyntaxException {
        this(text, Tokenizer.tokens(text));
    }

    Words(String text, List<Token> all) {
        this.text = text;
        this.tokens =
                all.stream().filter(token -> token.kind() != Token.Kind.COMMENT).toList();
        this.partners = partners();
    }

    private int[] partners() {
        int[] found = new int[tokens.size()];
        java.util.Arrays.fill(found, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < found.length; i++) {
            if (is(i, "(")) {
                open.push(i);
            } else if (is(i, ")") && !open.isEmpty()) {
                found[i] = open.pop();
                found[found[i]] = i;
            }
        }
        return found;
    }

    String text() {
        return text;
    }

    int size() {
        return tokens.size();
    }

    @Nullable Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
    }

    int start(int index) {
        return tokens.get(index).start();
    }

    int end(int index) {
        return tokens.get(index).end();
    }

    String string(int index) {
        Token token = at(index);
        return token == null ? "" : text.substring(token.start(), token.end());
    }

    /** The token in upper case if it is a word; else nothing. */
    String word(int index) {
        return isKind(index, Token.Kind.WORD) ? string(index).toUpperCase(Locale.ROOT) : "";
    }

    /** Whether the token is that word, in any case, or that symbol. */
    boolean is(int index, String what) {
        Token token = at(index);
        return token != null && (token.isWord(text, what) || token.isSymbol(text, what));
    }

    boolean isKind(int index, Token.Kind kind) {
        Token token = at(index);
        return token != null && token.kind() == kind;
    }

    /** Whether nothing stands between the token and the one before it. */
    boolean isAdjacent(int index) {
        Token token = at(index);
        Token before = at(index - 1);
        return token != null && before != null && before.end() == token.start();
    }

    /** The index of the other parenthesis, or -1. */
    int partner(int index) {
        return index >= 0 && index < partners.length ? partners[index] : -1;
    }

    /** The index of the first token that ends behind an offset; as many as there are if none does. */
    int indexAt(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (tokens.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
