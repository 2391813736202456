package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;

/**
 * Looks in the bytes of a document, which come in pieces, for what could be the start tag of a STREAM. It knows nothing
 * of comments and the like, so what it finds may be something else.
 */
final class StreamTagFinder {
    private static final byte[] NAME = "STREAM".getBytes(StandardCharsets.US_ASCII);

    /** How much of the name is matched; all of it inside the tag; -1 where no name can begin. */
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
            if (matched == NAME.length) {
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
                matched = octet == NAME[matched] ? matched + 1 : -1;
            }
        }
        return -1;
    }
}
