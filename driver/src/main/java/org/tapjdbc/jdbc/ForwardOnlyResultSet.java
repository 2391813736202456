package org.tapjdbc.jdbc;

import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Map;
import org.tapjdbc.error.Errors;

/** What JDBC asks of a result set and rows that come once, forward, have no use for. */
abstract class ForwardOnlyResultSet extends LabelledResultSet {
    private static SQLException refused() {
        return Errors.UNSUPPORTED.say("Rows come once, in one direction: there is no way back to an earlier one.");
    }

    /** Refused: JDBC has given it up. */
    @Deprecated
    @Override
    public java.io.InputStream getUnicodeStream(int columnIndex) throws SQLException {
        throw Errors.UNSUPPORTED.say("Use getCharacterStream.");
    }

    /** Refused: rows cannot be changed where they stand. */
    @Override
    public String getCursorName() throws SQLException {
        throw Errors.UNSUPPORTED.say("Rows have no cursor that a statement could name.");
    }

    /** Refused: whether another row comes is not known before it does. */
    @Override
    public boolean isLast() throws SQLException {
        throw Errors.UNSUPPORTED.say("Whether another row comes is not known before it does.");
    }

    /** Refused: rows come once, forward. */
    @Override
    public void afterLast() throws SQLException {
        throw refused();
    }

    /** Refused: rows come once, forward. */
    @Override
    public boolean first() throws SQLException {
        throw refused();
    }

    /** Refused: rows come once, forward. */
    @Override
    public boolean last() throws SQLException {
        throw refused();
    }

    /** Refused: rows come once, forward. */
    @Override
    public boolean absolute(int row) throws SQLException {
        throw refused();
    }

    /** Refused: rows come once, forward. */
    @Override
    public boolean relative(int rows) throws SQLException {
        throw refused();
    }

    /** Refused: rows come once, forward. */
    @Override
    public boolean previous() throws SQLException {
        throw refused();
    }

    /** Ignored: rows come once, forward. */
    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
    }

    /** Rows come once, forward. */
    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return FETCH_FORWARD;
    }

    /** Rows come once, forward. */
    @Override
    public int getType() throws SQLException {
        requireOpen();
        return TYPE_FORWARD_ONLY;
    }

    /** Rows are read-only. */
    @Override
    public int getConcurrency() throws SQLException {
        requireOpen();
        return CONCUR_READ_ONLY;
    }

    /** Refused: rows stay as they were. */
    @Override
    public void refreshRow() throws SQLException {
        throw Errors.UNSUPPORTED.say("The rows of a query stay as they were when it ran.");
    }

    /** The map is ignored: TAP has no types of the user. */
    @Override
    public Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        return getObject(columnIndex);
    }

    /** Refused: TAP has no such type. */
    @Override
    public Ref getRef(int columnIndex) throws SQLException {
        throw Errors.UNSUPPORTED.say("There are no values of this type; use getString, getBytes or getObject.");
    }

    /** Refused: TAP has no such type. */
    @Override
    public RowId getRowId(int columnIndex) throws SQLException {
        throw Errors.UNSUPPORTED.say("There are no values of this type; use getString, getBytes or getObject.");
    }

    /** A commit closes nothing. */
    @Override
    public int getHoldability() throws SQLException {
        requireOpen();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    /** Refused: TAP has no such type. */
    @Override
    public SQLXML getSQLXML(int columnIndex) throws SQLException {
        throw Errors.UNSUPPORTED.say("There are no values of this type; use getString, getBytes or getObject.");
    }

    @Override
    public String getNString(int columnIndex) throws SQLException {
        return getString(columnIndex);
    }

    @Override
    public java.io.Reader getNCharacterStream(int columnIndex) throws SQLException {
        return getCharacterStream(columnIndex);
    }
}
