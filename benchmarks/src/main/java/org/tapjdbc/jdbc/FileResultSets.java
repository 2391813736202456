package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.Column;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Field;

/** The driver's result set over a document without a service; in this package because it is not for users. */
public final class FileResultSets {
    private FileResultSets() {}

    /** A result set that closes the reader. */
    public static ResultSet open(VotableReader reader) {
        return JdbcResultSet.of(null, new ReaderCursor(reader), Column.Options.PLAIN);
    }

    private record ReaderCursor(VotableReader reader) implements RowCursor {
        @Override
        public List<Field> fields() {
            return reader.fields();
        }

        @Override
        public boolean next() throws SQLException {
            try {
                return reader.next();
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }

        @Override
        public Cell cell(int index) {
            return reader.cell(index);
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
