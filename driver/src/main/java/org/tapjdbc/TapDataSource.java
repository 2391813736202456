package org.tapjdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.error.Errors;
import org.tapjdbc.jdbc.Connections;

/** Connections to one TAP service, for applications that want a {@link DataSource}. */
public final class TapDataSource implements DataSource {
    private final Properties properties = new Properties();
    private @Nullable String url;
    private @Nullable PrintWriter logWriter;

    /** The connection URL, {@code jdbc:tap:…}. */
    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public @Nullable String getUser() {
        return getProperty(TapProperty.USER);
    }

    public void setUser(String user) {
        setProperty(TapProperty.USER, user);
    }

    public void setPassword(String password) {
        setProperty(TapProperty.PASSWORD, password);
    }

    /** The value given to a property; null if none was. */
    public @Nullable String getProperty(TapProperty property) {
        return properties.getProperty(property.key());
    }

    /** Gives a property a value; null takes it away. */
    public void setProperty(TapProperty property, @Nullable String value) {
        if (value == null) {
            properties.remove(property.key());
        } else {
            properties.setProperty(property.key(), value);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties others = new Properties();
        others.putAll(properties);
        others.setProperty(TapProperty.USER.key(), user);
        others.setProperty(TapProperty.PASSWORD.key(), password);
        return open(others);
    }

    private Connection open(Properties given) throws SQLException {
        if (url == null || !TapUrl.isOurs(url)) {
            throw Errors.BAD_VALUE.say("The data source needs a URL of the form jdbc:tap:….");
        }
        return Connections.open(TapUrl.parse(url, given));
    }

    /** The URL, without secrets. */
    @Override
    public String toString() {
        try {
            String shown = url != null && TapUrl.isOurs(url)
                    ? TapUrl.parse(url, new Properties()).url()
                    : "no URL of ours";
            return "TapDataSource[" + shown + "]";
        } catch (SQLException e) {
            return "TapDataSource[a URL that cannot be read]";
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept, and not written to: the driver logs through {@code java.util.logging}. */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        logWriter = out;
    }

    /** Sets the property {@code connectTimeout}. */
    @Override
    public void setLoginTimeout(int seconds) {
        setProperty(TapProperty.CONNECT_TIMEOUT, seconds == 0 ? null : Integer.toString(seconds));
    }

    @Override
    public int getLoginTimeout() {
        String value = getProperty(TapProperty.CONNECT_TIMEOUT);
        return value == null ? 0 : Integer.parseInt(value);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.tapjdbc");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw Errors.BAD_VALUE.say("This data source is no %s.", type.getName());
        }
        return type.cast(this);
    }
}
