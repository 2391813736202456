package org.tapjdbc.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Credentials;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.Origin;

/** The values of a connection's properties, checked. */
public final class Settings {
    private final Map<TapProperty, String> values;

    Settings(Map<TapProperty, String> values) {
        this.values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The value given, or the default; null where there is neither. */
    public @Nullable String text(TapProperty property) {
        return values.getOrDefault(property, property.defaultValue());
    }

    /** The value of a property that has a default. */
    public String choice(TapProperty property) {
        String value = text(property);
        if (value == null) {
            throw new IllegalStateException(property.key() + " has no default");
        }
        return value;
    }

    /** The value of a property that is {@code true} or {@code false}. */
    public boolean isSet(TapProperty property) {
        return Boolean.parseBoolean(text(property));
    }

    /** The value of a property that is a whole number; null where it is unset. */
    public @Nullable Long count(TapProperty property) {
        String value = text(property);
        return value == null ? null : Long.valueOf(value);
    }

    /** The value of a property in seconds that has a default. */
    public Duration seconds(TapProperty property) {
        return Duration.ofSeconds(Long.parseLong(choice(property)));
    }

    /**
     * How to talk to a service.
     *
     * @param service its base URL, whose origin may have the credentials
     * @throws SQLException if a value cannot be read
     */
    public HttpSettings http(URI service) throws SQLException {
        Set<Origin> origins = new HashSet<>();
        origins.add(Origin.of(service));
        String more = text(TapProperty.AUTH_ORIGINS);
        if (more != null) {
            for (String origin : more.split(",", -1)) {
                origins.add(Origin.of(URI.create(origin.strip())));
            }
        }
        return new HttpSettings(
                seconds(TapProperty.CONNECT_TIMEOUT),
                seconds(TapProperty.REQUEST_TIMEOUT),
                seconds(TapProperty.FIRST_BYTE_TIMEOUT),
                seconds(TapProperty.SOCKET_TIMEOUT),
                (int) Math.min(100, Long.parseLong(choice(TapProperty.RETRIES))),
                seconds(TapProperty.RETRY_MAX_WAIT),
                Product.userAgent(text(TapProperty.APPLICATION_NAME)),
                extraHeaders(),
                proxy(),
                credentials(),
                origins,
                choice(TapProperty.REMOTE_FILES).equals("allow"));
    }

    private Credentials credentials() throws SQLException {
        String user = text(TapProperty.USER);
        String password = text(TapProperty.PASSWORD);
        String token = text(TapProperty.TOKEN);
        String cookie = text(TapProperty.COOKIE);
        boolean basic = user != null && !user.isEmpty() && password != null && !password.isEmpty();
        if ((token != null ? 1 : 0) + (cookie != null ? 1 : 0) + (basic ? 1 : 0) > 1) {
            throw Errors.BAD_VALUE.say(
                    "Give either user and password, or a token, or a cookie: which of them is meant is not clear.");
        }
        if (token != null) {
            return new Credentials.Bearer(token);
        }
        if (cookie != null) {
            return new Credentials.Cookie(cookie);
        }
        return basic ? new Credentials.Basic(user, password) : Credentials.ANONYMOUS;
    }

    private @Nullable InetSocketAddress proxy() throws SQLException {
        String proxy = text(TapProperty.PROXY);
        if (proxy == null) {
            return null;
        }
        int colon = proxy.lastIndexOf(':');
        if (colon < 1 || !proxy.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw Errors.BAD_VALUE.say("The property proxy takes host:port. It was \"%s\".", proxy);
        }
        int port = Integer.parseInt(proxy.substring(colon + 1));
        return InetSocketAddress.createUnresolved(proxy.substring(0, colon), port);
    }

    private Map<String, String> extraHeaders() throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        String lines = text(TapProperty.EXTRA_HEADERS);
        if (lines != null) {
            for (String line : lines.lines().toList()) {
                int colon = line.indexOf(':');
                if (colon < 1) {
                    throw Errors.BAD_VALUE.say("The property extraHeaders takes lines of the form Name: value.");
                }
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }
}
