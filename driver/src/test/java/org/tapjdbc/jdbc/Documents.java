package org.tapjdbc.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.Column;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** VOTables in memory, and the result sets over them. */
final class Documents {
    private Documents() {}

    static byte[] written(Serialization form, List<Field> fields, Object[]... rows) throws IOException {
        return written(form, new VotableWriter.TableHeader(null, null, List.of(), fields), List.of(), rows);
    }

    static byte[] written(Serialization form, VotableWriter.TableHeader header, List<Info> trailing, Object[]... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter writer = new VotableWriter(out, form, header);
        for (Object[] row : rows) {
            writer.row(row);
        }
        writer.finish(trailing);
        return out.toByteArray();
    }

    /** A document in TABLEDATA: the FIELDs and the TRs as given. */
    static byte[] tabledata(String fields, String rows) {
        return ("<VOTABLE version='1.4'><RESOURCE type='results'><INFO name='QUERY_STATUS' value='OK'/><TABLE>" + fields
                        + "<DATA><TABLEDATA>" + rows + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static JdbcResultSet open(byte[] document) throws SQLException {
        return open(document, Column.Options.PLAIN);
    }

    static JdbcResultSet open(byte[] document, Column.Options options) throws SQLException {
        return JdbcResultSet.of(null, cursor(document), options);
    }

    /** The rows of a document as they come. */
    static RowCursor cursor(byte[] document) throws SQLException {
        try {
            return new DocumentCursor(VotableReader.open(new ByteArrayInputStream(document)));
        } catch (IOException e) {
            throw Errors.MALFORMED.because(e, e.getMessage());
        }
    }

    /** The rows of a document, to be gone back to. */
    static JdbcResultSet scrollable(byte[] document) throws SQLException {
        return JdbcResultSet.scrollable(null, cursor(document), Column.Options.PLAIN);
    }

    /** The first row of a document. */
    static JdbcResultSet firstRow(byte[] document) throws SQLException {
        JdbcResultSet rows = open(document);
        if (!rows.next()) {
            throw new IllegalArgumentException("no row");
        }
        return rows;
    }

    private record DocumentCursor(VotableReader reader) implements RowCursor {
        @Override
        public List<Field> fields() {
            return reader.fields();
        }

        @Override
        public boolean next() throws SQLException {
            try {
                return reader.next();
            } catch (IOException e) {
                throw Errors.MALFORMED.because(e, e.getMessage());
            }
        }

        @Override
        public Cell cell(int index) {
            return reader.cell(index);
        }

        @Override
        public List<Info> infos() {
            return reader.infos();
        }

        @Override
        public Document document() {
            return reader.document();
        }

        @Override
        public List<String> warnings() {
            return reader.warnings();
        }

        @Override
        public boolean isOverflow() {
            return reader.isOverflow();
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
