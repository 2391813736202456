package org.tapjdbc.votable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A document of one table around rows that {@link RowEncoder} made, the same to the byte as {@link VotableWriter} would
 * write it. Its length is known before it is written. Immutable.
 */
public final class EncodedDocument {
    private static final int CHUNK = 1 << 14;

    private final byte[] head;
    private final byte[] tail;
    private final boolean isBase64;

    /** The document that has this before its rows. */
    public EncodedDocument(Serialization serialization, VotableWriter.TableHeader header) {
        isBase64 = serialization != Serialization.TABLEDATA;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // not closed: it holds nothing
        try {
            VotableWriter writer = new VotableWriter(bytes, serialization, header);
            writer.flush();
            head = bytes.toByteArray();
            writer.finish(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tail = Arrays.copyOfRange(bytes.toByteArray(), head.length, bytes.size());
    }

    /** How many bytes the document has around rows of that many bytes in all. */
    public long length(long rowBytes) {
        return head.length + (isBase64 ? Base64Output.length(rowBytes) : rowBytes) + tail.length;
    }

    /** Begins to write the document. */
    public Rows begin(OutputStream out) {
        return new Rows(out);
    }

    /** The document on its way out. It is whole only after {@link #finish()}. */
    public final class Rows {
        private final XmlOutput xml;
        private final Base64Output base64;
        private final ByteBuilder pending = new ByteBuilder();

        private Rows(OutputStream out) {
            xml = new XmlOutput(out);
            base64 = new Base64Output(xml);
            xml.raw(head, 0, head.length);
        }

        /** Writes a row, or several, one behind the other. */
        public void append(byte[] rows, int offset, int length) throws IOException {
            if (isBase64) {
                pending.append(rows, offset, length);
                if (pending.size() >= CHUNK) {
                    base64.lines(pending);
                }
            } else {
                xml.raw(rows, offset, length);
            }
            xml.flushIfFull();
        }

        /** Writes what stands behind the rows. The stream is flushed and left open. */
        public void finish() throws IOException {
            if (isBase64) {
                base64.finish(pending);
            }
            xml.raw(tail, 0, tail.length);
            xml.flush();
        }
    }
}
