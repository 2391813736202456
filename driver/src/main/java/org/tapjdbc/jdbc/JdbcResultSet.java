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
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapResultSet;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.Column;
import org.tapjdbc.types.Conversions;
import org.tapjdbc.types.Numbers;
import org.tapjdbc.types.Times;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Field;
import org.tapjdbc.votable.Info;

/** Rows, whatever they come from. A cell is decoded when a getter asks for it. */
final class JdbcResultSet extends ForwardOnlyResultSet implements TapResultSet, Wrapping {
    private enum Position {
        BEFORE_FIRST,
        ON_ROW,
        AFTER_LAST
    }

    private final @Nullable JdbcStatement statement;
    private final RowCursor rows;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final WarningChain warnings = new WarningChain();
    private int warningsSeen;
    private Position position = Position.BEFORE_FIRST;
    private @Nullable SQLException failure;
    private long rowNumber;
    private boolean wasNull;
    private int fetchSize;
    private volatile boolean closed;

    private JdbcResultSet(@Nullable JdbcStatement statement, RowCursor rows, Column.Options options) {
        this.statement = statement;
        this.rows = rows;
        for (Field field : rows.fields()) {
            columns.add(Column.of(field, options));
            indexes.putIfAbsent(field.name(), columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            indexes.putIfAbsent(columns.get(i).field().name().toLowerCase(Locale.ROOT), i + 1);
        }
    }

    static JdbcResultSet of(JdbcStatement statement, RowCursor rows, Column.Options options) {
        return new JdbcResultSet(statement, rows, options);
    }

    static JdbcResultSet ofMetadata(RowCursor rows) {
        return new JdbcResultSet(null, rows, Column.Options.PLAIN);
    }

    @Override
    void requireOpen() throws SQLException {
        if (closed) {
            throw Errors.SEQUENCE.say("The result set is closed.");
        }
    }

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        if (failure != null) {
            throw failure;
        }
        if (position == Position.AFTER_LAST) {
            return false;
        }
        try {
            if (rows.next()) {
                position = Position.ON_ROW;
                rowNumber++;
                return true;
            }
        } catch (SQLException e) {
            position = Position.AFTER_LAST;
            failure = e;
            throw e;
        }
        position = Position.AFTER_LAST;
        if (rows instanceof LimitedCursor limited && limited.truncation() != null) {
            SQLWarning truncation = limited.truncation();
            warnings.add(truncation);
            if (statement != null) {
                statement.warn(truncation);
            }
        }
        return false;
    }

    private Column column(int columnIndex) throws SQLException {
        if (columnIndex < 1 || columnIndex > columns.size()) {
            throw Errors.NO_SUCH_COLUMN.say(
                    "There is no column %d: the rows have %d columns.", columnIndex, columns.size());
        }
        return columns.get(columnIndex - 1);
    }

    /** The cell that a getter reads, having noted whether it is NULL. */
    private Cell cell(Column column, int columnIndex) throws SQLException {
        requireOpen();
        if (position != Position.ON_ROW) {
            throw Errors.SEQUENCE.say(
                    position == Position.BEFORE_FIRST
                            ? "The result set stands before its first row. Call next() first."
                            : "The result set stands behind its last row.");
        }
        Cell cell = rows.cell(columnIndex - 1);
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
        return wasNull ? null : Conversions.to(column, cell, type);
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
        Timestamp moment = getTimestamp(columnIndex, calendar);
        return moment == null ? null : new Date(moment.getTime());
    }

    @Override
    public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        Timestamp moment = getTimestamp(columnIndex, calendar);
        return moment == null ? null : new Time(moment.getTime());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null) {
            return getTimestamp(columnIndex);
        }
        Column column = column(columnIndex);
        Cell cell = cell(column, columnIndex);
        return wasNull
                ? null
                : Timestamp.from(Times.toDateTime(column, cell)
                        .atZone(calendar.getTimeZone().toZoneId())
                        .toInstant());
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
    public @Nullable URL getURL(int columnIndex) throws SQLException {
        return value(columnIndex, URL.class);
    }

    @Override
    public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
        String text = getString(columnIndex);
        return text == null ? null : new StringReader(text);
    }

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

    /** The first column of that label: as it is written, and otherwise in any case. */
    @Override
    public int findColumn(String columnLabel) throws SQLException {
        requireOpen();
        Integer index = indexes.get(columnLabel);
        if (index == null && columnLabel != null) {
            index = indexes.get(columnLabel.toLowerCase(Locale.ROOT));
        }
        if (index == null) {
            throw Errors.NO_SUCH_COLUMN.say("There is no column \"%s\" in these rows.", columnLabel);
        }
        return index;
    }

    @Override
    public int findColumnByUcd(String ucd) throws SQLException {
        requireOpen();
        for (int i = 0; i < columns.size(); i++) {
            String words = columns.get(i).field().ucd();
            if (words != null
                    && List.of(words.toLowerCase(Locale.ROOT).split(";", -1)).contains(ucd.toLowerCase(Locale.ROOT))) {
                return i + 1;
            }
        }
        throw Errors.NO_SUCH_COLUMN.say("There is no column with the UCD \"%s\" in these rows.", ucd);
    }

    @Override
    public List<Info> getInfos() throws SQLException {
        requireOpen();
        return rows.infos();
    }

    @Override
    public boolean isOverflow() throws SQLException {
        requireOpen();
        return rows.isOverflow();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        return new JdbcResultSetMetaData(columns);
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        List<String> read = rows.warnings();
        for (; warningsSeen < read.size(); warningsSeen++) {
            warnings.add(read.get(warningsSeen));
        }
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warningsSeen = rows.warnings().size();
        warnings.clear();
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return position == Position.BEFORE_FIRST;
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        requireOpen();
        return position == Position.AFTER_LAST && rowNumber > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        requireOpen();
        return position == Position.ON_ROW && rowNumber == 1;
    }

    /** Allowed where the result set stands there already. */
    @Override
    public void beforeFirst() throws SQLException {
        requireOpen();
        if (position != Position.BEFORE_FIRST) {
            throw Errors.UNSUPPORTED.say("Rows come once, forward: there is no way back before the first.");
        }
    }

    @Override
    public int getRow() throws SQLException {
        requireOpen();
        return position == Position.ON_ROW ? (int) Math.min(Integer.MAX_VALUE, rowNumber) : 0;
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    /** Kept and without effect: rows stream as they come. */
    @Override
    public void setFetchSize(int size) throws SQLException {
        requireOpen();
        fetchSize = size;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        requireOpen();
        return statement;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rows.close();
        if (statement != null) {
            statement.completed(this);
        }
    }
}
