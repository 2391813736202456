package org.tapjdbc.jdbc;

import java.sql.BatchUpdateException;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.util.Arrays;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapPreparedStatement;
import org.tapjdbc.adql.table.TableStatement.InsertValues;
import org.tapjdbc.error.Errors;
import org.tapjdbc.types.TimeTexts;

/** {@code INSERT INTO t VALUES (?, …)}: the values go into the temporary table without becoming text on the way. */
final class JdbcInsertStatement extends ParameterSetters implements TapPreparedStatement {
    private final JdbcConnection connection;
    private final InsertValues insert;
    private final @Nullable Object[] values;
    private final boolean[] set;
    private @Nullable InsertBatch batch;

    JdbcInsertStatement(JdbcConnection connection, InsertValues insert, int resultSetType) {
        super(connection, resultSetType);
        this.connection = connection;
        this.insert = insert;
        this.values = new Object[insert.parameters()];
        this.set = new boolean[values.length];
    }

    @Override
    void value(int parameterIndex, @Nullable Object value) throws SQLException {
        requireOpen();
        if (parameterIndex < 1 || parameterIndex > values.length) {
            throw Errors.NO_SUCH_PARAMETER.say(
                    "There is no parameter %d: the statement has %d parameters.", parameterIndex, values.length);
        }
        values[parameterIndex - 1] = value;
        set[parameterIndex - 1] = true;
    }

    /** The column's type counts. */
    @Override
    void typed(int parameterIndex, @Nullable Object value, int jdbcType, @Nullable Integer scale) throws SQLException {
        value(parameterIndex, value);
    }

    /** The column's type counts. */
    @Override
    void typed(int parameterIndex, @Nullable Object value, @Nullable SQLType type, @Nullable Integer scale)
            throws SQLException {
        value(parameterIndex, value);
    }

    @Override
    void zoned(int parameterIndex, java.util.@Nullable Date value, int jdbcType, @Nullable Calendar calendar)
            throws SQLException {
        value(parameterIndex, value == null ? null : TimeTexts.wallClock(value, calendar));
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
        value(parameterIndex, x == null ? null : x.clone());
    }

    private void requireValues() throws SQLException {
        for (int i = 0; i < set.length; i++) {
            if (!set[i]) {
                throw Errors.UNSET_PARAMETER.say("Parameter %d has no value.", i + 1);
            }
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        requireOpen();
        Arrays.fill(values, null);
        Arrays.fill(set, false);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        requireOpen();
        throw Errors.REJECTED.say("This statement has no rows. Use executeUpdate, or execute.");
    }

    @Override
    public boolean execute() throws SQLException {
        executeLargeUpdate();
        return false;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        beginChange();
        requireValues();
        long inserted = InsertRows.insert(insert, connection.tables(), values);
        changed(inserted);
        return inserted;
    }

    @Override
    public void addBatch() throws SQLException {
        requireOpen();
        requireValues();
        if (batch == null) {
            batch = new InsertBatch(insert, connection.tables());
        }
        batch.add(values);
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        dropBatch();
    }

    private void dropBatch() {
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }

    /**
     * Puts the rows into the table.
     *
     * @throws BatchUpdateException at the first that does not fit, with the numbers of those before it, which stay
     */
    @Override
    public long[] executeLargeBatch() throws SQLException {
        beginChange();
        try {
            return batch == null ? new long[0] : batch.run();
        } finally {
            dropBatch();
        }
    }

    /** None: there are no rows. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        return null;
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        requireOpen();
        return new JdbcParameterMetaData(values.length);
    }

    /** Refused: nothing of this goes to the service. */
    @Override
    public TapJob submit() throws SQLException {
        requireOpen();
        throw Errors.REJECTED.say("This statement has no rows, so that there is nothing for a job. Use executeUpdate.");
    }

    @Override
    public void close() {
        dropBatch();
        super.close();
    }
}
