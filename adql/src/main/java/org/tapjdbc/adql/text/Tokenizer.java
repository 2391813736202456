package org.tapjdbc.adql.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens. It knows where strings, delimited identifiers and comments begin and end, and nothing of
 * grammar, so that it also serves for text that does not parse.
 */
public final class Tokenizer {
    private static final String[] LONG_SYMBOLS = {"<>", "!=", "<=", ">=", "||", "::", "=="};

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /**
     * The tokens of a statement, comments included, in order.
     *
     * @throws AdqlSyntaxException if a string, a delimited identifier or a block comment does not end; the position is
     *     where it begins
     */
    public static List<Token> tokens(String text) throws AdqlSyntaxException {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() throws AdqlSyntaxException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                quoted(Token.Kind.STRING, c, "This string is not closed: a single quote is missing.");
            } else if (c == '"') {
                quoted(Token.Kind.DELIMITED, c, "This name is not closed: a double quote is missing.");
            } else if (text.startsWith("--", at)) {
                add(Token.Kind.COMMENT, endOfLine());
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
                add(Token.Kind.NUMBER, endOfNumber());
            } else if (Character.isLetter(c) || c == '_') {
                add(Token.Kind.WORD, endOfWord(at));
            } else if (c == '?') {
                add(Token.Kind.PARAMETER, at + 1);
            } else {
                add(Token.Kind.SYMBOL, endOfSymbol());
            }
        }
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, at, end));
        at = end;
    }

    private void quoted(Token.Kind kind, char quote, String problem) throws AdqlSyntaxException {
        int end = at;
        do {
            end = text.indexOf(quote, end + 1);
            if (end < 0) {
                int opening = kind == Token.Kind.STRING ? suspect() : at;
                throw new AdqlSyntaxException(problem, new SourceText(text), opening, opening + 1);
            }
            end++;
        } while (end < text.length() && text.charAt(end) == quote);
        add(kind, end);
    }

    /**
     * Where the string opens that nobody closed. If other strings follow it, all quotes after it pair up wrongly, and one
     * of these "strings", with blanks in it, ends just before a word.
     */
    private int suspect() {
        for (Token token : tokens) {
            boolean word = token.end() < text.length() && isWordPart(text.charAt(token.end()));
            int blank = text.indexOf(' ', token.start());
            if (token.kind() == Token.Kind.STRING && word && blank >= 0 && blank < token.end()) {
                return token.start();
            }
        }
        return at;
    }

    private void blockComment() throws AdqlSyntaxException {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw new AdqlSyntaxException(
                    "This comment is not closed: */ is missing.", new SourceText(text), at, at + 2);
        }
        add(Token.Kind.COMMENT, end + 2);
    }

    private int endOfLine() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfNumber() {
        if (text.regionMatches(true, at, "0x", 0, 2)) {
            return endOfWord(at);
        }
        int end = endOfDigits(at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = endOfDigits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
            int digits = end + (signed ? 2 : 1);
            int afterDigits = endOfDigits(digits);
            return afterDigits > digits ? afterDigits : end;
        }
        return end;
    }

    private int endOfDigits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfSymbol() {
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                return at + symbol.length();
            }
        }
        return at + Character.charCount(text.codePointAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
