package org.tapjdbc.adql.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Spelling;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

/** Goes over a statement's tokens, comments left out, and says what it had expected where something else stands. */
final class Cursor {
    /** A misspelt word of so few letters is not guessed at. */
    private static final int SHORT = 4;

    private final String text;
    private final List<Token> tokens;
    private int at;

    Cursor(String text) throws AdqlSyntaxException {
        this.text = text;
        this.tokens = Tokenizer.tokens(text).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
    }

    String text() {
        return text;
    }

    /** The next token, or one of those after it; null beyond the end. */
    @Nullable Token peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
    }

    boolean isAtEnd() {
        return at >= tokens.size();
    }

    void skip(int count) {
        at += count;
    }

    String string(Token token) {
        return text.substring(token.start(), token.end());
    }

    /** The next token in upper case if it is a word; else nothing. */
    String word() {
        return word(0);
    }

    String word(int ahead) {
        Token token = peek(ahead);
        return token != null && token.kind() == Token.Kind.WORD ? string(token).toUpperCase(Locale.ROOT) : "";
    }

    boolean is(Token.Kind kind) {
        Token token = peek(0);
        return token != null && token.kind() == kind;
    }

    boolean isSymbol(String symbol) {
        return isSymbol(0, symbol);
    }

    boolean isSymbol(int ahead, String symbol) {
        Token token = peek(ahead);
        return token != null && token.isSymbol(text, symbol);
    }

    /** Whether the next tokens are those words. */
    boolean areWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!word(i).equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Takes those words if they come next. */
    boolean accept(String... words) {
        boolean found = areWords(words);
        at += found ? words.length : 0;
        return found;
    }

    boolean acceptSymbol(String symbol) {
        boolean found = isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String word) throws AdqlSyntaxException {
        if (!accept(word)) {
            throw unexpected(word);
        }
    }

    void expectSymbol(String symbol) throws AdqlSyntaxException {
        if (!acceptSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    /** The next token, whatever it is. */
    Token expectAny() throws AdqlSyntaxException {
        if (isAtEnd()) {
            throw unexpected();
        }
        return tokens.get(at++);
    }

    /** A token of a kind. */
    Token expect(Token.Kind kind, String inWords) throws AdqlSyntaxException {
        Token token = peek(0);
        if (token == null || token.kind() != kind) {
            throw unexpected(inWords);
        }
        at++;
        return token;
    }

    /** The text of a string that must come next; the standard lets one go on in another behind it, which is not taken. */
    String expectString(String inWords) throws AdqlSyntaxException {
        return unquoted(expect(Token.Kind.STRING, inWords));
    }

    /** A string or a delimited name without its quotes; other tokens as they are. */
    String unquoted(Token token) {
        String written = string(token);
        if (token.kind() != Token.Kind.STRING && token.kind() != Token.Kind.DELIMITED) {
            return written;
        }
        String quote = written.substring(0, 1);
        return written.substring(1, written.length() - 1).replace(quote + quote, quote);
    }

    /** A name in quotes or without. */
    Token expectName(String inWords) throws AdqlSyntaxException {
        Token token = peek(0);
        if (token == null || (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.DELIMITED)) {
            throw token != null && token.kind() == Token.Kind.STRING
                    ? error(token, "A name must stand here.", "Names stand in double quotes, strings in single.")
                    : unexpected(inWords);
        }
        if (token.end() - token.start() == 2 && token.kind() == Token.Kind.DELIMITED) {
            throw error(token, "This name is empty.", "");
        }
        at++;
        return token;
    }

    /** Checks that the statement ends here, but for semicolons. */
    void expectEnd(String... more) throws AdqlSyntaxException {
        if (isSymbol(";")) {
            Token semicolon = tokens.get(at);
            while (isSymbol(";")) {
                at++;
            }
            if (!isAtEnd()) {
                throw error(
                        semicolon, "Only one statement can be run at a time.", "Leave out what follows the semicolon.");
            }
        } else if (!isAtEnd()) {
            throw unexpected(Stream.concat(Arrays.stream(more), Stream.of("the end of the statement"))
                    .toArray(String[]::new));
        }
    }

    /** The error that none of these things, of which words in capitals are meant as such, comes next. */
    AdqlSyntaxException unexpected(String... expected) {
        String list =
                "Expected here: " + Arrays.stream(expected).map(Cursor::shown).collect(Collectors.joining(", ")) + ".";
        if (isAtEnd()) {
            int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
            return new AdqlSyntaxException(
                    "The statement ends too early.", list, new SourceText(text), Math.max(0, end - 1), end, null);
        }
        Token found = tokens.get(at);
        String meant = near(word(), Arrays.asList(expected));
        return error(
                found,
                "\"" + string(found) + "\" cannot stand here.",
                meant.isEmpty() ? list : "Did you mean " + meant + "?");
    }

    private static String shown(String expected) {
        return expected.equals(",") ? "a comma" : expected;
    }

    /** The word of a list that an upper case word was meant to be; empty where there is none. */
    static String near(String word, List<String> known) {
        return known.stream()
                .filter(candidate -> candidate.matches("[A-Z0-9_]{3,}") && word.length() > 1)
                .filter(candidate -> Spelling.distance(word, candidate) <= (candidate.length() > SHORT ? 2 : 1))
                .min(Comparator.comparingInt(candidate -> Spelling.distance(word, candidate)))
                .orElse("");
    }

    AdqlSyntaxException error(Token token, String problem, String hint) {
        return error(token, token, problem, hint);
    }

    AdqlSyntaxException error(@Nullable Token first, @Nullable Token last, String problem, String hint) {
        int start = first == null ? 0 : first.start();
        int end = last == null ? text.length() : last.end();
        return new AdqlSyntaxException(problem, hint, new SourceText(text), start, end, null);
    }

    /** The rest of the statement as a query. */
    QueryPart query() throws AdqlSyntaxException {
        if (!areWords("SELECT") && !areWords("WITH") && !isSymbol("(")) {
            throw unexpected("SELECT", "WITH");
        }
        int first = at;
        int last = first;
        while (last + 1 < tokens.size() && !tokens.get(last + 1).isSymbol(text, ";")) {
            last++;
        }
        at = last + 1;
        expectEnd();
        last = withoutData(first, last);
        while (tokens.get(first).isSymbol(text, "(") && closing(first, last) == last && last - first > 1) {
            first++;
            last--;
        }
        int start = tokens.get(first).start();
        return new QueryPart(text.substring(start, tokens.get(last).end()), start);
    }

    /** The index of the last token before {@code WITH DATA}. */
    private int withoutData(int first, int last) throws AdqlSyntaxException {
        boolean data = tokens.get(last).isWord(text, "DATA");
        if (data && last - 2 > first && tokens.get(last - 1).isWord(text, "NO") && isWith(last - 2)) {
            throw error(
                    tokens.get(last - 2),
                    tokens.get(last),
                    "A table is made of a query together with its rows.",
                    "To have none, give the query a condition that no row meets, such as WHERE 1 = 0.");
        }
        return data && last - 1 > first && isWith(last - 1) ? last - 2 : last;
    }

    private boolean isWith(int index) {
        return tokens.get(index).isWord(text, "WITH");
    }

    /** The index of the parenthesis that closes another one; -1 where none does up to the last token. */
    private int closing(int opening, int last) {
        int depth = 0;
        for (int i = opening; i <= last; i++) {
            depth += tokens.get(i).isSymbol(text, "(") ? 1 : tokens.get(i).isSymbol(text, ")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
