package org.tapjdbc.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowSnapshot;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.EncodedDocument;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Field;

/** The rows of a temporary table, read back from the document that a service would get. */
final class TableCursor implements RowCursor {
    private final TemporaryTable table;
    private final TableBody body;
    private final VotableReader reader;

    private TableCursor(TemporaryTable table, TableBody body) throws IOException {
        this.table = table;
        this.body = body;
        this.reader = VotableReader.open(new BodyInput(body));
    }

    /** Begins to read; the body is closed with the cursor, and when this fails. */
    static RowCursor of(TemporaryTable table, TableBody body) throws SQLException {
        try {
            return new TableCursor(table, body);
        } catch (IOException e) {
            body.close();
            throw unreadable(table, e);
        }
    }

    private static SQLException unreadable(TemporaryTable table, IOException cause) {
        return Errors.LOCAL.because(
                cause, "The temporary table " + table.name() + " cannot be read back: " + cause.getMessage() + ".");
    }

    @Override
    public List<Field> fields() {
        return table.fields();
    }

    @Override
    public boolean next() throws SQLException {
        try {
            return reader.next();
        } catch (IOException e) {
            throw unreadable(table, e);
        }
    }

    @Override
    public Cell cell(int index) {
        return reader.cell(index);
    }

    @Override
    public void close() {
        body.close();
    }

    /** What {@link TableBody#writeTo} writes, made as it is read. */
    private static final class BodyInput extends InputStream {
        private final RowSnapshot.Reader rows;
        private final Written written = new Written();
        private final EncodedDocument.Rows sink;
        private int at;
        private boolean finished;

        /** The bytes that came last, not copied. */
        private static final class Written extends ByteArrayOutputStream {
            byte[] bytes() {
                return buf;
            }
        }

        BodyInput(TableBody body) {
            rows = body.reader();
            sink = body.document().begin(written);
        }

        /** Whether there are bytes to be read. */
        private boolean fill() throws IOException {
            if (at < written.size()) {
                return true;
            }
            written.reset();
            at = 0;
            while (written.size() == 0 && !finished) {
                if (rows.next()) {
                    sink.append(rows.bytes(), rows.offset(), rows.length());
                } else {
                    sink.finish();
                    finished = true;
                }
            }
            return written.size() > 0;
        }

        @Override
        public int read() throws IOException {
            return fill() ? written.bytes()[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, written.size() - at);
            System.arraycopy(written.bytes(), at, into, offset, count);
            at += count;
            return count;
        }
    }
}
