package org.tapjdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.error.Errors;
import org.tapjdbc.jdbc.Connections;

/**
 * Connections to one TAP service, for applications that want a {@link DataSource}: a bean, which can be bound in JNDI.
 *
 * <p>A directory may be read by others, so that its entry never holds a secret (password, token, cookie, the passwords of
 * key stores), whether it was given by a setter or in the URL. A data source that was looked up and had such secrets
 * connects only once they are given again, by the setters or by {@link #getConnection(String, String)}; otherwise it fails
 * with 28000 and names them. It is not {@code Serializable} for the same reason.
 */
public final class TapDataSource implements DataSource, Referenceable {
    /** What makes connections belong to a user; to give one of them is enough. */
    private static final Set<TapProperty> LOGINS =
            EnumSet.of(TapProperty.PASSWORD, TapProperty.TOKEN, TapProperty.COOKIE);

    private final Properties properties = new Properties();
    private @Nullable String url;
    private @Nullable PrintWriter logWriter;
    /** Secrets that a directory did not keep, and that were not given since. */
    private final Set<TapProperty> missing = EnumSet.noneOf(TapProperty.class);

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

    /** Gives a bearer token. */
    public void setToken(String token) {
        setProperty(TapProperty.TOKEN, token);
    }

    /** The name that goes into the User-Agent header; null if none was given. */
    public @Nullable String getApplicationName() {
        return getProperty(TapProperty.APPLICATION_NAME);
    }

    public void setApplicationName(@Nullable String name) {
        setProperty(TapProperty.APPLICATION_NAME, name);
    }

    /** The value given to a property; null if none was. */
    public @Nullable String getProperty(TapProperty property) {
        return properties.getProperty(property.key());
    }

    /** Gives a property a value; null takes it away. */
    public void setProperty(TapProperty property, @Nullable String value) {
        missing.remove(property);
        if (LOGINS.contains(property)) {
            missing.removeAll(LOGINS);
        }
        if (value == null) {
            properties.remove(property.key());
        } else {
            properties.setProperty(property.key(), value);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireSecrets(missing);
        return open(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Set<TapProperty> further = EnumSet.copyOf(missing);
        further.removeAll(LOGINS);
        requireSecrets(further);
        Properties others = new Properties();
        others.putAll(properties);
        others.setProperty(TapProperty.USER.key(), user);
        others.setProperty(TapProperty.PASSWORD.key(), password);
        return open(others);
    }

    private static void requireSecrets(Set<TapProperty> wanted) throws SQLException {
        if (!wanted.isEmpty()) {
            throw Errors.UNAUTHORIZED.say(
                    "The data source was looked up in a directory, which keeps no secrets. Give %s again.",
                    wanted.stream().map(TapProperty::key).collect(Collectors.joining(", ")));
        }
    }

    /** Says which secrets a directory has not kept. */
    void require(TapProperty secret) {
        missing.add(secret);
    }

    /**
     * What a directory keeps of this data source: the URL without secrets, the properties that are none, and the names of
     * those that are.
     *
     * @throws NamingException if the URL cannot be read
     */
    @Override
    public Reference getReference() throws NamingException {
        return TapDataSourceFactory.reference(url, properties, missing);
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
