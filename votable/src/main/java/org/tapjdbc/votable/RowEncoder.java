package org.tapjdbc.votable;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * Makes the bytes of single rows, to be kept and put into documents with {@link EncodedDocument} later: of TABLEDATA a TR
 * with its line feed, of BINARY and BINARY2 what base64 is made of. Confined to one thread at a time.
 */
public final class RowEncoder {
    private final int columns;
    private final XmlOutput text = new XmlOutput(OutputStream.nullOutputStream());
    private final RowWriter writer;
    private final @Nullable ByteBuilder binary;

    /** An encoder of rows with these columns. */
    public RowEncoder(Serialization serialization, List<Field> fields) {
        columns = fields.size();
        if (serialization == Serialization.TABLEDATA) {
            writer = new TabledataWriter(text, fields);
            binary = null;
        } else {
            BinaryWriter rows = new BinaryWriter(text, fields, serialization);
            writer = rows;
            binary = rows.pending();
        }
    }

    /**
     * Encodes a row, of values as {@link VotableWriter#row} takes them.
     *
     * @return how many of {@link #bytes()} it has
     * @throws IllegalArgumentException if a value does not fit its column
     */
    public int encode(@Nullable Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
        }
        text.truncate(0);
        if (binary == null) {
            writer.append(values);
            return text.size();
        }
        binary.truncate(0);
        writer.append(values);
        return binary.size();
    }

    /** Where the row that was encoded last begins, at index 0; to be asked for anew after each one, and not changed. */
    public byte[] bytes() {
        return binary == null ? text.buffer() : binary.bytes();
    }
}
