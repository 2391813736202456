package org.tapjdbc.votable;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a STREAM in base64 (VOTable 1.5, section 5.5). White space may stand anywhere. */
abstract class Base64Window extends ByteWindow {
    private static final int BLANK = -1;
    private static final int PAD = -2;
    private static final int ILLEGAL = -3;
    private static final int[] VALUES = values();
    /** For each two characters the twelve bits that they stand for; negative where one of them is no digit. */
    private static final short[] PAIRS = pairs();

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Characters of the stream, not decoded. */
    protected byte[] segment = new byte[1 << 14];

    protected int segmentAt;
    protected int segmentEnd;
    private boolean ended;
    /** What is wrong behind the bytes in the window; reported when these are used up. */
    private @Nullable VotableException failure;
    /** The group of four digits that is incomplete: its bits, how many digits, how many of them padding. */
    private int bits;

    private int digits;
    private int pads;

    Base64Window(Progress progress) {
        super(progress);
    }

    /** Puts the next characters into the segment; false at the end of the stream. */
    abstract boolean nextSegment() throws IOException;

    /** Whether the segment ends before that character, which is then to be left to others. */
    boolean leavesAt(byte next) {
        return false;
    }

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, ILLEGAL);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = i;
        }
        values[' '] = BLANK;
        values['\t'] = BLANK;
        values['\r'] = BLANK;
        values['\n'] = BLANK;
        values['='] = PAD;
        return values;
    }

    private static short[] pairs() {
        short[] pairs = new short[1 << 16];
        for (int i = 0; i < pairs.length; i++) {
            int high = VALUES[i >> 8];
            int low = VALUES[i & 0xff];
            pairs[i] = (short) (high < 0 || low < 0 ? -1 : (high << 6) | low);
        }
        return pairs;
    }

    @Override
    boolean fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return false;
        }
        makeRoom(4);
        int before = end;
        while (end == before && !ended && failure == null) {
            if (segmentAt == segmentEnd && !nextSegment()) {
                ended = true;
                finishGroup();
            } else {
                decode();
            }
        }
        if (end == before && failure != null) {
            throw failure;
        }
        return end > before;
    }

    /** Decodes until the segment is used up or the window is full. */
    private void decode() {
        while (true) {
            if (digits == 0) {
                decodeGroups();
            }
            if (segmentAt == segmentEnd || window.length - end < 3 || failure != null) {
                return;
            }
            byte next = segment[segmentAt];
            if (leavesAt(next)) {
                return;
            }
            segmentAt++;
            decodeOne(next);
        }
    }

    /** The fast path: whole groups without anything between, as most are in pairs. */
    private void decodeGroups() {
        decodePairsOfGroups();
        byte[] in = segment;
        byte[] out = window;
        int[] table = VALUES;
        int at = segmentAt;
        int to = end;
        int groups = Math.min((segmentEnd - at) / 4, (out.length - to) / 3);
        while (groups-- > 0) {
            int group = (table[in[at] & 0xff] << 18)
                    | (table[in[at + 1] & 0xff] << 12)
                    | (table[in[at + 2] & 0xff] << 6)
                    | table[in[at + 3] & 0xff];
            // The table's special values are negative, and so is then the whole.
            if (group < 0) {
                break;
            }
            out[to] = (byte) (group >> 16);
            out[to + 1] = (byte) (group >> 8);
            out[to + 2] = (byte) group;
            at += 4;
            to += 3;
        }
        segmentAt = at;
        end = to;
    }

    /** Eight digits at a time, as long as there is nothing else among them. */
    private void decodePairsOfGroups() {
        byte[] in = segment;
        byte[] out = window;
        short[] pairs = PAIRS;
        int at = segmentAt;
        int to = end;
        // eight bytes are stored, of which the last two are overwritten later
        int count = Math.min((segmentEnd - at) / 8, (out.length - to - 2) / 6);
        while (count-- > 0) {
            long digitsRead = (long) LONGS.get(in, at);
            int first = pairs[(int) (digitsRead >>> 48)];
            int second = pairs[(int) (digitsRead >>> 32) & 0xffff];
            int third = pairs[(int) (digitsRead >>> 16) & 0xffff];
            int fourth = pairs[(int) digitsRead & 0xffff];
            if ((first | second | third | fourth) < 0) {
                break;
            }
            LONGS.set(
                    out,
                    to,
                    ((long) first << 52) | ((long) second << 40) | ((long) third << 28) | ((long) fourth << 16));
            at += 8;
            to += 6;
        }
        segmentAt = at;
        end = to;
    }

    private void decodeOne(byte c) {
        int value = VALUES[c & 0xff];
        if (value == BLANK) {
            return;
        }
        if (value == ILLEGAL || (value == PAD ? digits < 2 : pads > 0)) {
            String shown = c > ' ' && c < 127 ? "'" + (char) c + "'" : "a character outside of ASCII";
            failure = new VotableException("The base64 stream is broken " + insideRow() + ": " + shown
                    + (value == ILLEGAL ? " is no base64." : " is out of place."));
            return;
        }
        bits = (bits << 6) | (value == PAD ? 0 : value);
        pads += value == PAD ? 1 : 0;
        digits++;
        if (digits == 4) {
            emit(3 - pads);
        }
    }

    private String insideRow() {
        return "in or behind row " + (progress.rows() + 1);
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            window[end++] = (byte) (bits >> (16 - 8 * i));
        }
        bits = 0;
        digits = 0;
        pads = 0;
    }

    /** At the end of the stream the padding may be missing; a single digit holds no byte. */
    private void finishGroup() {
        if (digits == 1 || pads > 0) {
            failure = new VotableException(
                    "The base64 stream ends " + insideRow() + " within a group of four characters.");
        } else if (digits > 0) {
            int missing = 4 - digits;
            bits <<= 6 * missing;
            pads = missing;
            emit(3 - missing);
        }
    }
}
