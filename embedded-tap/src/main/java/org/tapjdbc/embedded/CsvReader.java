package org.tapjdbc.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of a CSV file in UTF-8 strictly (RFC 4180), but for lines that end with LF or CR alone. */
final class CsvReader implements Closeable {
    private static final int QUOTE = '"';
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private final int separator;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] field = new byte[256];
    private int length;
    private long line = 1;
    private long recordLine;

    private CsvReader(Path file, InputStream in, int separator) throws IOException {
        this.file = file;
        this.in = in;
        this.separator = separator;
        fill();
        int mark = BYTE_ORDER_MARK.length;
        if (end >= mark && Arrays.equals(buffer, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            at = mark;
        }
    }

    /** Opens the file at its first record, whose first separator out of quotes is that of all. */
    static CsvReader open(Path file) throws IOException {
        int separator;
        try (CsvReader header = at(file, ',')) {
            separator = header.findSeparator();
        }
        return at(file, separator);
    }

    private static CsvReader at(Path file, int separator) throws IOException {
        InputStream in = TableFile.content(file);
        boolean good = false;
        try {
            CsvReader reader = new CsvReader(file, in, separator);
            good = true;
            return reader;
        } finally {
            if (!good) {
                in.close();
            }
        }
    }

    /** A comma if there is one in the first record, else a semicolon, else a tab. */
    private int findSeparator() throws IOException {
        boolean quoted = false;
        boolean semicolon = false;
        boolean tab = false;
        for (int next = read(); next >= 0 && (quoted || !isLineEnd(next)); next = read()) {
            quoted ^= next == QUOTE;
            if (next == ',' && !quoted) {
                return ',';
            }
            semicolon |= next == ';' && !quoted;
            tab |= next == '\t' && !quoted;
        }
        return semicolon ? ';' : tab ? '\t' : ',';
    }

    /** The fields of the next record; null if there is none. */
    @Nullable List<String> next() throws IOException {
        recordLine = line;
        int next = read();
        if (next < 0) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        next = field(next, fields);
        while (next == separator) {
            next = field(read(), fields);
        }
        endLine(next);
        return fields;
    }

    /** The line in which the record begins, from 1. */
    long line() {
        return recordLine;
    }

    /** Reads a field from its first byte on, and returns the first one behind it. */
    private int field(int first, List<String> fields) throws IOException {
        length = 0;
        int next = first;
        if (first == QUOTE) {
            next = quoted();
            if (!isFieldEnd(next)) {
                throw bad("a closing quote is followed by text; quotes within a field must be doubled");
            }
        } else {
            while (!isFieldEnd(next)) {
                if (next == QUOTE) {
                    throw bad("there is a quote in a field that does not begin with one; such a field must be in"
                            + " quotes, and quotes within it doubled");
                }
                append(next);
                next = read();
            }
        }
        fields.add(text());
        return next;
    }

    private int quoted() throws IOException {
        long begin = line;
        while (true) {
            int next = read();
            if (next < 0) {
                throw BadFileException.at(file, begin, "a quote that opens a field is never closed");
            }
            if (next == QUOTE) {
                next = read();
                if (next != QUOTE) {
                    return next;
                }
            }
            append(next);
            if (next == '\n' || (next == '\r' && !isBefore('\n'))) {
                line++;
            }
        }
    }

    private void append(int next) throws IOException {
        if (next == 0) {
            throw bad("there is a zero byte; this is neither a CSV file in UTF-8 nor a VOTable");
        }
        if (length == field.length) {
            field = Arrays.copyOf(field, length * 2);
        }
        field[length++] = (byte) next;
    }

    private String text() throws IOException {
        for (int i = 0; i < length; i++) {
            if (field[i] < 0) {
                return decoded();
            }
        }
        return new String(field, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(field, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            BadFileException bad = bad("there are bytes that are not UTF-8; the file must be in that encoding");
            bad.initCause(e);
            throw bad;
        }
    }

    private BadFileException bad(String what) {
        return BadFileException.at(file, line, what);
    }

    private static boolean isLineEnd(int next) {
        return next == '\n' || next == '\r';
    }

    private boolean isFieldEnd(int next) {
        return next == separator || next < 0 || isLineEnd(next);
    }

    private void endLine(int next) throws IOException {
        if (next == '\r' && isBefore('\n')) {
            at++;
        }
        line++;
    }

    private boolean isBefore(int expected) throws IOException {
        if (at == end) {
            fill();
        }
        return at < end && buffer[at] == expected;
    }

    private int read() throws IOException {
        if (at == end) {
            fill();
        }
        return at < end ? buffer[at++] & 0xFF : -1;
    }

    private void fill() throws IOException {
        at = 0;
        end = in.readNBytes(buffer, 0, buffer.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
