package org.tapjdbc.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.table.TableStatement.InsertValues;
import org.tapjdbc.adql.table.Value;
import org.tapjdbc.error.Errors;
import org.tapjdbc.session.ConnectionTables;
import org.tapjdbc.upload.RowValues;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.model.Field;

/** The rows that an INSERT with VALUES makes of its parameters, for one table. */
final class InsertRows {
    private final List<List<Value>> templates;
    private final RowValues conversions;
    private final int width;
    /** For each value of a row, the column that it is for. */
    private final int[] columns;

    /** Puts rows into a table, all or none; how many they were. */
    static long insert(InsertValues insert, ConnectionTables tables, @Nullable Object[] parameters)
            throws SQLException {
        TemporaryTable table = tables.get(insert.name().text());
        return table.addAll(new InsertRows(insert, table).of(parameters));
    }

    InsertRows(InsertValues insert, TemporaryTable table) throws SQLException {
        this.templates = insert.rows();
        this.conversions = table.values();
        this.width = table.fields().size();
        this.columns = columns(insert.columns(), table);
        int values = templates.get(0).size();
        if (values != columns.length) {
            throw Errors.REJECTED.say(
                    "The INSERT has %d values for the %d columns of the temporary table %s.",
                    values, columns.length, table.name());
        }
    }

    /**
     * The places of columns in a table.
     *
     * @param names null for all columns in their order
     * @throws SQLException 42S22 if the table has none of such a name
     */
    static int[] columns(@Nullable List<String> names, TemporaryTable table) throws SQLException {
        List<Field> fields = table.fields();
        int[] columns = new int[names == null ? fields.size() : names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = names == null ? i : column(names.get(i), table);
        }
        return columns;
    }

    private static int column(String name, TemporaryTable table) throws SQLException {
        List<Field> fields = table.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw Errors.UNKNOWN_COLUMN.say(
                "The temporary table %s has no column %s. It has %s.",
                table.name(),
                name,
                String.join(", ", fields.stream().map(Field::name).toList()));
    }

    /** How many rows one execution makes. */
    int count() {
        return templates.size();
    }

    /**
     * The rows.
     *
     * @param parameters the values of the question marks
     * @throws SQLException if a value does not fit its column
     */
    List<@Nullable Object[]> of(@Nullable Object[] parameters) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(templates.size());
        for (List<Value> template : templates) {
            @Nullable Object[] row = new @Nullable Object[width];
            for (int i = 0; i < columns.length; i++) {
                row[columns[i]] = conversions.value(columns[i], plain(template.get(i), parameters));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object plain(Value value, @Nullable Object[] parameters) {
        if (value instanceof Value.Parameter parameter) {
            return parameters[parameter.index()];
        }
        if (value instanceof Value.Numeral number) {
            return new BigDecimal(number.text());
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        if (value instanceof Value.Time time) {
            return time.text();
        }
        if (value instanceof Value.Geometry geometry) {
            return elements(geometry.numbers(), parameters);
        }
        return value instanceof Value.Array array ? elements(array.elements(), parameters) : null;
    }

    private static @Nullable Object[] elements(List<Value> values, @Nullable Object[] parameters) {
        @Nullable Object[] elements = new @Nullable Object[values.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = plain(values.get(i), parameters);
        }
        return elements;
    }
}
