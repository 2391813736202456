package org.tapjdbc.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.table.TableStatement.InsertValues;
import org.tapjdbc.session.ConnectionTables;
import org.tapjdbc.upload.TemporaryTable;

/**
 * Rows that wait for a batch to be executed, as they will be kept: a batch may be larger than the memory. After the first
 * that does not fit its columns, no others are taken.
 */
final class InsertBatch implements AutoCloseable {
    private final TemporaryTable target;
    private final TemporaryTable waiting;
    private final InsertRows rows;
    private int executions;
    private @Nullable SQLException failure;

    InsertBatch(InsertValues insert, ConnectionTables tables) throws SQLException {
        this.target = tables.get(insert.name().text());
        this.rows = new InsertRows(insert, target);
        this.waiting = new TemporaryTable(target.name(), target.fields(), target.serialization());
    }

    /** Takes the values of the parameters of one more execution. */
    void add(@Nullable Object[] parameters) {
        if (failure != null) {
            return;
        }
        try {
            waiting.addAll(rows.of(parameters));
            executions++;
        } catch (SQLException e) {
            failure = e;
        }
    }

    /**
     * Puts the rows into the table.
     *
     * @return how many rows each execution made
     * @throws BatchUpdateException if one did not fit; those before it are in the table then
     */
    long[] run() throws SQLException {
        target.addAll(waiting);
        long[] counts = new long[executions];
        Arrays.fill(counts, rows.count());
        if (failure != null) {
            throw StatementBatch.failure("Row", executions, counts, failure);
        }
        return counts;
    }

    @Override
    public void close() {
        waiting.close();
    }
}
