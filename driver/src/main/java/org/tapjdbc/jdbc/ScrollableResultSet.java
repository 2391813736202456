package org.tapjdbc.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.ScrollCursor;
import org.tapjdbc.types.Column;

/**
 * Rows that can be gone back to. Whatever asks for the end of rows that turn out to be incomplete fails; the rows before
 * it can still be read.
 */
final class ScrollableResultSet extends JdbcResultSet {
    private final ScrollCursor rows;
    /** The number of the current row, from 1; 0 before the first, and one more than there are behind the last. */
    private long row;

    private boolean endTold;

    ScrollableResultSet(@Nullable JdbcStatement statement, ScrollCursor rows, Column.Options options) {
        super(statement, rows, options);
        this.rows = rows;
    }

    @Override
    public int getType() throws SQLException {
        requireOpen();
        return TYPE_SCROLL_INSENSITIVE;
    }

    private boolean has(long number) throws SQLException {
        boolean found = rows.has(number);
        if (!found && !endTold) {
            endTold = true;
            tellTruncation();
        }
        return found;
    }

    private long count() throws SQLException {
        has(Long.MAX_VALUE);
        return rows.count();
    }

    /** Moves to a row; before the first where the number is not positive, behind the last where there are fewer. */
    private boolean moveTo(long number) throws SQLException {
        if (number <= 0) {
            row = 0;
            rows.standAt(0);
            standAt(Position.BEFORE_FIRST);
            return false;
        }
        boolean found;
        try {
            found = has(number);
        } catch (SQLException e) {
            standBehind(rows.kept());
            throw e;
        }
        if (found) {
            rows.moveTo(number);
            row = number;
            standAt(Position.ON_ROW);
        } else {
            standBehind(rows.count());
        }
        return found;
    }

    private void standBehind(long last) {
        row = last + 1;
        rows.standAt(last);
        standAt(Position.AFTER_LAST);
    }

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        return moveTo(row + 1);
    }

    @Override
    public boolean previous() throws SQLException {
        requireOpen();
        return moveTo(row - 1);
    }

    /** Negative numbers count from the last row, which is -1: this reads all of them. */
    @Override
    public boolean absolute(int number) throws SQLException {
        requireOpen();
        return moveTo(number >= 0 ? number : count() + 1 + number);
    }

    @Override
    public boolean relative(int distance) throws SQLException {
        requireOpen();
        return moveTo(row + distance);
    }

    @Override
    public boolean first() throws SQLException {
        requireOpen();
        return moveTo(1);
    }

    /** Reads all rows. */
    @Override
    public boolean last() throws SQLException {
        requireOpen();
        return moveTo(count());
    }

    @Override
    public void beforeFirst() throws SQLException {
        requireOpen();
        moveTo(0);
    }

    /** Reads all rows; nothing happens where there are none. */
    @Override
    public void afterLast() throws SQLException {
        requireOpen();
        if (count() > 0) {
            standBehind(count());
        }
    }

    /** False where there are no rows, as JDBC has it: waits for the first one. */
    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return position() == Position.BEFORE_FIRST && has(1);
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        requireOpen();
        return position() == Position.AFTER_LAST && rows.kept() > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        requireOpen();
        return position() == Position.ON_ROW && row == 1;
    }

    /** Waits for the next row, if this is the last that was read. */
    @Override
    public boolean isLast() throws SQLException {
        requireOpen();
        return position() == Position.ON_ROW && !has(row + 1);
    }

    @Override
    public int getRow() throws SQLException {
        requireOpen();
        return position() == Position.ON_ROW ? (int) Math.min(Integer.MAX_VALUE, row) : 0;
    }
}
