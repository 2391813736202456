package org.tapjdbc.upload;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of CSV (RFC 4180), strictly: what is not as it should be is an error with its line, not a guess. Lines
 * end with CR LF, LF, or CR alone. A field that is empty, and not in quotes, is null.
 */
final class CsvReader {
    /** Of one record; a quote that is never closed would take all the memory. */
    private static final int MOST_CHARACTERS = 1 << 24;

    private static final int BUFFER = 1 << 15;
    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder field = new StringBuilder();
    private int size;
    private int at;
    private char separator = ',';
    private long line = 1;
    private long recordLine = 1;
    private int characters;
    /** Of the header; 0 before it was read. */
    private int columns;

    /** What is wrong with a file. */
    static final class CsvException extends IOException {
        private static final long serialVersionUID = 1;

        CsvException(String message) {
            super(message);
        }
    }

    CsvReader(Reader in) {
        this.in = in;
    }

    /** The line on which the record begins that was read last, from 1. */
    long recordLine() {
        return recordLine;
    }

    private int peek() throws IOException {
        if (at == size) {
            size = Math.max(0, in.read(buffer, 0, BUFFER));
            at = 0;
        }
        return at == size ? END : buffer[at];
    }

    /** Takes the character that was peeked at. */
    private void take() throws IOException {
        char c = buffer[at++];
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
            line++;
        }
        if (++characters > MOST_CHARACTERS) {
            throw new CsvException("The record that begins on line " + recordLine + " has more than " + MOST_CHARACTERS
                    + " characters; perhaps a quotation mark in it is not closed.");
        }
    }

    /**
     * Reads the first record, and from it what parts fields: the comma; where there is none outside of quotes, the
     * semicolon or the tabulator, whichever comes more often.
     */
    @Nullable List<@Nullable String> header() throws IOException {
        // the whole line is at hand, or the header is longer than any
        peek();
        separator = separatorOfFirstLine();
        List<@Nullable String> names = record();
        columns = names == null ? 0 : names.size();
        return names;
    }

    private char separatorOfFirstLine() {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = at; i < size; i++) {
            char c = buffer[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted) {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }
        if (commas > 0 || semicolons + tabs == 0) {
            return ',';
        }
        return semicolons >= tabs ? ';' : '\t';
    }

    /** Takes a line end, which may have two characters. */
    private void takeLineEnd() throws IOException {
        boolean maybeTwo = peek() == '\r';
        take();
        if (maybeTwo && peek() == '\n') {
            take();
        }
    }

    private boolean isAtLineEnd() throws IOException {
        int c = peek();
        return c == '\n' || c == '\r';
    }

    /**
     * Reads a record; null at the end. Empty lines are passed over, unless the header has one field: there they are a
     * field that is null.
     */
    @Nullable List<@Nullable String> record() throws IOException {
        characters = 0;
        while (columns != 1 && isAtLineEnd()) {
            takeLineEnd();
        }
        recordLine = line;
        if (peek() == END) {
            return null;
        }
        List<@Nullable String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            int c = peek();
            if (c == separator) {
                take();
            } else if (c == END) {
                return fields;
            } else if (isAtLineEnd()) {
                takeLineEnd();
                return fields;
            } else {
                throw new CsvException("On line " + line + " something follows the quotation mark that ends field "
                        + fields.size() + ". A quotation mark in a field in quotes is written twice.");
            }
        }
    }

    private @Nullable String plain() throws IOException {
        field.setLength(0);
        for (int c = peek(); c != END && c != separator && c != '\n' && c != '\r'; c = peek()) {
            if (c == '"') {
                throw new CsvException("On line " + line
                        + " a quotation mark stands inside of a field that does not begin with one. Put the field in"
                        + " quotation marks, and write that one twice.");
            }
            field.append((char) c);
            take();
        }
        return field.isEmpty() ? null : field.toString();
    }

    private String quoted() throws IOException {
        long begin = line;
        field.setLength(0);
        take();
        while (true) {
            int c = peek();
            if (c == END) {
                throw new CsvException("The quotation mark on line " + begin + " is not closed before the end.");
            }
            if (c == '"') {
                take();
                if (peek() != '"') {
                    return field.toString();
                }
            }
            field.append((char) c);
            take();
        }
    }
}
