package org.tapjdbc.jdbc;

import java.sql.SQLException;
import org.tapjdbc.error.Errors;

/** The methods of a statement that gather others, to run them together. */
abstract class BatchStatement extends AbstractStatement {
    private final StatementBatch batch = new StatementBatch();

    BatchStatement(int resultSetType) {
        super(resultSetType);
    }

    /** Runs a statement of temporary tables, whose parameters are bound; how many rows it changed. */
    abstract long update(String sql) throws SQLException;

    /** Whether a text is a statement of temporary tables. */
    abstract boolean isChange(String sql) throws SQLException;

    @Override
    public void addBatch(String sql) throws SQLException {
        batch(sql);
    }

    /** Takes a statement into the batch, whose parameters are bound. */
    final void batch(String sql) throws SQLException {
        if (!isChange(sql)) {
            throw Errors.REJECTED.say("A batch is for statements that change data. This one does not: use execute.");
        }
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        requireOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return StatementBatch.toInts(executeLargeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        requireOpen();
        return batch.run(this::update);
    }
}
