package org.tapjdbc.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import org.tapjdbc.error.Errors;

/** Refuses every change: the rows of a query belong to the service, and TAP has no way to write them. */
abstract class ReadOnlyResultSet implements ResultSet {
    abstract void requireOpen() throws SQLException;

    private static SQLException refused() {
        return Errors.UNSUPPORTED.say("The rows of a query cannot be changed.");
    }

    /** Never: rows are read-only. */
    @Override
    public boolean rowUpdated() throws SQLException {
        requireOpen();
        return false;
    }

    /** Never: rows are read-only. */
    @Override
    public boolean rowInserted() throws SQLException {
        requireOpen();
        return false;
    }

    /** Never: rows are read-only. */
    @Override
    public boolean rowDeleted() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    public void updateNull(int columnIndex) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBoolean(int columnIndex, boolean x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateByte(int columnIndex, byte x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateShort(int columnIndex, short x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateInt(int columnIndex, int x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateLong(int columnIndex, long x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateFloat(int columnIndex, float x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDouble(int columnIndex, double x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBigDecimal(int columnIndex, BigDecimal x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateString(int columnIndex, String x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBytes(int columnIndex, byte[] x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDate(int columnIndex, java.sql.Date x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTime(int columnIndex, java.sql.Time x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTimestamp(int columnIndex, java.sql.Timestamp x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int columnIndex, java.io.InputStream x, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int columnIndex, java.io.InputStream x, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int columnIndex, java.io.Reader x, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int columnIndex, Object x, int scaleOrLength) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int columnIndex, Object x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNull(String columnLabel) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBoolean(String columnLabel, boolean x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateByte(String columnLabel, byte x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateShort(String columnLabel, short x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateInt(String columnLabel, int x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateLong(String columnLabel, long x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateFloat(String columnLabel, float x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDouble(String columnLabel, double x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBigDecimal(String columnLabel, BigDecimal x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateString(String columnLabel, String x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBytes(String columnLabel, byte[] x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDate(String columnLabel, java.sql.Date x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTime(String columnLabel, java.sql.Time x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTimestamp(String columnLabel, java.sql.Timestamp x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String columnLabel, java.io.InputStream x, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String columnLabel, java.io.InputStream x, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String columnLabel, java.io.Reader reader, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String columnLabel, Object x, int scaleOrLength) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String columnLabel, Object x) throws SQLException {
        throw refused();
    }

    @Override
    public void insertRow() throws SQLException {
        throw refused();
    }

    @Override
    public void updateRow() throws SQLException {
        throw refused();
    }

    @Override
    public void deleteRow() throws SQLException {
        throw refused();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        throw refused();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        throw refused();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        throw refused();
    }

    @Override
    public void updateRef(int columnIndex, java.sql.Ref x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRef(String columnLabel, java.sql.Ref x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int columnIndex, java.sql.Blob x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String columnLabel, java.sql.Blob x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int columnIndex, java.sql.Clob x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String columnLabel, java.sql.Clob x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateArray(int columnIndex, java.sql.Array x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateArray(String columnLabel, java.sql.Array x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRowId(int columnIndex, RowId x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRowId(String columnLabel, RowId x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNString(int columnIndex, String nString) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNString(String columnLabel, String nString) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int columnIndex, NClob nClob) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String columnLabel, NClob nClob) throws SQLException {
        throw refused();
    }

    @Override
    public void updateSQLXML(int columnIndex, SQLXML xmlObject) throws SQLException {
        throw refused();
    }

    @Override
    public void updateSQLXML(String columnLabel, SQLXML xmlObject) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(int columnIndex, java.io.Reader x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(String columnLabel, java.io.Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int columnIndex, java.io.InputStream x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int columnIndex, java.io.InputStream x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int columnIndex, java.io.Reader x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String columnLabel, java.io.InputStream x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String columnLabel, java.io.InputStream x, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String columnLabel, java.io.Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int columnIndex, InputStream inputStream, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String columnLabel, InputStream inputStream, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int columnIndex, Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String columnLabel, Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int columnIndex, Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String columnLabel, Reader reader, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(int columnIndex, java.io.Reader x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(String columnLabel, java.io.Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int columnIndex, java.io.InputStream x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int columnIndex, java.io.InputStream x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int columnIndex, java.io.Reader x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String columnLabel, java.io.InputStream x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String columnLabel, java.io.InputStream x) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String columnLabel, java.io.Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int columnIndex, InputStream inputStream) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String columnLabel, InputStream inputStream) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int columnIndex, Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String columnLabel, Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int columnIndex, Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String columnLabel, Reader reader) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int columnIndex, Object x, SQLType targetSqlType, int scaleOrLength) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String columnLabel, Object x, SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int columnIndex, Object x, SQLType targetSqlType) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String columnLabel, Object x, SQLType targetSqlType) throws SQLException {
        throw refused();
    }
}
