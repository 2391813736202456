package org.tapjdbc.adql.check;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;

/** The text behind a syntax tree: what really stands where a node is, and errors that point there. */
final class Source {
    private final String text;
    private final SourceText lines;
    private final List<Token> tokens;
    private final List<Token> comments;
    /** How many parentheses are open before each token. */
    private final int[] depths;

    Source(ParsedQuery query) {
        text = query.text();
        lines = new SourceText(text);
        tokens = query.tokens().stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        comments = query.tokens().stream()
                .filter(token -> token.kind() == Token.Kind.COMMENT)
                .toList();
        depths = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            depths[i + 1] = depths[i] + (isSymbol(i, "(") ? 1 : isSymbol(i, ")") ? -1 : 0);
        }
    }

    /** How many parentheses are open before the token at an offset. */
    int depth(int offset) {
        return depths[indexAt(offset)];
    }

    List<Token> comments() {
        return comments;
    }

    String text() {
        return text;
    }

    /** Everything but comments. */
    List<Token> tokens() {
        return tokens;
    }

    String text(Token token) {
        return text.substring(token.start(), token.end());
    }

    /** The text of a node, parentheses around it included. */
    String text(SqlNode node) {
        return text.substring(start(node), end(node));
    }

    int start(SqlNode node) {
        return lines.start(node.getParserPosition());
    }

    int end(SqlNode node) {
        return lines.end(node.getParserPosition());
    }

    int start(SqlParserPos position) {
        return lines.start(position);
    }

    int end(SqlParserPos position) {
        return lines.end(position);
    }

    /** The index of the token at an offset, or of the first one after it; the number of tokens where there is none. */
    int indexAt(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The token with an index; null before the first and after the last. */
    @Nullable Token token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
    }

    boolean isSymbol(int index, String symbol) {
        Token token = token(index);
        return token != null && token.isSymbol(text, symbol);
    }

    boolean isWord(int index, String word) {
        Token token = token(index);
        return token != null && token.isWord(text, word);
    }

    /** The tokens of a node, without parentheses around the whole of it. */
    List<Token> within(SqlNode node) {
        return within(start(node), end(node));
    }

    List<Token> within(int start, int end) {
        int from = indexAt(start);
        int to = indexAt(end - 1) + 1;
        while (to - from > 2 && isSymbol(from, "(") && closing(from) == to - 1) {
            from++;
            to--;
        }
        return from < to && to <= tokens.size() ? tokens.subList(from, to) : List.of();
    }

    /** Whether parentheses enclose the whole of a node. */
    boolean isEnclosed(SqlNode node) {
        int from = indexAt(start(node));
        return isSymbol(from, "(") && closing(from) == indexAt(end(node) - 1);
    }

    /** The index of the parenthesis that closes the one with an index; -1 where it stays open. */
    int closing(int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            if (isSymbol(i, "(")) {
                depth++;
            } else if (isSymbol(i, ")") && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    AdqlSyntaxException error(SqlNode node, String problem, String hint) {
        return error(start(node), end(node), problem, hint);
    }

    AdqlSyntaxException error(Token token, String problem, String hint) {
        return error(token.start(), token.end(), problem, hint);
    }

    private AdqlSyntaxException error(int start, int end, String problem, String hint) {
        return new AdqlSyntaxException(problem, hint, lines, start, end, null);
    }
}
