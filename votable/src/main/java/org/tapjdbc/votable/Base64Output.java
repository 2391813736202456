package org.tapjdbc.votable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes bytes as lines of base64 (RFC 2045). */
final class Base64Output {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** For each 12 bits, their two digits, as the bytes of one character. */
    private static final char[] PAIRS = pairs();

    private static final int LINE_BYTES = 57;
    private static final int LINE_CHARS = 76;

    private final XmlOutput out;

    Base64Output(XmlOutput out) {
        this.out = out;
    }

    /** How many bytes that many bytes become, to the end of base64. */
    static long length(long bytes) {
        long rest = bytes % LINE_BYTES;
        return bytes / LINE_BYTES * (LINE_CHARS + 1) + (rest == 0 ? 0 : (rest + 2) / 3 * 4 + 1);
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
        byte[] to = out.buffer();
        int at = from;
        int put = out.size();
        for (int group = 0; group < count; group++) {
            int bits = ((bytes[at] & 0xff) << 16) | ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
            INTS.set(to, put, (PAIRS[bits >> 12] << 16) | PAIRS[bits & 0xfff]);
            at += 3;
            put += 4;
        }
        out.advance(4 * count);
    }

    private static char[] pairs() {
        char[] pairs = new char[1 << 12];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (char) ((DIGITS[i >> 6] << 8) | DIGITS[i & 0x3f]);
        }
        return pairs;
    }
}
