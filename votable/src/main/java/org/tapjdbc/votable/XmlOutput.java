package org.tapjdbc.votable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a UTF-8 XML document on their way out. Nothing leaves before {@link #flushIfFull()} or {@link #flush()},
 * so that what was begun since the last of these can be taken back with {@link #truncate(int)}.
 */
final class XmlOutput {
    private static final int FULL = 1 << 16;
    /** No character takes more: an escaped quotation mark; UTF-8 takes four. */
    private static final int BYTES_PER_CHAR = 6;

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final OutputStream out;
    private byte[] buffer = new byte[FULL + (FULL >> 2)];
    private int size;

    XmlOutput(OutputStream out) {
        this.out = out;
    }

    int size() {
        return size;
    }

    void truncate(int to) {
        size = to;
    }

    void flushIfFull() throws IOException {
        if (size >= FULL) {
            drain();
        }
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    /** Makes room for that many bytes, to be written with {@link #put(int)}. */
    void reserve(int bytes) {
        if (buffer.length - size < bytes) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Math.max(buffer.length * 2L, (long) size + bytes), MAX_ARRAY));
        }
    }

    /** The buffer, where {@link #reserve(int)} made room from {@link #size()} on; valid until more is reserved. */
    byte[] buffer() {
        return buffer;
    }

    /** Counts bytes that were put into {@link #buffer()}. */
    void advance(int count) {
        size += count;
    }

    /** Appends bytes as they are. */
    void raw(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    /** Appends one byte for which {@link #reserve(int)} made room. */
    void put(int octet) {
        buffer[size++] = (byte) octet;
    }

    /** Appends ASCII characters as they are. */
    @SuppressWarnings("deprecation") // The one way to copy ASCII out of a String without an array in between.
    XmlOutput markup(String ascii) {
        int length = ascii.length();
        reserve(length);
        ascii.getBytes(0, length, buffer, size);
        size += length;
        return this;
    }

    /** Appends a whole number. */
    void number(long value) {
        reserve(ShortestDecimal.MOST_BYTES);
        size = ShortestDecimal.integer(value, buffer, size);
    }

    /** Appends a finite number. */
    void number(double value) {
        reserve(ShortestDecimal.MOST_BYTES);
        size = ShortestDecimal.write(value, buffer, size);
    }

    /** Appends a finite number of less precision. */
    void number(float value) {
        reserve(ShortestDecimal.MOST_BYTES);
        size = ShortestDecimal.write(value, buffer, size);
    }

    /** Appends {@code  name="value"}; nothing where the value is null. */
    XmlOutput attribute(String name, @Nullable String value) {
        if (value != null) {
            markup(" ").markup(name).markup("=\"");
            escaped(value, true);
            markup("\"");
        }
        return this;
    }

    /** Appends character data. */
    XmlOutput text(CharSequence text) {
        escaped(text, false);
        return this;
    }

    private void escaped(CharSequence text, boolean attribute) {
        int length = text.length();
        for (int from = 0; from < length; from += FULL) {
            int to = Math.min(length, from + FULL);
            // Two bytes more than needed for a surrogate pair that straddles the end of the block.
            reserve((to - from + 1) * BYTES_PER_CHAR);
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"') {
                    buffer[size++] = (byte) c;
                } else {
                    special(text, i, c, attribute);
                }
            }
        }
    }

    private void special(CharSequence text, int index, char c, boolean attribute) {
        switch (c) {
            case '&' -> markup("&amp;");
            case '<' -> markup("&lt;");
            case '>' -> markup("&gt;");
            case '"' -> markup(attribute ? "&quot;" : "\"");
            // A parser would turn these into something else: CR into LF, and white space in attributes into blanks.
            case '\r' -> markup("&#13;");
            case '\n' -> markup(attribute ? "&#10;" : "\n");
            case '\t' -> markup(attribute ? "&#9;" : "\t");
            default -> {
                if (!Character.isSurrogate(c)) {
                    utf8(c < 0x20 || c >= 0xFFFE ? 0xFFFD : c);
                } else if (Character.isHighSurrogate(c)) {
                    boolean paired = index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
                    utf8(paired ? Character.toCodePoint(c, text.charAt(index + 1)) : 0xFFFD);
                } else if (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1))) {
                    utf8(0xFFFD);
                }
            }
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            put(codePoint);
        } else if (codePoint < 0x800) {
            put(0xC0 | (codePoint >> 6));
            put(0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            put(0xE0 | (codePoint >> 12));
            put(0x80 | ((codePoint >> 6) & 0x3F));
            put(0x80 | (codePoint & 0x3F));
        } else {
            put(0xF0 | (codePoint >> 18));
            put(0x80 | ((codePoint >> 12) & 0x3F));
            put(0x80 | ((codePoint >> 6) & 0x3F));
            put(0x80 | (codePoint & 0x3F));
        }
    }
}
