package org.tapjdbc.votable;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * Reads the rows of a binary table in a FITS file, which a STREAM holds (VOTable 1.5, section 5.2; FITS 4.0, section
 * 7.3). Columns of variable length lie behind all rows, where a stream cannot reach them; they are refused.
 */
final class FitsRows implements RowSource, CellBytes {
    private static final int MAX_PARTS = 10_000;
    private static final int MAX_ROW = 1 << 28;

    private final XmlEvents xml;
    private final Progress progress;
    private final ByteWindow input;
    private final BinaryCell[] cells;
    private final int[] offsets;
    private final int[] counts;
    private final int rowLength;
    private final long rowCount;
    private long rowsTaken;
    private boolean rowInWindow;

    private FitsRows(XmlEvents xml, Progress progress, List<Field> fields, ByteWindow input, long part)
            throws IOException {
        this.xml = xml;
        this.progress = progress;
        this.input = input;
        FitsHeader header = tableHeader(part);
        List<Field> columns = FitsColumns.of(header, fields);
        this.cells = new BinaryCell[columns.size()];
        this.offsets = new int[columns.size()];
        this.counts = new int[columns.size()];
        long length = 0;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new BinaryCell(fields.get(i), columns.get(i), progress, this, i);
            offsets[i] = (int) length;
            counts[i] = (int) columns.get(i).arraysize().fixedCount();
            length += BinaryRows.bytes(columns.get(i), counts[i]);
            if (length > MAX_ROW) {
                throw new VotableException("The FITS table's rows are longer than " + MAX_ROW + " bytes.");
            }
        }
        if (length != header.count("NAXIS1")) {
            throw new VotableException("The FITS table's rows have " + header.count("NAXIS1")
                    + " bytes, but its columns have " + length + ".");
        }
        this.rowLength = (int) length;
        this.rowCount = length == 0 ? 0 : header.count("NAXIS2");
    }

    /** The rows in the STREAM of the FITS element that was just entered; null if it ends without one. */
    static @Nullable FitsRows enter(XmlEvents xml, Progress progress, List<Field> fields, RemoteStreams remote)
            throws IOException {
        long part = part(xml.attribute("extnum"));
        while (xml.nextChild()) {
            if (xml.name().equals("STREAM")) {
                ByteWindow input = StreamElement.open(xml, progress, remote);
                try {
                    return new FitsRows(xml, progress, fields, input, part);
                } catch (IOException | RuntimeException e) {
                    input.close();
                    throw e;
                }
            }
            xml.skip();
        }
        return null;
    }

    /** The part of the file that holds the table, the primary one being 0; -1 for the first that is a table. */
    private static long part(@Nullable String extnum) throws VotableException {
        try {
            return extnum == null || extnum.isBlank() ? -1 : Long.parseLong(extnum.strip());
        } catch (NumberFormatException e) {
            throw new VotableException("The FITS element has extnum=\"" + extnum + "\", which is no number.", e);
        }
    }

    private FitsHeader tableHeader(long wanted) throws IOException {
        for (long part = 0; part < MAX_PARTS; part++) {
            FitsHeader header = header();
            boolean table = String.valueOf(header.text("XTENSION")).startsWith("BINTABLE");
            if (table && (wanted < 0 || wanted == part)) {
                return header;
            }
            if (wanted == part) {
                throw new VotableException("Part " + part + " of the FITS file is no binary table.");
            }
            long length = header.dataLength();
            pass(length);
            pass((FitsHeader.BLOCK - length % FitsHeader.BLOCK) % FitsHeader.BLOCK);
        }
        throw new VotableException("The FITS file has no binary table among its first " + MAX_PARTS + " parts.");
    }

    private FitsHeader header() throws IOException {
        FitsHeader header = new FitsHeader();
        boolean ended = false;
        while (!ended) {
            if (!input.require(FitsHeader.BLOCK)) {
                throw new VotableException("The FITS file ends in a header, or before its table.");
            }
            ended = header.add(input.window(), input.start());
            input.take(FitsHeader.BLOCK);
        }
        return header;
    }

    private void pass(long count) throws IOException {
        for (long rest = count; rest > 0; ) {
            if (!input.require(1)) {
                throw new VotableException("The FITS file ends before its table.");
            }
            int step = (int) Math.min(rest, input.available());
            input.take(step);
            rest -= step;
        }
    }

    @Override
    public boolean next() throws IOException {
        if (rowInWindow) {
            input.take(rowLength);
            rowInWindow = false;
        }
        if (rowsTaken == rowCount) {
            leaveStream();
            return false;
        }
        progress.enter(Progress.Stage.INSIDE_ROW);
        if (!input.require(rowLength)) {
            throw progress.wrongInside("the FITS table ends here, but announces " + rowCount + " rows; it is cut");
        }
        rowsTaken++;
        rowInWindow = true;
        return true;
    }

    /** Passes over what follows the rows, and moves to the end of the FITS element. */
    private void leaveStream() throws IOException {
        progress.enter(Progress.Stage.ROWS);
        while (input.require(1)) {
            input.take(input.available());
        }
        input.close();
        while (xml.nextChild()) {
            xml.skip();
        }
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
        return false;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
