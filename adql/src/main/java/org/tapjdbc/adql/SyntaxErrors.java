package org.tapjdbc.adql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;

/** Turns what the generated parser says into what a person can act on. */
final class SyntaxErrors {
    private final String text;
    private final SourceText source;
    private final List<Token> tokens;
    private final SqlParseException cause;

    private SyntaxErrors(String text, List<Token> tokens, SqlParseException cause) {
        this.text = text;
        this.source = new SourceText(text);
        this.tokens = tokens.stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        this.cause = cause;
    }

    static AdqlSyntaxException tooDeep(String text, @Nullable Throwable cause) {
        return new AdqlSyntaxException(
                "The query is nested too deeply to be read.", "", new SourceText(text), 0, 1, cause);
    }

    static AdqlSyntaxException explain(String text, List<Token> tokens, SqlParseException cause) {
        return new SyntaxErrors(text, tokens, cause).explain();
    }

    private AdqlSyntaxException explain() {
        int found = failing();
        for (int i = 0; i < tokens.size() && i <= found; i++) {
            Finding strange = StrangeSymbols.at(text, tokens, i);
            if (strange != null) {
                return error(strange);
            }
        }
        Finding parenthesis = parenthesis(found);
        if (parenthesis != null) {
            return error(parenthesis);
        }
        Finding likely = found < tokens.size() ? Mistakes.at(text, tokens, found, cause) : null;
        if (likely != null) {
            return error(likely);
        }
        String expected = Expected.inWords(cause.getExpectedTokenNames());
        if (found == tokens.size()) {
            int end = tokens.isEmpty() ? 0 : tokens.get(found - 1).end();
            return error(new Finding(Math.max(0, end - 1), end, "The query ends too early.", expected));
        }
        return error(Finding.at(tokens.get(found), "\"" + word(found) + "\" cannot stand here.", expected));
    }

    private AdqlSyntaxException error(Finding finding) {
        return new AdqlSyntaxException(
                finding.problem(), finding.hint(), source, finding.start(), finding.end(), cause);
    }

    private String word(int index) {
        return text.substring(tokens.get(index).start(), tokens.get(index).end());
    }

    /**
     * The index of the token that the parser stopped at; their number where the text ended. The parser reports the end at
     * the last token, and says so in its message only; an exception without a position comes from its lexer or from
     * behind it.
     */
    private int failing() {
        SqlParserPos position = cause.getPos();
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (position == null || message.startsWith("Encountered \"<EOF>\"")) {
            return tokens.size();
        }
        int start = source.start(position);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).end() > start) {
                return i;
            }
        }
        return tokens.size();
    }

    /** A parenthesis that stays open before the end of the text or of the clause, or that nothing opened. */
    private @Nullable Finding parenthesis(int found) {
        Deque<Token> open = new ArrayDeque<>();
        for (int i = 0; i < found; i++) {
            if (tokens.get(i).isSymbol(text, "(")) {
                open.push(tokens.get(i));
            } else if (tokens.get(i).isSymbol(text, ")") && !open.isEmpty()) {
                open.pop();
            }
        }
        if (found < tokens.size() && open.isEmpty() && tokens.get(found).isSymbol(text, ")")) {
            return Finding.at(tokens.get(found), "This parenthesis closes none.", "Leave it out, or open it before.");
        }
        boolean complete = found > 0 && !Words.wantsMore(text, tokens.get(found - 1));
        boolean clauseBegins = found < tokens.size() && complete && Words.beginsClause(text, tokens.get(found));
        if (!open.isEmpty() && (found == tokens.size() || (clauseBegins && staysOpen(found)))) {
            return Finding.at(open.peek(), "This parenthesis is not closed.", "");
        }
        return null;
    }

    /** Whether the text closes fewer parentheses than it opens. */
    private boolean staysOpen(int found) {
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol(text, "(") ? 1 : token.isSymbol(text, ")") ? -1 : 0;
        }
        return depth > 0 && found < tokens.size();
    }
}
