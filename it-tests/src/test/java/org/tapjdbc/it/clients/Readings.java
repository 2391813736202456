package org.tapjdbc.it.clients;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which tools read what they are given. */
final class Readings {
    private Readings() {}

    /** The values of one column, by its name; closes the rows. */
    static List<@Nullable String> column(ResultSet rows, String label) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (rows) {
            int column = rows.findColumn(label);
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }

    /** All rows, each value as text, by ascending position; closes the rows. */
    static List<List<@Nullable String>> byPosition(ResultSet rows) throws SQLException {
        List<List<@Nullable String>> found = new ArrayList<>();
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
        }
        return found;
    }

    /** Calls every getter that takes the number of a column, for each column. */
    static void everyGetter(ResultSetMetaData columns) throws SQLException {
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            for (Method method : ResultSetMetaData.class.getMethods()) {
                if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class})) {
                    call(columns, method, column);
                }
            }
        }
    }

    /** Calls a method, and closes what comes if it is rows. */
    static @Nullable Object call(Object target, Method method, Object... arguments) throws SQLException {
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof ResultSet rows) {
                byPosition(rows);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw new SQLException(method + " failed: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** A name as it stands in an argument that is a pattern. */
    static String escaped(DatabaseMetaData metaData, String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
