package org.tapjdbc.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapDriver;

/**
 * The driver in sqlline's hands: the same, save that the shell hears of each statement, and can close what is open when
 * it is told to leave.
 */
final class ShellDriver implements Driver, AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 5;

    private final Driver driver = new TapDriver();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final @Nullable ProgressLine progress;
    private volatile @Nullable Connection latest;
    private final Thread goodbye = new Thread(this::interrupted, "tap-sql-goodbye");

    private ShellDriver(@Nullable ProgressLine progress) {
        this.progress = progress;
    }

    /** Takes the driver's place until closed: sqlline asks for whichever comes first. */
    static ShellDriver install(@Nullable ProgressLine progress) throws SQLException {
        for (Driver other : DriverManager.drivers().toList()) {
            if (other instanceof TapDriver) {
                DriverManager.deregisterDriver(other);
            }
        }
        ShellDriver shell = new ShellDriver(progress);
        DriverManager.registerDriver(shell);
        Runtime.getRuntime().addShutdownHook(shell.goodbye);
        return shell;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Properties own = new Properties();
        // whoever types SQL here may read the files all the same
        own.setProperty("localFiles", "allow");
        info.stringPropertyNames().forEach(name -> own.setProperty(name, info.getProperty(name)));
        Connection connection = driver.connect(url, own);
        if (connection == null) {
            return null;
        }
        open.add(connection);
        Connection watched = (Connection) Proxy.newProxyInstance(
                ShellDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (progress != null && result instanceof Statement statement) {
                            progress.watch(statement);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        latest = watched;
        return watched;
    }

    /** The connection that was made last; null if none was. */
    @Nullable Connection latest() {
        return latest;
    }

    /** The process is told to end. */
    private void interrupted() {
        if (progress != null) {
            progress.close();
        }
        leave();
    }

    /** Ends what still runs, jobs on the service included. */
    private void leave() {
        List<Connection> connections = List.copyOf(open);
        Thread closing = new Thread(() -> connections.forEach(ShellDriver::close), "tap-sql-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(TimeUnit.SECONDS.toMillis(LONGEST_GOODBYE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // nobody is left to be told
        }
    }

    /** Gives the place back. */
    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(driver);
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.tapjdbc");
    }
}
