package org.tapjdbc.adql;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;

/** Turns what the generated parser says into what a person can act on. */
final class SyntaxErrors {
    private static final int MOST_EXPECTED = 6;

    /** What the parser's token classes are in words; tokens that are not here are named as they are. */
    private static final Map<String, String> WORDS = words();

    private SyntaxErrors() {}

    static AdqlSyntaxException tooDeep(String text, Throwable cause) {
        return new AdqlSyntaxException(
                "The query is nested too deeply to be read.", "", new SourceText(text), 0, 1, cause);
    }

    static AdqlSyntaxException explain(String text, List<Token> tokens, SqlParseException cause) {
        SourceText source = new SourceText(text);
        Token unclosed = unclosedParenthesis(text, tokens);
        SqlParserPos position = cause.getPos();
        int start = position == null ? text.length() : source.start(position);
        Token found = endsTooEarly(cause) ? null : tokenAt(tokens, start);
        if (unclosed != null && found == null) {
            return new AdqlSyntaxException(
                    "This parenthesis is not closed.", "", source, unclosed.start(), unclosed.end(), cause);
        }
        if (found == null) {
            int end = endOfText(tokens);
            return new AdqlSyntaxException(
                    "The query ends too early.", expected(cause), source, Math.max(0, end - 1), end, cause);
        }
        String problem = "\"" + text.substring(found.start(), found.end()) + "\" cannot stand here.";
        return new AdqlSyntaxException(problem, expected(cause), source, found.start(), found.end(), cause);
    }

    /** The parser reports the end of the text at the last token, and says so in its message only. */
    private static boolean endsTooEarly(SqlParseException cause) {
        return cause.getMessage() != null && cause.getMessage().startsWith("Encountered \"<EOF>\"");
    }

    private static @Nullable Token tokenAt(List<Token> tokens, int offset) {
        for (Token token : tokens) {
            if (token.kind() != Token.Kind.COMMENT && token.end() > offset) {
                return token;
            }
        }
        return null;
    }

    private static int endOfText(List<Token> tokens) {
        return tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
    }

    private static @Nullable Token unclosedParenthesis(String text, List<Token> tokens) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens) {
            if (token.isSymbol(text, "(")) {
                open.push(token);
            } else if (token.isSymbol(text, ")") && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.peek();
    }

    private static String expected(SqlParseException cause) {
        Collection<String> names = cause.getExpectedTokenNames();
        if (names == null || names.isEmpty()) {
            return "";
        }
        TreeSet<String> words = names.stream()
                .map(SyntaxErrors::inWords)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (words.isEmpty() || words.size() > MOST_EXPECTED) {
            return "";
        }
        return "Expected here: " + String.join(", ", words) + ".";
    }

    private static String inWords(String name) {
        String known = WORDS.get(name);
        if (known != null) {
            return known;
        }
        String bare = name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
        return bare.startsWith("<") ? "" : bare.toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("<IDENTIFIER>", "a name");
        words.put("<QUOTED_IDENTIFIER>", "a name");
        words.put("<UNSIGNED_INTEGER_LITERAL>", "a whole number");
        words.put("<DECIMAL_NUMERIC_LITERAL>", "a number");
        words.put("<APPROX_NUMERIC_LITERAL>", "a number");
        words.put("<QUOTED_STRING>", "a string");
        words.put("<EOF>", "the end of the query");
        return Map.copyOf(words);
    }
}
