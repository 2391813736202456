package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;

/** Splits a query's text into tokens (ADQL 2.1, section 2.1), leaving out white space and comments. */
final class Tokenizer {
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    Tokenizer(String text) {
        this.text = text;
    }

    /** All tokens, the last one of kind END. */
    List<Token> tokens() throws AdqlException {
        List<Token> tokens = new ArrayList<>();
        do {
            skipBlank();
            tokens.add(token());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private void skipBlank() {
        while (at < text.length()) {
            if (text.startsWith("--", at)) {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (Character.isWhitespace(text.charAt(at))) {
                newLineAt(at++);
            } else {
                return;
            }
        }
    }

    private void newLineAt(int index) {
        char c = text.charAt(index);
        boolean first = c == '\r' || (c == '\n' && (index == 0 || text.charAt(index - 1) != '\r'));
        if (first) {
            line++;
        }
        if (first || c == '\n') {
            lineStart = index + 1;
        }
    }

    private Token token() throws AdqlException {
        int start = at;
        int column = start - lineStart + 1;
        int startLine = line;
        if (start == text.length()) {
            return new Token(Token.Kind.END, "", startLine, column);
        }
        Token.Kind kind = next();
        return new Token(kind, text.substring(start, at), startLine, column);
    }

    private Token.Kind next() throws AdqlException {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            quoted(c);
            return c == '"' ? Token.Kind.DELIMITED : Token.Kind.STRING;
        }
        if (isLetter(c) || c == '_') {
            while (at < text.length() && isPartOfWord(text.charAt(at))) {
                at++;
            }
            return Token.Kind.WORD;
        }
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
            return Token.Kind.NUMBER;
        }
        at += isPair() ? 2 : 1;
        return Token.Kind.SYMBOL;
    }

    private boolean isPair() {
        return List.of("<>", "!=", "<=", ">=", "||", "::", "/*", "==", "=>").stream()
                .anyMatch(pair -> text.startsWith(pair, at));
    }

    private void quoted(char quote) throws AdqlException {
        int startLine = line;
        int startColumn = at - lineStart + 1;
        at++;
        while (at < text.length()) {
            if (text.charAt(at) != quote) {
                newLineAt(at++);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                at++;
                return;
            }
        }
        throw AdqlException.at(startLine, startColumn, "This " + quote + " has no partner");
    }

    private void number() {
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1;
            if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
                sign++;
            }
            if (sign < text.length() && isDigit(text.charAt(sign))) {
                at = sign;
                digits();
            }
        }
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isPartOfWord(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
