package org.tapjdbc.it.clients;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link Demo} that is there for the tests of a class. Its connections are closed after the test that made them, or
 * after all tests where they were made before these.
 */
final class DemoService implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Deque<Connection> connections = new ArrayDeque<>();
    private int made;
    private @Nullable Demo demo;

    private Demo demo() {
        return Objects.requireNonNull(demo, "the service was not started");
    }

    String url() {
        return demo().url();
    }

    Connection connect() throws SQLException {
        Connection connection = demo().connect();
        connections.push(connection);
        return connection;
    }

    int requests() {
        return demo().requests();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        demo = Demo.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        made = connections.size();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        closeAllBut(made);
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        closeAllBut(0);
        demo().close();
    }

    private void closeAllBut(int first) throws SQLException {
        while (connections.size() > first) {
            connections.pop().close();
        }
    }
}
