package org.tapjdbc.votable;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads rows of TABLEDATA from the document's bytes without the XML parser, as long as they look as nearly all do: TR
 * and TD without attributes, and text of plain characters and the five named entities. At the first row that holds
 * anything else, be it a comment or an error, the parser gets the bytes from the beginning of that row.
 */
final class RawRowScanner {
    static final int NOT_PLAIN = -1;
    private static final int INCOMPLETE = -2;
    private static final int MAX_ROW = 1 << 20;
    private static final boolean[] PLAIN = plain();

    private final DocumentBytes bytes;
    private byte[] buffer = new byte[1 << 15];
    private int start;
    private int end;
    /** Where the scan stands in the buffer. */
    private int at;

    RawRowScanner(DocumentBytes bytes) {
        this.bytes = bytes;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        Arrays.fill(plain, ' ', 128, true);
        plain['\t'] = true;
        plain['\n'] = true;
        plain['<'] = false;
        plain['>'] = false;
        plain['&'] = false;
        return plain;
    }

    /**
     * Reads the next row.
     *
     * @return the number of its cells, or {@link #NOT_PLAIN} where the parser has to go on
     */
    int next(RowText row) throws IOException {
        while (true) {
            row.begin();
            at = start;
            int cells = scan(row);
            if (cells >= 0) {
                start = at;
                return cells;
            }
            if (cells == NOT_PLAIN || !readMore()) {
                bytes.unread(buffer, start, end - start);
                return NOT_PLAIN;
            }
        }
    }

    private boolean readMore() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            if (end >= MAX_ROW) {
                return false;
            }
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int count = bytes.readRaw(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count > 0;
    }

    private int scan(RowText row) {
        skipBlanks();
        if (end - at < 4) {
            return INCOMPLETE;
        }
        if (buffer[at] != '<' || buffer[at + 1] != 'T' || buffer[at + 2] != 'R' || buffer[at + 3] != '>') {
            return NOT_PLAIN;
        }
        at += 4;
        for (int column = 0; ; column++) {
            skipBlanks();
            if (end - at < 5) {
                return INCOMPLETE;
            }
            if (isEnd('R')) {
                at += 5;
                return column;
            }
            if (column == row.columns() || buffer[at] != '<' || buffer[at + 1] != 'T' || buffer[at + 2] != 'D') {
                return NOT_PLAIN;
            }
            if (buffer[at + 3] == '>') {
                at += 4;
                int result = text(row);
                if (result < 0) {
                    return result;
                }
            } else if (buffer[at + 3] == '/' && buffer[at + 4] == '>') {
                at += 5;
            } else {
                return NOT_PLAIN;
            }
            row.endCell(column);
        }
    }

    private void skipBlanks() {
        while (at < end && (buffer[at] == '\n' || buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r')) {
            at++;
        }
    }

    /** Whether the end tag of TR or TD stands here; five bytes must be at hand. */
    private boolean isEnd(char last) {
        return buffer[at] == '<'
                && buffer[at + 1] == '/'
                && buffer[at + 2] == 'T'
                && buffer[at + 3] == last
                && buffer[at + 4] == '>';
    }

    /** Reads the text of a cell and the end tag behind it; negative if that fails. */
    private int text(RowText row) {
        // No byte becomes more than one character.
        if (!row.reserve(end - at)) {
            return NOT_PLAIN;
        }
        byte[] in = buffer;
        char[] out = row.chars();
        int from = at;
        int limit = end;
        int to = row.size();
        while (true) {
            while (from < limit && PLAIN[in[from] & 0xff]) {
                out[to++] = (char) in[from++];
            }
            at = from;
            if (from == limit) {
                return INCOMPLETE;
            }
            int codePoint;
            switch (in[from]) {
                case '<' -> {
                    if (limit - from < 5) {
                        return INCOMPLETE;
                    }
                    if (!isEnd('D')) {
                        return NOT_PLAIN;
                    }
                    at += 5;
                    row.advance(to);
                    return 0;
                }
                case '&' -> codePoint = entity();
                case '>' -> codePoint = endOfCdata();
                default -> codePoint = special();
            }
            if (codePoint < 0) {
                return codePoint;
            }
            from = at;
            to += Character.toChars(codePoint, out, to);
        }
    }

    /** One of the entities that XML itself defines; moves behind it. */
    private int entity() {
        if (matches("lt;")) {
            return '<';
        }
        if (matches("gt;")) {
            return '>';
        }
        if (matches("amp;")) {
            return '&';
        }
        if (matches("quot;")) {
            return '"';
        }
        if (matches("apos;")) {
            return '\'';
        }
        return end - at <= "&quot;".length() ? INCOMPLETE : NOT_PLAIN;
    }

    private boolean matches(String name) {
        if (end - at <= name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (buffer[at + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        at += 1 + name.length();
        return true;
    }

    /** A character that may stand alone, but not behind two brackets. */
    private int endOfCdata() {
        if (buffer[at - 1] == ']') {
            return NOT_PLAIN;
        }
        at++;
        return '>';
    }

    /** A character outside of ASCII, or what is to be read where there is none. */
    private int special() {
        int codePoint = Utf8Mender.codePoint(buffer, at, end);
        if (codePoint == Utf8Mender.INCOMPLETE) {
            return INCOMPLETE;
        }
        if (codePoint == Utf8Mender.MALFORMED) {
            Utf8Mender mender = bytes.mender();
            return mender == null ? NOT_PLAIN : mender.mended(buffer[at++]);
        }
        if (codePoint == '\r') {
            return NOT_PLAIN; // line ends are the parser's
        }
        at += Utf8Mender.length(codePoint);
        return codePoint;
    }
}
