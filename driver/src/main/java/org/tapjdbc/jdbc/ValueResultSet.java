package org.tapjdbc.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.types.Column;
import org.tapjdbc.types.Conversions;
import org.tapjdbc.types.Numbers;
import org.tapjdbc.types.Times;
import org.tapjdbc.votable.Cell;

/** The getters, each over the column's own conversions. A cell is decoded when a getter asks for it. */
abstract class ValueResultSet extends ForwardOnlyResultSet {
    private static final int MOST_DECIMALS = 10_000;

    private final List<Column> columns;
    /** The same, without a list's own check of the index. */
    private final Column[] byIndex;

    private boolean wasNull;

    ValueResultSet(List<Column> columns) {
        this.columns = columns;
        this.byIndex = columns.toArray(new Column[0]);
    }

    /** The cell of a column, from 0, of the current row; an exception if there is no such row. */
    abstract Cell cellOfRow(int index) throws SQLException;

    final List<Column> columns() {
        return columns;
    }

    private Column column(int columnIndex) throws SQLException {
        if (columnIndex < 1 || columnIndex > byIndex.length) {
            throw Errors.NO_SUCH_COLUMN.say(
                    "There is no column %d: the rows have %d columns.", columnIndex, byIndex.length);
        }
        return byIndex[columnIndex - 1];
    }

    /** The cell of the current row that a getter reads, having noted whether it is NULL. */
    private Cell cell(Column column, int columnIndex) throws SQLException {
        Cell cell = cellOfRow(columnIndex - 1);
        wasNull = column.isNull(cell);
        return cell;
    }

    private long whole(int columnIndex, long least, long most, String target) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return wasNull ? 0 : Numbers.toLong(column, cell, least, most, target);
    }

    private <T> @Nullable T value(int columnIndex, Class<T> type) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        if (wasNull) {
            Conversions.requireKnown(type);
            return null;
        }
        return Conversions.to(column, cell, type);
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return wasNull ? null : column.text(cell);
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return !wasNull && Numbers.toBoolean(column, cell);
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        return (byte) whole(columnIndex, Byte.MIN_VALUE, Byte.MAX_VALUE, "a byte");
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        return (short) whole(columnIndex, Short.MIN_VALUE, Short.MAX_VALUE, "a short");
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        return (int) whole(columnIndex, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        return whole(columnIndex, Long.MIN_VALUE, Long.MAX_VALUE, "a long");
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return wasNull ? 0 : Numbers.toFloat(column, cell);
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return wasNull ? 0 : Numbers.toDouble(column, cell);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return value(columnIndex, BigDecimal.class);
    }

    @Deprecated
    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(columnIndex);
        if (Math.abs((long) scale) > MOST_DECIMALS) {
            throw Errors.BAD_VALUE.say("A scale is a number up to %d, not %d.", MOST_DECIMALS, scale);
        }
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
        return value(columnIndex, byte[].class);
    }

    @Override
    public @Nullable Date getDate(int columnIndex) throws SQLException {
        return value(columnIndex, Date.class);
    }

    @Override
    public @Nullable Time getTime(int columnIndex) throws SQLException {
        return value(columnIndex, Time.class);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
        return value(columnIndex, Timestamp.class);
    }

    @Override
    public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null) {
            return getDate(columnIndex);
        }
        LocalDate date = value(columnIndex, LocalDate.class);
        return date == null
                ? null
                : new Date(Times.inZone(date.atStartOfDay(), calendar).getTime());
    }

    @Override
    public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null) {
            return getTime(columnIndex);
        }
        LocalTime time = value(columnIndex, LocalTime.class);
        return time == null
                ? null
                : new Time(Times.inZone(time.atDate(LocalDate.EPOCH), calendar).getTime());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null) {
            return getTimestamp(columnIndex);
        }
        LocalDateTime time = value(columnIndex, LocalDateTime.class);
        return time == null ? null : Times.inZone(time, calendar);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        return value(columnIndex, column(columnIndex).type().javaClass());
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        return value(columnIndex, type);
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        return value(columnIndex, Array.class);
    }

    @Override
    public @Nullable Clob getClob(int columnIndex) throws SQLException {
        return value(columnIndex, Clob.class);
    }

    @Override
    public @Nullable NClob getNClob(int columnIndex) throws SQLException {
        return value(columnIndex, NClob.class);
    }

    @Override
    public @Nullable Blob getBlob(int columnIndex) throws SQLException {
        return value(columnIndex, Blob.class);
    }

    @Override
    public @Nullable URL getURL(int columnIndex) throws SQLException {
        return value(columnIndex, URL.class);
    }

    @Override
    public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new StringReader(text);
    }

    /** Characters beyond ASCII are question marks. */
    @Override
    public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
        byte[] bytes = getBytes(columnIndex);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean wasNull() throws SQLException {
        requireOpen();
        return wasNull;
    }
}
