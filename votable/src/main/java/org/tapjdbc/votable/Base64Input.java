package org.tapjdbc.votable;

import java.io.IOException;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an inline STREAM in base64 (VOTable 1.5, section 5.5), decoded into a window that slides over them. White
 * space may stand anywhere. The window grows with what has arrived, never with what was announced.
 *
 * <p>Almost all of a large document is here, and characters that are all ASCII need no parser: they are taken from the
 * document's bytes directly, up to the first that begins something else. The parser goes on from there.
 */
final class Base64Input {
    private static final int MAX_WINDOW = 1 << 30;
    private static final int BLANK = -1;
    private static final int PAD = -2;
    private static final int ILLEGAL = -3;
    private static final int[] VALUES = values();

    private final XmlEvents xml;
    private final XMLStreamReader2 reader;
    private final Progress progress;
    private final DocumentBytes bytes;
    private byte[] segment = new byte[1 << 14];
    /** Whether the segments come past the parser. */
    private boolean raw;

    private int segmentAt;
    private int segmentEnd;
    private byte[] window = new byte[1 << 16];
    private int start;
    private int end;
    private boolean ended;
    /** What is wrong behind the bytes in the window; reported when these are used up. */
    private @Nullable VotableException failure;
    /** The group of four digits that is incomplete: its bits, how many digits, how many of them padding. */
    private int bits;

    private int digits;
    private int pads;

    Base64Input(XmlEvents xml, Progress progress) {
        this.xml = xml;
        this.reader = xml.reader();
        this.progress = progress;
        this.bytes = xml.bytes();
    }

    /** Call when the parser has told the start of the STREAM. */
    void begin() {
        raw = xml.leaveParser();
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

    byte[] window() {
        return window;
    }

    /** The index in the window of the first byte that was not taken. */
    int start() {
        return start;
    }

    /** The bytes at hand. */
    int available() {
        return end - start;
    }

    void take(int count) {
        start += count;
    }

    /** Makes that many bytes available, from {@link #start()} on; false if the stream ends before. */
    boolean require(int count) throws IOException {
        while (end - start < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return false;
        }
        makeRoom();
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

    private void makeRoom() throws VotableException {
        if (window.length - end >= 4) {
            return;
        }
        if (start >= window.length / 2) {
            System.arraycopy(window, start, window, 0, end - start);
            end -= start;
            start = 0;
            return;
        }
        if (window.length >= MAX_WINDOW) {
            throw progress.wrongInside("it is longer than " + MAX_WINDOW + " bytes");
        }
        try {
            window = Arrays.copyOf(window, 2 * window.length);
        } catch (OutOfMemoryError e) {
            throw new VotableException(
                    "row " + (progress.rows() + 1) + ": no memory for more than its first " + window.length + " bytes",
                    e);
        }
    }

    private boolean nextSegment() throws IOException {
        if (raw) {
            int count = bytes.readRaw(segment, 0, segment.length);
            if (count > 0) {
                segmentAt = 0;
                segmentEnd = count;
                return true;
            }
            raw = false; // the parser finds the end of the document too, and says where it is
        }
        try {
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        takeCharacters();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return false;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        xml.refuseSecondDocument();
                        throw progress.wrongInside("the stream holds an element, <" + reader.getLocalName() + ">");
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw xml.undefinedEntity();
                    default -> {
                        // Comments and processing instructions.
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw xml.failure(e);
        }
    }

    private void takeCharacters() {
        char[] chars = reader.getTextCharacters();
        int from = reader.getTextStart();
        int length = reader.getTextLength();
        if (length > segment.length) {
            segment = new byte[length];
        }
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            segment[i] = (byte) (c < 128 ? c : -1);
        }
        segmentAt = 0;
        segmentEnd = length;
    }

    /** Lets the parser go on where something begins that is not plain text. */
    private void leaveRaw() {
        raw = false;
        bytes.unread(segment, segmentAt, segmentEnd - segmentAt);
        segmentAt = 0;
        segmentEnd = 0;
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
            if (raw && (next == '<' || next == '&')) {
                leaveRaw();
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
