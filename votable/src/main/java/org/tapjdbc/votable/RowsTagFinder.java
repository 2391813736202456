package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;

/**
 * Looks in the bytes of a document, which come in pieces, for what could be the start tag of the element that holds the
 * rows, TABLEDATA or STREAM. It knows nothing of comments and the like, so what it finds may be something else.
 */
final class RowsTagFinder {
    private static final byte[][] NAMES = {
        "TABLEDATA".getBytes(StandardCharsets.US_ASCII), "STREAM".getBytes(StandardCharsets.US_ASCII)
    };

    /** The name that may be under way. */
    private byte[] name = NAMES[0];
    /** How much of it is matched; all of it inside the tag; -1 where no name can begin. */
    private int matched = -1;

    private byte previous;

    /**
     * Looks at the next piece.
     *
     * @return the number of bytes up to the end of a tag that holds something, or -1 where none ends here
     */
    int endOfTag(byte[] bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            byte octet = bytes[offset + i];
            if (matched == name.length) {
                if (octet == '>') {
                    matched = -1;
                    if (previous != '/') {
                        return i + 1;
                    }
                }
                previous = octet;
            } else if (octet == '<' || octet == ':') {
                matched = 0;
            } else if (matched >= 0) {
                if (matched == 0) {
                    name = octet == NAMES[0][0] ? NAMES[0] : NAMES[1];
                }
                matched = octet == name[matched] ? matched + 1 : -1;
            }
        }
        return -1;
    }
}
