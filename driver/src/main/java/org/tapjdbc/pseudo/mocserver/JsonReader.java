package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as a MOCServer writes it, token by token: with control characters inside strings, and with whatever bytes
 * are no UTF-8. A number, {@code true} or {@code null} is read as the text that it is.
 */
final class JsonReader {
    private static final int BUFFER = 1 << 14;
    private static final int LONGEST = 1 << 24;
    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int filled;
    private final StringBuilder text = new StringBuilder();

    /** Something is no JSON. */
    static final class SyntaxException extends IOException {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }

    JsonReader(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        return peek() == END ? END : buffer[at++];
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(buffer, 0, BUFFER));
            at = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[at];
    }

    /** The next character that is no white space, which stays the next one; -1 at the end. */
    int next() throws IOException {
        while (peek() != END && (Character.isWhitespace(peek()) || peek() == '\ufeff')) {
            at++;
        }
        return peek();
    }

    /** Passes over a character if it is the next one. */
    boolean accept(char wanted) throws IOException {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over a character that must be the next one. */
    void expect(char wanted) throws IOException {
        if (!accept(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    SyntaxException unexpected(String wanted) throws IOException {
        int found = next();
        String shown = found == END ? "the end" : "'" + (char) found + "'";
        return new SyntaxException("there is " + shown + " where there should be " + wanted);
    }

    /** A string, or anything that is neither a string nor an object nor an array, as text. */
    String scalar() throws IOException {
        text.setLength(0);
        if (accept('"')) {
            string();
            return text.toString();
        }
        while (peek() != END && !Character.isWhitespace(peek()) && "{}[],:\"".indexOf(peek()) < 0) {
            append(read());
        }
        if (text.isEmpty()) {
            throw unexpected("a value");
        }
        return text.toString();
    }

    private void string() throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                throw unexpected("the end of a string");
            }
            if (c == '"') {
                return;
            }
            append(c == '\\' ? escaped() : c);
        }
    }

    private void append(int c) throws IOException {
        if (text.length() == LONGEST) {
            throw new SyntaxException("a value has more than " + LONGEST + " characters");
        }
        text.append((char) c);
    }

    private int escaped() throws IOException {
        int c = read();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case END -> throw unexpected("the end of a string");
            default -> c;
        };
    }

    private int unicode() throws IOException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(read(), 16);
            if (digit < 0) {
                throw new SyntaxException("there is no character in \\u");
            }
            code = code * 16 + digit;
        }
        return code;
    }

    /** Reads to the end, so that the connection can be used again. */
    void drain() throws IOException {
        while (peek() != END) {
            at = filled;
        }
    }
}
