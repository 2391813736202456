package org.tapjdbc.votable;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a STREAM in base64 (VOTable 1.5, section 5.5). White space may stand anywhere. */
abstract class Base64Window extends ByteWindow {
    private static final int BLANK = -1;
    private static final int PAD = -2;
    private static final int ILLEGAL = -3;
    private static final int[] VALUES = values();

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

    /** The fast path: whole groups without anything between. */
    private void decodeGroups() {
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
