package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.VotableWriter;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.votable.VOTableBuilder;

/** The ways to read and to write {@link Stars}. Each touches every cell of every row. */
final class Peers {
    private static final String QUERY = "SELECT * FROM stars";

    private Peers() {}

    /** Our reader, without JDBC. */
    static long reader(InputStream document) throws IOException {
        CellSum sum = new CellSum();
        try (VotableReader rows = VotableReader.open(document)) {
            Cell magnitude = rows.cell(5);
            Cell transits = rows.cell(6);
            while (rows.next()) {
                sum.whole(rows.cell(0).longValue());
                sum.real(rows.cell(1).doubleValue());
                sum.real(rows.cell(2).doubleValue());
                sum.single((float) rows.cell(3).doubleValue());
                sum.single((float) rows.cell(4).doubleValue());
                sum.single(magnitude.isNull() ? Float.NaN : (float) magnitude.doubleValue());
                if (transits.isNull()) {
                    sum.none();
                } else {
                    sum.whole(transits.longValue());
                }
                sum.whole(rows.cell(7).longValue());
                sum.truth(rows.cell(8).booleanValue());
                sum.text(rows.cell(9).text());
                sum.text(rows.cell(10).text());
                sum.real(rows.cell(11).doubleValue());
            }
        }
        return sum.sum();
    }

    /** The driver: each column by the getter of its type. */
    static long jdbc(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            return jdbc(rows);
        }
    }

    static long jdbc(ResultSet rows) throws SQLException {
        CellSum sum = new CellSum();
        while (rows.next()) {
            row(rows, sum);
        }
        return sum.sum();
    }

    /** The number of rows of a result all of whose cells were read. */
    static long count(Connection connection) throws SQLException {
        CellSum sum = new CellSum();
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                row(rows, sum);
                count++;
            }
        }
        return sum.sum() == 0 ? -1 : count;
    }

    private static void row(ResultSet rows, CellSum sum) throws SQLException {
        sum.whole(rows.getLong(1));
        sum.real(rows.getDouble(2));
        sum.real(rows.getDouble(3));
        sum.single(rows.getFloat(4));
        sum.single(rows.getFloat(5));
        float magnitude = rows.getFloat(6);
        sum.single(rows.wasNull() ? Float.NaN : magnitude);
        int transits = rows.getInt(7);
        if (rows.wasNull()) {
            sum.none();
        } else {
            sum.whole(transits);
        }
        sum.whole(rows.getShort(8));
        sum.truth(rows.getBoolean(9));
        sum.text(rows.getString(10));
        sum.text(rows.getString(11));
        sum.real(rows.getDouble(12));
    }

    /** STIL, streaming: the way that its documentation gives for tables read once. */
    static long stil(InputStream document) throws IOException {
        CellSum sum = new CellSum();
        new VOTableBuilder()
                .streamStarTable(
                        document,
                        new TableSink() {
                            @Override
                            public void acceptMetadata(StarTable table) {}

                            @Override
                            public void acceptRow(@Nullable Object[] row) {
                                sum.row(row);
                            }

                            @Override
                            public void endRows() {}
                        },
                        null);
        return sum.sum();
    }

    /** Our writer, with rows from a block that is repeated. */
    static void write(OutputStream out, Serialization serialization, @Nullable Object[][] block, long count)
            throws IOException {
        VotableWriter writer = Stars.writer(out, serialization);
        int at = 0;
        for (long i = 0; i < count; i++) {
            writer.row(block[at]);
            at = at + 1 == block.length ? 0 : at + 1;
        }
        writer.finish(List.of());
    }

    /** A measurement of a peer that read something else would be void. */
    static void requireSum(long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("Other values were read than were written.");
        }
    }
}
