package org.tapjdbc.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes connections that show the secret of a {@link Canary}, as a token, and fails a test whose connections let it be
 * seen: in the log, or in any text, warning or failure that they, their statements and their rows give away.
 */
final class CanaryWatch implements BeforeEachCallback, AfterEachCallback {
    private static final Set<Class<?>> WATCHED =
            Set.of(Connection.class, DatabaseMetaData.class, Statement.class, PreparedStatement.class, ResultSet.class);

    private @Nullable Canary canary;

    private Canary canary() {
        return Objects.requireNonNull(canary, "no test has begun");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end();
    }

    void begin() {
        canary = new Canary();
    }

    /** Fails if the secret was seen. */
    void end() {
        try (Canary watched = canary()) {
            watched.wasNotSeenIfAnywhere();
        }
    }

    Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("token", Canary.SECRET);
        try {
            Connection connection = DriverManager.getConnection(url, properties);
            canary().look(connection);
            return (Connection) watched(Connection.class, connection);
        } catch (SQLException e) {
            canary().look(e);
            throw e;
        }
    }

    /** Asks anything, on a connection of its own. */
    Outcome ask(String url) throws SQLException {
        try (Connection connection = connect(url)) {
            return Outcome.of(connection);
        }
    }

    /** Looks at all that a server was asked that is not meant to know the secret. */
    void look(FaultyService stranger) {
        canary().look(stranger);
    }

    private Object watched(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                CanaryWatch.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof String text) {
                canary().look(method.getName(), text);
            } else if (result instanceof Throwable warning) {
                canary().look(warning);
            }
            return result != null && WATCHED.contains(method.getReturnType())
                    ? watched(method.getReturnType(), result)
                    : result;
        } catch (InvocationTargetException e) {
            canary().look(e.getTargetException());
            throw e.getTargetException();
        }
    }
}
