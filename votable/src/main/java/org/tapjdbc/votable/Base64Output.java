package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;

/** Writes bytes as lines of base64 (RFC 2045). */
final class Base64Output {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_BYTES = 57;
    private static final int LINE_CHARS = 76;

    private final XmlOutput out;

    Base64Output(XmlOutput out) {
        this.out = out;
    }

    /** Moves the whole lines out of the builder; what does not fill one stays. */
    void lines(ByteBuilder pending) {
        int lines = pending.size() / LINE_BYTES;
        byte[] bytes = pending.bytes();
        for (int line = 0; line < lines; line++) {
            out.reserve(LINE_CHARS + 1);
            groups(bytes, line * LINE_BYTES, LINE_BYTES / 3);
            out.put('\n');
        }
        pending.discard(lines * LINE_BYTES);
    }

    /** Moves all out of the builder, with the padding that ends base64. */
    void finish(ByteBuilder pending) {
        lines(pending);
        byte[] bytes = pending.bytes();
        int size = pending.size();
        out.reserve(LINE_CHARS + 1);
        groups(bytes, 0, size / 3);
        int rest = size % 3;
        if (rest > 0) {
            int high = bytes[size - rest] & 0xff;
            int low = rest == 2 ? bytes[size - 1] & 0xff : 0;
            out.put(DIGITS[high >> 2]);
            out.put(DIGITS[((high << 4) | (low >> 4)) & 0x3f]);
            out.put(rest == 2 ? DIGITS[(low << 2) & 0x3f] : '=');
            out.put('=');
        }
        if (size > 0) {
            out.put('\n');
        }
        pending.truncate(0);
    }

    private void groups(byte[] bytes, int from, int count) {
        int at = from;
        for (int group = 0; group < count; group++) {
            int bits = ((bytes[at] & 0xff) << 16) | ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
            at += 3;
            out.put(DIGITS[bits >> 18]);
            out.put(DIGITS[(bits >> 12) & 0x3f]);
            out.put(DIGITS[(bits >> 6) & 0x3f]);
            out.put(DIGITS[bits & 0x3f]);
        }
    }
}
