package org.tapjdbc.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapConnection;
import org.tapjdbc.error.Errors;

/** What JDBC asks of a connection and TAP has no use for. */
abstract class AbstractConnection implements TapConnection, Wrapping {
    abstract void requireOpen() throws SQLException;

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: a TAP service has no stored procedures. */
    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw Errors.UNSUPPORTED.say("A TAP service has no stored procedures.");
    }

    /** Does nothing: there is nothing to undo. */
    @Override
    public void commit() throws SQLException {
        requireOpen();
    }

    /** Does nothing: there is nothing to undo. */
    @Override
    public void rollback() throws SQLException {
        requireOpen();
    }

    /** Ignored: connections are read-only, and tools set both. */
    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        requireOpen();
    }

    /** Always: TAP only reads. */
    @Override
    public boolean isReadOnly() {
        return true;
    }

    /** Ignored: TAP has no catalogs. */
    @Override
    public void setCatalog(String catalog) throws SQLException {
        requireOpen();
    }

    /** None: TAP has no catalogs. */
    @Override
    public @Nullable String getCatalog() {
        return null;
    }

    /** Ignored: TAP has no transactions. */
    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        requireOpen();
    }

    /** None: TAP has no transactions. */
    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_NONE;
    }

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
            throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: a TAP service has no stored procedures. */
    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency) throws SQLException {
        throw Errors.UNSUPPORTED.say("A TAP service has no stored procedures.");
    }

    /** Empty: TAP has no types of the user. */
    @Override
    public java.util.Map<String, Class<?>> getTypeMap() {
        return Map.of();
    }

    /** Ignored: TAP has no types of the user. */
    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        requireOpen();
    }

    /** Ignored: a commit closes nothing. */
    @Override
    public void setHoldability(int holdability) throws SQLException {
        requireOpen();
    }

    /** A commit closes nothing. */
    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    /** Refused: TAP has no transactions. */
    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no transactions.");
    }

    /** Refused: TAP has no transactions. */
    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no transactions.");
    }

    /** Refused: TAP has no transactions. */
    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no transactions.");
    }

    /** Refused: TAP has no transactions. */
    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no transactions.");
    }

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: a TAP service has no stored procedures. */
    @Override
    public CallableStatement prepareCall(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        throw Errors.UNSUPPORTED.say("A TAP service has no stored procedures.");
    }

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: parameters are not there yet. */
    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        throw Errors.UNSUPPORTED.say("Prepared statements are not there yet.");
    }

    /** Refused: nothing could be done with it. */
    @Override
    public Clob createClob() throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no large objects.");
    }

    /** Refused: nothing could be done with it. */
    @Override
    public Blob createBlob() throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no large objects.");
    }

    /** Refused: nothing could be done with it. */
    @Override
    public NClob createNClob() throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no large objects.");
    }

    /** Refused: nothing could be done with it. */
    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no XML type.");
    }

    /** Refused: parameters are not there yet. */
    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        throw Errors.UNSUPPORTED.say("Array parameters are not there yet.");
    }

    /** Refused: TAP has no structured types. */
    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no structured types.");
    }

    /** Ignored: TAP has no schema that holds for names without one. */
    @Override
    public void setSchema(String schema) throws SQLException {
        requireOpen();
    }

    /** None: TAP has no schema that holds for names without one. */
    @Override
    public @Nullable String getSchema() {
        return null;
    }
}
