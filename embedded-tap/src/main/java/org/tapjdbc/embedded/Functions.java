package org.tapjdbc.embedded;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The names under which H2 knows the {@link GeometryFunctions}. */
final class Functions {
    private Functions() {}

    static String call(String function, String... arguments) {
        return "\"geo_" + function + "\"(" + String.join(", ", arguments) + ')';
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Method method : GeometryFunctions.class.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    statement.execute("CREATE ALIAS \"geo_" + method.getName() + "\" DETERMINISTIC FOR '"
                            + GeometryFunctions.class.getName() + '.' + method.getName() + '\'');
                }
            }
        }
    }
}
