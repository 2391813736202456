package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapType;
import org.tapjdbc.error.Errors;

/** The many ways in which JDBC hands over the value of a parameter, brought down to a few. */
abstract class ParameterSetters extends AbstractPreparedStatement {
    ParameterSetters(JdbcConnection connection, int resultSetType) {
        super(connection, resultSetType);
    }

    /** Takes a value as its own class has it; null is NULL. */
    abstract void value(int parameterIndex, @Nullable Object value) throws SQLException;

    /**
     * Takes a value that is to be made one of a JDBC type first.
     *
     * @param scale the decimals of a DECIMAL or NUMERIC; null to leave them as they are
     */
    abstract void typed(int parameterIndex, @Nullable Object value, int jdbcType, @Nullable Integer scale)
            throws SQLException;

    /** The same for types that are not all JDBC's. */
    abstract void typed(int parameterIndex, @Nullable Object value, @Nullable SQLType type, @Nullable Integer scale)
            throws SQLException;

    /** Takes what a clock in the calendar's zone showed, as a value of one of the types DATE, TIME and TIMESTAMP. */
    abstract void zoned(int parameterIndex, java.util.@Nullable Date value, int jdbcType, @Nullable Calendar calendar)
            throws SQLException;

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        value(parameterIndex, null);
    }

    @Override
    public void setBoolean(int parameterIndex, boolean x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setByte(int parameterIndex, byte x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setShort(int parameterIndex, short x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setInt(int parameterIndex, int x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setLong(int parameterIndex, long x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setFloat(int parameterIndex, float x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setDouble(int parameterIndex, double x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setString(int parameterIndex, @Nullable String x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar calendar) throws SQLException {
        zoned(parameterIndex, x, Types.DATE, calendar);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar calendar) throws SQLException {
        zoned(parameterIndex, x, Types.TIME, calendar);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar calendar)
            throws SQLException {
        zoned(parameterIndex, x, Types.TIMESTAMP, calendar);
    }

    /** The list of {@code IN (?)}; elsewhere, floating-point numbers are a geometry. */
    @Override
    public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
        value(parameterIndex, x);
    }

    /** Also takes the classes of {@code java.time}, and Java arrays like {@link #setArray}. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
        value(parameterIndex, x);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType) throws SQLException {
        typed(parameterIndex, x, targetSqlType, null);
    }

    /** The last number counts for DECIMAL and NUMERIC. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
            throws SQLException {
        typed(parameterIndex, x, targetSqlType, scaleOrLength);
    }

    /** Takes {@link TapType} for geometries. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType) throws SQLException {
        typed(parameterIndex, x, targetSqlType, null);
    }

    /** Takes {@link TapType} for geometries; the last number counts for DECIMAL and NUMERIC. */
    @Override
    public void setObject(int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        typed(parameterIndex, x, targetSqlType, scaleOrLength);
    }

    @Override
    void setText(int parameterIndex, @Nullable Reader text, long length) throws SQLException {
        requireOpen();
        if (text == null) {
            value(parameterIndex, null);
            return;
        }
        try {
            value(parameterIndex, read(text, length < 0 ? Long.MAX_VALUE : length));
        } catch (IOException e) {
            throw Errors.BAD_TEXT.because(e, "The text of parameter " + parameterIndex + " could not be read.");
        }
    }

    private static String read(Reader text, long length) throws IOException {
        StringBuilder read = new StringBuilder();
        char[] buffer = new char[4096];
        while (read.length() < length) {
            int count = text.read(buffer, 0, (int) Math.min(buffer.length, length - read.length()));
            if (count < 0) {
                break;
            }
            read.append(buffer, 0, count);
        }
        return read.toString();
    }
}
