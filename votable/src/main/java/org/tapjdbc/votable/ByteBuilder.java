package org.tapjdbc.votable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Big-endian bytes that grow as they are appended. */
final class ByteBuilder {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void truncate(int to) {
        size = to;
    }

    /** Drops that many bytes from the front. */
    void discard(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(bytes.length * 2L, (long) size + count), MAX_ARRAY));
        }
    }

    void int8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void int16(int value) {
        reserve(2);
        SHORTS.set(bytes, size, (short) value);
        size += 2;
    }

    void int32(int value) {
        reserve(4);
        INTS.set(bytes, size, value);
        size += 4;
    }

    void int64(long value) {
        reserve(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    void append(byte[] source) {
        append(source, 0, source.length);
    }

    void append(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    void fill(int value, int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) value);
        size += count;
    }

    /** Sets bits of a byte that is there already. */
    void or(int index, int bits) {
        bytes[index] |= (byte) bits;
    }
}
