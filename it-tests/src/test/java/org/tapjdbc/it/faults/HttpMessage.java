package org.tapjdbc.it.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer, whole.
 *
 * @param first its first line
 * @param headers its header lines, without those that frame the body
 * @param body its body, without framing
 */
record HttpMessage(String first, List<String> headers, List<byte[]> body) {
    HttpMessage {
        headers = List.copyOf(headers);
        body = List.copyOf(body);
    }

    /** Reads one; null if the other side has closed the connection. */
    static @Nullable HttpMessage read(InputStream in, boolean request) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        long length = request ? 0 : -1;
        boolean chunked = false;
        while (true) {
            String header = line(in);
            if (header == null) {
                throw new EOFException("within the headers");
            }
            if (header.isEmpty()) {
                break;
            }
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (!lower.startsWith("connection:")) {
                headers.add(header);
            }
        }
        byte[] body;
        boolean bodiless = first.matches("HTTP/\\S+ (204|304).*");
        if (chunked) {
            body = chunks(in);
        } else if (bodiless || length == 0) {
            body = new byte[0];
        } else {
            body = length < 0 ? in.readAllBytes() : in.readNBytes((int) length);
        }
        return new HttpMessage(first, headers, List.of(body));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException("within the chunks");
            }
            int length = Integer.parseInt(size.replaceFirst(";.*", "").strip(), 16);
            if (length == 0) {
                line(in);
                return body.toByteArray();
            }
            body.write(in.readNBytes(length));
            line(in);
        }
    }

    /** The bytes to send: in chunks, or with the length before them. */
    byte[] bytes(boolean chunked, boolean close) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] content = body.get(0);
        write(out, first + "\r\n");
        headers.forEach(header -> write(out, header + "\r\n"));
        write(out, close ? "Connection: close\r\n" : "");
        write(out, chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + content.length + "\r\n\r\n");
        if (!chunked) {
            out.writeBytes(content);
            return out.toByteArray();
        }
        int step = 1000;
        for (int at = 0; at < content.length; at += step) {
            int length = Math.min(step, content.length - at);
            write(out, Integer.toHexString(length) + "\r\n");
            out.write(content, at, length);
            write(out, "\r\n");
        }
        write(out, "0\r\n\r\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String method() {
        return first.substring(0, first.indexOf(' '));
    }

    String target() {
        return first.split(" ", -1)[1];
    }
}
