package org.tapjdbc.votable;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * Reads BINARY and BINARY2 (VOTable 1.5, sections 5.3 and 5.4). Of a row only the places of its
 * cells are worked out; cells decode their bytes when asked.
 */
final class BinaryRows implements RowSource, CellBytes {
    private static final int MAX_CELL = 1 << 28;
    private static final int MAX_ROW = 1 << 30;
    private static final int VARIABLE = -1;

    private final XmlEvents xml;
    private final Progress progress;
    private final ByteWindow input;
    private final BinaryCell[] cells;
    private final int maskBytes;
    /** Places of the cells' bytes, counted from the row's first byte, and their numbers of elements. */
    private final int[] offsets;

    private final int[] counts;
    /** The bytes of each cell, or {@link #VARIABLE}. */
    private final int[] lengths;
    /** The length of every row, where no column is of variable length; otherwise -1. */
    private final int fixedLength;
    /** Bytes of the current row, to be passed over when the next one is read. */
    private int rowLength;

    private BinaryRows(XmlEvents xml, Progress progress, List<Field> fields, boolean mask, RemoteStreams remote)
            throws IOException {
        this.xml = xml;
        this.progress = progress;
        this.cells = new BinaryCell[fields.size()];
        this.offsets = new int[fields.size()];
        this.counts = new int[fields.size()];
        this.lengths = new int[fields.size()];
        this.maskBytes = mask ? (fields.size() + 7) / 8 : 0;
        boolean fixed = true;
        long length = maskBytes;
        for (int i = 0; i < cells.length; i++) {
            Field field = fields.get(i);
            if (field.datatype() == Datatype.UNKNOWN) {
                throw new VotableException("column \"" + field.name()
                        + "\" has no datatype that VOTable knows, so that the rows cannot be taken apart");
            }
            cells[i] = new BinaryCell(field, progress, this, i);
            if (field.arraysize().variable()) {
                fixed = false;
                lengths[i] = VARIABLE;
            } else {
                counts[i] = fixedCount(field);
                offsets[i] = (int) length;
                length += bytes(field, counts[i]);
                if (length > MAX_CELL) {
                    throw new VotableException("The table's rows are longer than " + MAX_CELL + " bytes.");
                }
                lengths[i] = (int) bytes(field, counts[i]);
            }
        }
        this.fixedLength = fixed ? (int) length : -1;
        this.input = StreamElement.open(xml, progress, remote);
    }

    private static int fixedCount(Field field) throws VotableException {
        long count = field.arraysize().fixedCount();
        if (count > MAX_CELL) {
            throw new VotableException("column \"" + field.name() + "\" is declared with " + count + " elements,"
                    + " which is more than can be read");
        }
        return (int) count;
    }

    /** The bytes of that many elements. */
    static long bytes(Field field, int count) {
        return field.datatype() == Datatype.BIT
                ? (count + 7L) / 8
                : (long) count * field.datatype().bytes();
    }

    /** The rows in the STREAM of the element that was just entered; null if the element ends without one. */
    static @Nullable BinaryRows enter(
            XmlEvents xml, Progress progress, List<Field> fields, boolean mask, RemoteStreams remote)
            throws IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("STREAM")) {
                return new BinaryRows(xml, progress, fields, mask, remote);
            }
            xml.skip();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    @Override
    public Cell cell(int index) {
        return cells[index];
    }

    @Override
    public byte[] window() {
        return input.window();
    }

    @Override
    public int offset(int column) {
        return input.start() + offsets[column];
    }

    @Override
    public int count(int column) {
        return counts[column];
    }

    @Override
    public boolean isMasked(int column) {
        return maskBytes > 0 && (input.window()[input.start() + (column >> 3)] & (0x80 >> (column & 7))) != 0;
    }

    @Override
    public boolean next() throws IOException {
        input.take(rowLength);
        rowLength = 0;
        if (!input.require(1)) {
            leaveStream();
            return false;
        }
        progress.enter(Progress.Stage.INSIDE_ROW);
        if (fixedLength >= 0) {
            if (fixedLength == 0) {
                throw new VotableException("The stream holds bytes, but the table's rows are empty.");
            }
            if (!input.require(fixedLength)) {
                throw endsInside(fixedLength);
            }
            rowLength = fixedLength;
        } else {
            rowLength = locateCells();
        }
        return true;
    }

    private int locateCells() throws IOException {
        int at = maskBytes;
        if (!input.require(at)) {
            throw endsInside(at);
        }
        for (int i = 0; i < cells.length; i++) {
            int length = lengths[i];
            if (length == VARIABLE) {
                if (!input.require(at + 4)) {
                    throw endsInside(at + 4);
                }
                counts[i] = BinaryCell.int32(input.window(), input.start() + at);
                at += 4;
                length = announced(i, at);
            }
            offsets[i] = at;
            at += length;
            if (!input.require(at)) {
                throw lengths[i] == VARIABLE
                        ? progress.wrongInside("column \"" + cells[i].field().name() + "\" announces " + counts[i]
                                + " elements, but the stream ends before; it is out of step or cut")
                        : endsInside(at);
            }
        }
        return at;
    }

    /** The bytes of a cell of variable length whose count was just read. */
    private int announced(int column, int at) throws VotableException {
        Field field = cells[column].field();
        long length = bytes(field, counts[column]);
        if (counts[column] < 0 || length > MAX_CELL || at + length > MAX_ROW) {
            throw progress.wrongInside("column \"" + field.name() + "\" announces " + counts[column]
                    + " elements; the stream is out of step or the cell too large");
        }
        return (int) length;
    }

    private VotableException endsInside(int needed) {
        return progress.wrongInside("the stream ends after " + input.available() + " of at least " + needed
                + " bytes; it is out of step or cut");
    }

    /** Moves from the end of STREAM to that of the serialization's element. */
    private void leaveStream() throws IOException {
        input.close();
        progress.enter(Progress.Stage.ROWS);
        while (xml.nextChild()) {
            xml.skip();
        }
    }
}
