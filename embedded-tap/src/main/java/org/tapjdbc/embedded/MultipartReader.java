package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the parts of a multipart body one behind the other, as a stream (RFC 2046, section 5.1). What departs from the
 * standard is refused with a {@link ProtocolException}.
 */
final class MultipartReader {
    private static final int LONGEST_HEAD = 16 << 10;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer;
    private int at;
    private int end;
    private boolean inBody;

    /** @param boundary the parameter of the body's media type */
    MultipartReader(InputStream in, String boundary) throws ProtocolException {
        if (boundary.isEmpty() || boundary.length() > 70) {
            throw new ProtocolException("the boundary does not have 1 to 70 characters");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        this.buffer = new byte[CHUNK + delimiter.length];
        // the first delimiter has no line before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
        inBody = true;
    }

    /** Goes to the next part, wherever in the present one the reader is; false behind the last one. */
    boolean next() throws IOException {
        try (InputStream rest = body()) {
            rest.transferTo(OutputStream.nullOutputStream());
        }
        at += delimiter.length;
        int first = read();
        int second = read();
        if (first == '-' && second == '-') {
            return false;
        }
        while (first == ' ' || first == '\t') {
            first = second;
            second = read();
        }
        if (first != '\r' || second != '\n') {
            throw new ProtocolException("there is something behind the boundary on its line");
        }
        return true;
    }

    /** The header lines of the part, by their names in lower case; read before its body. */
    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = LONGEST_HEAD;
        while (true) {
            StringBuilder line = new StringBuilder();
            for (int c = read(); c != '\r'; c = read()) {
                if (--left < 0) {
                    throw new ProtocolException("the headers of a part are longer than " + LONGEST_HEAD + " bytes");
                }
                line.append((char) c);
            }
            if (read() != '\n') {
                throw new ProtocolException("a header of a part holds a carriage return");
            }
            if (line.isEmpty()) {
                inBody = true;
                return headers;
            }
            int colon = line.indexOf(":");
            if (colon < 1) {
                throw new ProtocolException("a header of a part has no name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            byte[] value = line.substring(colon + 1).strip().getBytes(StandardCharsets.ISO_8859_1);
            if (headers.put(name, new String(value, StandardCharsets.UTF_8)) != null) {
                throw new ProtocolException("a part has two headers " + name);
            }
        }
    }

    private int read() throws IOException {
        if (at >= end) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    /** Gets more bytes behind those that are left. */
    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new ProtocolException("the body ends before the closing boundary, or does not have the boundary that"
                    + " its Content-Type announces");
        }
        end += count;
    }

    /** The body of the part, to be read once. */
    InputStream body() {
        return new Body();
    }

    /** Where the delimiter begins, or as much of it as there is; {@code end} if it does not. */
    private int delimiterOrEnd() {
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\r' && isDelimiter(i)) {
                return i;
            }
        }
        return end;
    }

    private boolean isDelimiter(int from) {
        int most = Math.min(delimiter.length, end - from);
        for (int i = 1; i < most; i++) {
            if (buffer[from + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** What stands before the next delimiter. */
    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (inBody) {
                int stop = delimiterOrEnd();
                if (stop > at) {
                    int count = Math.min(length, stop - at);
                    System.arraycopy(buffer, at, bytes, offset, count);
                    at += count;
                    return count;
                }
                if (end - at >= delimiter.length) {
                    inBody = false;
                } else {
                    fill();
                }
            }
            return -1;
        }
    }
}
