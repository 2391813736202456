package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Field;

/**
 * Puts the rows of a VOTable into a table of H2, one by one. What is wrong with the document is said in an
 * {@link AdqlException}, whose message begins with what the document is.
 */
final class VotableImport implements AutoCloseable {
    private static final int BATCH = 1000;

    private final String what;
    private final VotableReader reader;
    private final List<SentColumn> columns;

    /** Is asked between the rows whether to go on. */
    interface Watch {
        void row(long count) throws AdqlException, SQLException;
    }

    private VotableImport(String what, VotableReader reader) throws AdqlException {
        this.what = what;
        this.reader = reader;
        try {
            this.columns = reader.fields().stream().map(SentColumn::of).toList();
        } catch (IllegalArgumentException e) {
            throw new AdqlException(what + ": " + e.getMessage(), e);
        }
        if (columns.isEmpty()) {
            throw new AdqlException(what + " has no columns");
        }
        Set<String> names = new HashSet<>();
        for (Field field : reader.fields()) {
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new AdqlException(what + " has two columns called \"" + field.name() + "\" in ADQL");
            }
        }
    }

    /** Reads everything before the first row. */
    static VotableImport open(String what, InputStream document) throws IOException, AdqlException {
        VotableReader reader;
        try {
            reader = VotableReader.open(document);
        } catch (VotableException e) {
            throw wrong(what, e);
        }
        boolean good = false;
        try {
            VotableImport opened = new VotableImport(what, reader);
            good = true;
            return opened;
        } finally {
            if (!good) {
                reader.close();
            }
        }
    }

    private static AdqlException wrong(String what, VotableException e) {
        return new AdqlException(what + " is no good VOTable: " + e.getMessage(), e);
    }

    @Nullable Serialization serialization() {
        return reader.serialization();
    }

    @Nullable String description() {
        return reader.description();
    }

    List<ColumnMeta> columns() {
        return columns.stream().map(SentColumn::meta).toList();
    }

    /** Inserts all rows. */
    void insertInto(TableMeta table, Connection connection, Watch watch)
            throws SQLException, IOException, AdqlException {
        List<String> marks = Collections.nCopies(columns.size(), "?");
        String sql = "INSERT INTO " + table.sql() + " VALUES (" + String.join(", ", marks) + ')';
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            while (reader.next()) {
                watch.row(reader.row());
                row(statement);
                statement.addBatch();
                if (reader.row() % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        } catch (VotableException e) {
            throw wrong(what, e);
        }
    }

    /** What had to be guessed at so far. */
    List<String> warnings() {
        return reader.warnings();
    }

    private void row(PreparedStatement statement) throws SQLException, IOException, AdqlException {
        for (int i = 0; i < columns.size(); i++) {
            try {
                columns.get(i).set(statement, i + 1, reader.cell(i));
            } catch (IllegalArgumentException e) {
                throw new AdqlException(
                        what + ", row " + reader.row() + ", column \""
                                + columns.get(i).field().name() + "\": " + e.getMessage(),
                        e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
