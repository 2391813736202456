package org.tapjdbc.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes numbers and texts into few bytes, for {@link Unpacker} to read: into memory, or through it into a stream. */
final class Packer {
    private static final int FIRST = 64;
    private static final int BLOCK = 1 << 16;

    private final @Nullable OutputStream stream;
    private byte[] bytes = new byte[FIRST];
    private int size;

    Packer() {
        this(null);
    }

    /** @param stream takes what is packed, at the latest when {@link #flush} is called; null to keep all in memory */
    Packer(@Nullable OutputStream stream) {
        this.stream = stream;
    }

    int size() {
        return size;
    }

    /** A number that is not negative; small ones take one byte. */
    Packer number(long value) {
        long rest = value;
        while (rest > 0x7f) {
            put((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
        return this;
    }

    Packer text(@Nullable String value) {
        if (value == null) {
            return number(0);
        }
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        return number(encoded.length + 1L).raw(encoded, 0, encoded.length);
    }

    Packer flag(@Nullable Boolean value) {
        return number(value == null ? 0 : value ? 2 : 1);
    }

    /** Bytes without their length. */
    Packer raw(byte[] value, int from, int length) {
        room(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
        if (size > BLOCK) {
            flush();
        }
        return this;
    }

    /**
     * Passes on what is packed so far, where there is a stream.
     *
     * @throws UncheckedIOException if the stream fails
     */
    void flush() {
        if (stream != null) {
            try {
                stream.write(bytes, 0, size);
                size = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }

    /** What was written so far, without a copy; bytes beyond {@link #size} mean nothing. */
    byte[] buffer() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
