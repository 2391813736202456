package org.tapjdbc.jdbc;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.error.Errors;

/** What JDBC asks of a prepared statement and TAP has no use for, and the many forms in which it hands over a text. */
abstract class AbstractPreparedStatement extends JdbcStatement implements PreparedStatement {
    AbstractPreparedStatement(JdbcConnection connection, int resultSetType) {
        super(connection, resultSetType);
    }

    /** Takes at most that many characters of a text, all where the number is negative. */
    abstract void setText(int parameterIndex, @Nullable Reader text, long length) throws SQLException;

    private static long length(long length) throws SQLException {
        if (length < 0) {
            throw Errors.BAD_VALUE.say("A length is not negative. It was %d.", length);
        }
        return length;
    }

    private static @Nullable Reader ascii(@Nullable InputStream bytes) {
        return bytes == null ? null : new InputStreamReader(bytes, StandardCharsets.US_ASCII);
    }

    private SQLException noText() throws SQLException {
        requireOpen();
        return Errors.SEQUENCE.say(
                "A prepared statement has its text already. Use the method without a text, or createStatement().");
    }

    private static SQLException noBytes() {
        return Errors.UNSUPPORTED.say("ADQL has no literal for bytes.");
    }

    /** Refused: the text was given when the statement was prepared. */
    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw noText();
    }

    /** Refused: the text was given when the statement was prepared. */
    @Override
    public boolean execute(String sql) throws SQLException {
        throw noText();
    }

    /** Refused: the text was given when the statement was prepared. */
    @Override
    public TapJob submit(String sql) throws SQLException {
        throw noText();
    }

    /** Refused: the text was given when the statement was prepared. */
    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        throw noText();
    }

    /** Refused: the text was given when the statement was prepared. */
    @Override
    public void addBatch(String sql) throws SQLException {
        throw noText();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x, int length) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x, long length) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBlob(int parameterIndex, @Nullable Blob x) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream x) throws SQLException {
        throw noBytes();
    }

    /** Refused: ADQL has no literal for bytes. */
    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream x, long length) throws SQLException {
        throw noBytes();
    }

    /** Refused: JDBC has given it up. Use setCharacterStream. */
    @Deprecated
    @Override
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream x, int length) throws SQLException {
        throw Errors.UNSUPPORTED.say("JDBC has given up setUnicodeStream. Use setCharacterStream.");
    }

    /** Refused: TAP has no references. */
    @Override
    public void setRef(int parameterIndex, @Nullable Ref x) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no references.");
    }

    /** Refused: TAP has no row ids. */
    @Override
    public void setRowId(int parameterIndex, @Nullable RowId x) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no row ids.");
    }

    /** Refused: TAP has no XML type. */
    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML x) throws SQLException {
        throw Errors.UNSUPPORTED.say("TAP has no XML type.");
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader text) throws SQLException {
        setText(parameterIndex, text, -1);
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        setText(parameterIndex, text, length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader text) throws SQLException {
        setText(parameterIndex, text, -1);
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        setText(parameterIndex, text, length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setClob(int parameterIndex, @Nullable Reader text) throws SQLException {
        setText(parameterIndex, text, -1);
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setClob(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        setText(parameterIndex, text, length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setNClob(int parameterIndex, @Nullable Reader text) throws SQLException {
        setText(parameterIndex, text, -1);
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setNClob(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        setText(parameterIndex, text, length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader text, int length) throws SQLException {
        setText(parameterIndex, text, length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream text) throws SQLException {
        setText(parameterIndex, ascii(text), -1);
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream text, int length) throws SQLException {
        setText(parameterIndex, ascii(text), length(length));
    }

    /** The text is read now, and bound as a string. */
    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream text, long length) throws SQLException {
        setText(parameterIndex, ascii(text), length(length));
    }

    /** Bound as a string. */
    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        setClob(parameterIndex, value);
    }

    /** Bound as a string. */
    @Override
    public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        setString(parameterIndex, value);
    }

    /** The name of the type is ignored: NULL is NULL. */
    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        setNull(parameterIndex, sqlType);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
    }
}
