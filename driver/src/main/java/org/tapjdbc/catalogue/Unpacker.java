package org.tapjdbc.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Packer} wrote; of other bytes, it takes no more than there are. */
final class Unpacker {
    private static final int LONGEST_NUMBER = 63;

    private final byte[] bytes;
    private final int end;
    private int at;

    Unpacker(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean isAtEnd() {
        return at == end;
    }

    long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
            require(1);
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number that is too long");
    }

    /** A number of things that take a byte each at least. */
    int count() throws IOException {
        long count = number();
        if (count > end - at) {
            throw new IOException("a count of " + count + " where " + (end - at) + " bytes are left");
        }
        return (int) count;
    }

    @Nullable String text() throws IOException {
        long length = number() - 1;
        if (length < 0) {
            return null;
        }
        require(length);
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }

    String required() throws IOException {
        String text = text();
        if (text == null) {
            throw new IOException("no text where there must be one");
        }
        return text;
    }

    @Nullable Boolean flag() throws IOException {
        long value = number();
        return value == 0 ? null : Boolean.valueOf(value == 2);
    }

    /** Columns that stay where they are, in these bytes. */
    PackedColumns columns() throws IOException {
        int length = count();
        PackedColumns columns = new PackedColumns(bytes, at, at + length);
        at += length;
        return columns;
    }

    private void require(long more) throws IOException {
        if (more > end - at) {
            throw new IOException("an end where " + more + " bytes more are needed");
        }
    }
}
