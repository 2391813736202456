package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapResultSetMetaData;
import org.tapjdbc.error.Errors;
import org.tapjdbc.types.Column;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.votable.model.Field;

/** What the columns of a result are. */
final class JdbcResultSetMetaData implements TapResultSetMetaData, Wrapping {
    private final List<Column> columns;

    JdbcResultSetMetaData(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    private Column at(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw Errors.NO_SUCH_COLUMN.say("There is no column %d: the rows have %d columns.", column, columns.size());
        }
        return columns.get(column - 1);
    }

    private ColumnType type(int column) throws SQLException {
        return at(column).type();
    }

    private Field field(int column) throws SQLException {
        return at(column).field();
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return field(column).name();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return field(column).name();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return type(column).jdbcType();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return type(column).name();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return type(column).javaClass().getName();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return type(column).displaySize();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return type(column).precision();
    }

    /** 0: no type of TAP has a fixed number of decimals. */
    @Override
    public int getScale(int column) throws SQLException {
        return type(column).scale();
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return type(column).signed();
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return type(column).kind() == ColumnType.Kind.TEXT;
    }

    /** Unknown: a VOTable does not say which columns may be NULL. */
    @Override
    public int isNullable(int column) throws SQLException {
        at(column);
        return columnNullableUnknown;
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        at(column);
        return true;
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        at(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        at(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        at(column);
        return false;
    }

    /** Empty: a VOTable does not say where a column comes from. */
    @Override
    public String getTableName(int column) throws SQLException {
        at(column);
        return "";
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        at(column);
        return "";
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        at(column);
        return "";
    }

    @Override
    public @Nullable String getUnit(int column) throws SQLException {
        return field(column).unit();
    }

    @Override
    public @Nullable String getUcd(int column) throws SQLException {
        return field(column).ucd();
    }

    @Override
    public @Nullable String getUtype(int column) throws SQLException {
        return field(column).utype();
    }

    @Override
    public @Nullable String getXtype(int column) throws SQLException {
        return field(column).xtype();
    }

    @Override
    public @Nullable String getDescription(int column) throws SQLException {
        return field(column).description();
    }

    @Override
    public String getVotableType(int column) throws SQLException {
        String size = field(column).arraysize().toString();
        return field(column).datatype().votableName() + (size.isEmpty() ? "" : "[" + size + "]");
    }

    @Override
    public Field getField(int column) throws SQLException {
        return field(column);
    }
}
