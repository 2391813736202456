package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapResultSet;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ScrollCursor;
import org.tapjdbc.session.WarningChain;
import org.tapjdbc.types.Column;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.ServiceDescriptor;

/** Rows, whatever they come from: where they stand, what is known of them, and their end. */
class JdbcResultSet extends ValueResultSet implements TapResultSet, Wrapping {
    enum Position {
        BEFORE_FIRST,
        ON_ROW,
        AFTER_LAST
    }

    private final @Nullable JdbcStatement statement;
    private final RowCursor rows;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final WarningChain warnings = new WarningChain();
    private int warningsSeen;
    private Position position = Position.BEFORE_FIRST;
    private @Nullable SQLException failure;
    /** Whether the cursor has read a row that this result set does not yet stand on; null if it has not tried. */
    private @Nullable Boolean rowAhead;

    /** The cells, which serve every row; null unless the result set is open and stands on a row. */
    private Cell @Nullable [] cells;

    private long rowNumber;
    private int fetchSize;
    private volatile boolean closed;

    JdbcResultSet(@Nullable JdbcStatement statement, RowCursor rows, Column.Options options) {
        super(columns(rows.fields(), options));
        this.statement = statement;
        this.rows = rows;
        for (int i = 0; i < columns().size(); i++) {
            indexes.putIfAbsent(columns().get(i).field().name(), i + 1);
        }
        for (int i = 0; i < columns().size(); i++) {
            indexes.putIfAbsent(columns().get(i).field().name().toLowerCase(Locale.ROOT), i + 1);
        }
    }

    static List<Column> columns(List<Field> fields, Column.Options options) {
        return fields.stream()
                .map(field -> Column.of(field, options, JdbcResultSet::ofArray))
                .toList();
    }

    static JdbcResultSet of(@Nullable JdbcStatement statement, RowCursor rows, Column.Options options) {
        return new JdbcResultSet(statement, rows, options);
    }

    /** Rows that can be gone back to. */
    static JdbcResultSet scrollable(@Nullable JdbcStatement statement, RowCursor rows, Column.Options options) {
        return new ScrollableResultSet(statement, new ScrollCursor(rows), options);
    }

    static JdbcResultSet ofMetadata(RowCursor rows) {
        return new JdbcResultSet(null, rows, Column.Options.PLAIN);
    }

    /** The elements of an array. */
    static ResultSet ofArray(List<Field> fields, List<@Nullable Object[]> elements) {
        return ofMetadata(new MemoryCursor(fields, elements));
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
        if (isRowAhead()) {
            rowAhead = null;
            rowNumber++;
            standAt(Position.ON_ROW);
            return true;
        }
        standAt(Position.AFTER_LAST);
        tellTruncation();
        return false;
    }

    /** Notes where the result set stands, and with that whether there are values. */
    final void standAt(Position reached) {
        position = reached;
        cells = reached != Position.ON_ROW ? null : cells == null ? cells() : cells;
    }

    final Position position() {
        return position;
    }

    /** Warns, once the last row was read, that the service cut them, where that is no error. */
    final void tellTruncation() {
        SQLWarning truncation = rows.truncation();
        if (truncation != null) {
            warnings.add(truncation);
            if (statement != null) {
                statement.warn(truncation);
            }
        }
    }

    /** Whether there is another row; reads it, if that is not done yet. */
    private boolean isRowAhead() throws SQLException {
        try {
            if (rowAhead == null) {
                rowAhead = rows.next();
            }
            return rowAhead;
        } catch (SQLException e) {
            standAt(Position.AFTER_LAST);
            failure = e;
            throw e;
        }
    }

    private Cell[] cells() {
        Cell[] all = new Cell[columns().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows.cell(i);
        }
        return all;
    }

    @Override
    Cell cellOfRow(int index) throws SQLException {
        Cell[] current = cells;
        if (current == null) {
            throw noRow();
        }
        return current[index];
    }

    private SQLException noRow() throws SQLException {
        requireOpen();
        return Errors.SEQUENCE.say(
                position == Position.BEFORE_FIRST
                        ? "The result set stands before its first row. Call next() first."
                        : "The result set stands behind its last row.");
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
        for (int i = 0; i < columns().size(); i++) {
            String words = columns().get(i).field().ucd();
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
    public @Nullable Document getDocument() throws SQLException {
        requireOpen();
        return rows.document();
    }

    @Override
    public List<ServiceDescriptor> getServiceDescriptors() throws SQLException {
        Document document = getDocument();
        return document == null ? List.of() : document.serviceDescriptors();
    }

    @Override
    public boolean isOverflow() throws SQLException {
        requireOpen();
        return rows.isOverflow();
    }

    @Override
    public void writeVotable(OutputStream out, Serialization serialization) throws SQLException, IOException {
        requireOpen();
        new VotableExport(rows, serialization).write(out, this::next);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        return new JdbcResultSetMetaData(columns());
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

    /** False where there are no rows, as JDBC has it: waits for the first one. */
    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return position == Position.BEFORE_FIRST && isRowAhead();
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
        fetchSize = (int) AbstractStatement.notNegative(size);
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
        cells = null;
        rows.close();
        if (statement != null) {
            statement.completed(this);
        }
    }
}
