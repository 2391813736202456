package org.tapjdbc.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowSnapshot;
import org.tapjdbc.uws.UploadBody;
import org.tapjdbc.votable.EncodedDocument;
import org.tapjdbc.votable.VotableWriter.TableHeader;
import org.tapjdbc.votable.model.Field;

/**
 * Rows of a temporary table as a VOTable to be sent. It is the same to the byte each time that it is written, until it
 * is closed. Safe for threads.
 */
public final class TableBody implements UploadBody, AutoCloseable {
    private final EncodedDocument document;
    private final RowSnapshot rows;
    private final long from;
    private final long to;
    private final long length;

    TableBody(TemporaryTable table, List<Field> fields, RowSnapshot rows, long from, long to) throws IOException {
        this(
                new EncodedDocument(table.serialization(), new TableHeader(table.name(), null, List.of(), fields)),
                rows,
                from,
                to);
    }

    private TableBody(EncodedDocument document, RowSnapshot rows, long from, long to) throws IOException {
        this.document = document;
        this.rows = rows;
        this.from = from;
        this.to = Math.max(from, to);
        this.length = document.length(rows.bytesBefore(this.to) - rows.bytesBefore(from));
    }

    /** How many rows it has. */
    public long rows() {
        return to - from;
    }

    @Override
    public long length() {
        return length;
    }

    /** @throws IOException also if it was closed */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        EncodedDocument.Rows sink = document.begin(out);
        RowSnapshot.Reader reader = reader();
        while (reader.next()) {
            sink.append(reader.bytes(), reader.offset(), reader.length());
        }
        sink.finish();
    }

    /**
     * Some of these rows as a document of their own, which lives as long as this one, and is not to be closed.
     *
     * @param fromRow the first row, from 0
     * @param toRow the row behind the last
     * @throws SQLException 54000 if the rows cannot be read from the disk any more
     */
    public UploadBody part(long fromRow, long toRow) throws SQLException {
        try {
            return new TableBody(document, rows, from + fromRow, Math.min(to, from + toRow));
        } catch (IOException e) {
            throw Errors.TRUNCATED.because(e, "The rows of a temporary table cannot be read: " + e + ".");
        }
    }

    RowSnapshot.Reader reader() {
        return rows.read(from, to);
    }

    EncodedDocument document() {
        return document;
    }

    /** Lets go of the rows. */
    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            // nobody reads them any more
        }
    }
}
