package org.tapjdbc.votable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes XML of what services send as UTF-8 without looking: bytes that are no UTF-8 are taken for ISO-8859-1, and
 * control characters, which XML does not have, for U+FFFD. Each comes with a warning.
 */
final class Utf8Mender {
    /** More bytes are needed to tell. */
    static final int INCOMPLETE = -1;
    /** The byte is not the first of a character that XML has. */
    static final int MALFORMED = -2;

    private final Progress progress;
    private boolean bytesSeen;
    private boolean controlsSeen;

    Utf8Mender(Progress progress) {
        this.progress = progress;
    }

    /** The character at that place, {@link #INCOMPLETE} or {@link #MALFORMED}. */
    static int codePoint(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return first >= ' ' || first == '\t' || first == '\n' || first == '\r' ? first : MALFORMED;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0) {
            return MALFORMED;
        }
        int codePoint = first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            if (at + i == end) {
                return INCOMPLETE;
            }
            int next = bytes[at + i];
            if ((next & 0xC0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
        }
        boolean overlong = codePoint < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
        boolean surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
        boolean none = codePoint == 0xFFFE || codePoint == 0xFFFF || codePoint > 0x10FFFF;
        return overlong || surrogate || none ? MALFORMED : codePoint;
    }

    /** The bytes that a character takes. */
    static int length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** The character to read in place of a malformed byte. */
    int mended(byte malformed) {
        if (malformed < 0) {
            if (!bytesSeen) {
                bytesSeen = true;
                progress.warn("bytes that are no UTF-8 are taken for ISO-8859-1 (first " + progress.place() + ")");
            }
            return malformed & 0xff;
        }
        if (!controlsSeen) {
            controlsSeen = true;
            progress.warn(
                    "control characters, which XML does not have, are read as U+FFFD (first " + progress.place() + ")");
        }
        return 0xFFFD;
    }

    /** The number of bytes before the first that is malformed or belongs to an incomplete character. */
    static int sound(byte[] bytes, int offset, int count) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            int codePoint = codePoint(bytes, at, end);
            if (codePoint < 0) {
                break;
            }
            at += length(codePoint);
        }
        return at - offset;
    }

    /** The bytes, mended; an incomplete character in the end stays as it is, unless these are the last. */
    byte[] mend(byte[] bytes, boolean last) {
        ByteArrayOutputStream mended = new ByteArrayOutputStream(2 * bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int sound = sound(bytes, at, bytes.length - at);
            mended.write(bytes, at, sound);
            at += sound;
            if (at < bytes.length) {
                if (!last && codePoint(bytes, at, bytes.length) == INCOMPLETE) {
                    mended.write(bytes, at, bytes.length - at);
                    break;
                }
                mended.writeBytes(Character.toString(mended(bytes[at])).getBytes(StandardCharsets.UTF_8));
                at++;
            }
        }
        return mended.toByteArray();
    }
}
