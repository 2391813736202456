package org.tapjdbc.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.result.Row;
import org.h2.schema.Schema;
import org.h2.table.Column;
import org.h2.table.VirtualTable;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;

/**
 * TAP_SCHEMA.columns, whose rows are made from the catalogue when a query asks for them: to store those of a large one
 * would take most of the time of the start, and of the memory. They come in the order of the tables' names.
 */
final class ColumnsTable extends VirtualTable {
    /** What TAP_SCHEMA lists it as. */
    static final String LISTED = "TAP_SCHEMA.columns";

    private static final int MEMORY = 128;
    private static final int TABLE_NAME = 0;

    private final List<TableMeta> tables;
    private final String[] names;
    /** By identity, since tables share what is said of columns. */
    private final IdentityHashMap<ColumnMeta, Value[]> known = new IdentityHashMap<>();

    private final long count;
    private final ArrayList<Index> indexes;

    private ColumnsTable(Schema schema, int id, TableMeta self, Catalogue catalogue) {
        super(schema, id, self.own().stored());
        setColumns(self.columns().stream().map(ColumnsTable::column).toArray(Column[]::new));
        TreeMap<String, TableMeta> sorted = new TreeMap<>();
        catalogue.tables().forEach(table -> sorted.put(table.listed(), table));
        tables = List.copyOf(sorted.values());
        names = sorted.keySet().toArray(String[]::new);
        long columns = 0;
        for (TableMeta table : tables) {
            columns += table.columns().size();
            for (ColumnMeta column : table.columns()) {
                known.computeIfAbsent(column, ColumnsTable::values);
            }
        }
        count = columns;
        indexes = new ArrayList<>(List.of(ColumnsIndex.scan(this), ColumnsIndex.of(this, getColumn(TABLE_NAME))));
    }

    /** Makes the table known to the database that a connection leads to. */
    static void create(Connection connection, TableMeta self, Catalogue catalogue) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        Schema schema = session.getDatabase().getSchema(self.schema().stored());
        schema.add(new ColumnsTable(schema, session.getDatabase().allocateObjectId(), self, catalogue));
    }

    private static Column column(ColumnMeta column) {
        boolean text = column.type() == ColumnType.VARCHAR;
        Column made = new Column(column.name().stored(), text ? TypeInfo.TYPE_VARCHAR : TypeInfo.TYPE_INTEGER);
        made.setNullable(column.isNullable());
        return made;
    }

    /** What the rows of a column have in common whatever table it is in. */
    private static Value[] values(ColumnMeta column) {
        return Arrays.stream(SelfDescription.column("", column, 0))
                .map(ColumnsTable::value)
                .toArray(Value[]::new);
    }

    private static Value value(@Nullable Object value) {
        if (value == null) {
            return ValueNull.INSTANCE;
        }
        return value instanceof Integer number ? ValueInteger.get(number) : ValueVarchar.get((String) value);
    }

    /** The row of one column; the table and the column both by their places, from 0. */
    Row row(int table, int column) {
        Value[] values = known.get(tables.get(table).columns().get(column)).clone();
        values[TABLE_NAME] = ValueVarchar.get(names[table]);
        values[values.length - 1] = ValueInteger.get(column + 1);
        return Row.get(values, MEMORY);
    }

    int tables() {
        return names.length;
    }

    int columnsOf(int table) {
        return tables.get(table).columns().size();
    }

    /** The place of the first table whose name is not before that one. */
    int placeOf(String name) {
        int place = Arrays.binarySearch(names, name);
        return place < 0 ? -place - 1 : place;
    }

    /** With its schema, since H2 parses this text anew where the table is in a derived one. */
    @Override
    public StringBuilder getSQL(StringBuilder builder, int flags) {
        return super.getSQL(getSchema().getSQL(builder, flags).append('.'), flags);
    }

    @Override
    public Index getScanIndex(SessionLocal session) {
        return indexes.get(0);
    }

    @Override
    @SuppressWarnings("NonApiType") // so H2 declares it
    public ArrayList<Index> getIndexes() {
        return indexes;
    }

    @Override
    public boolean canGetRowCount(SessionLocal session) {
        return true;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        return count;
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return count;
    }

    @Override
    public long getMaxDataModificationId() {
        return 0;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }
}
