package org.tapjdbc.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.HttpSettings;

/** The values of a connection's properties, checked. */
public final class Settings {
    private static final Pattern PROXY = Pattern.compile("([^\\s/@:]+|\\[[0-9A-Fa-f:.]+\\]):([0-9]{1,5})");
    private static final int MOST_PORTS = 65_535;

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

    /** The value of a property in seconds; null where it is unset. */
    public @Nullable Duration duration(TapProperty property) {
        Long value = count(property);
        return value == null ? null : Duration.ofSeconds(value);
    }

    /**
     * How to talk to services.
     *
     * @param service the base URL of the one whose origin may have the credentials; null for none
     * @throws SQLException if a value cannot be read
     */
    public HttpSettings http(@Nullable URI service) throws SQLException {
        Access access = new Access(this);
        return HttpSettings.builder()
                .timeouts(
                        seconds(TapProperty.CONNECT_TIMEOUT),
                        seconds(TapProperty.REQUEST_TIMEOUT),
                        seconds(TapProperty.FIRST_BYTE_TIMEOUT),
                        seconds(TapProperty.SOCKET_TIMEOUT))
                .retries(
                        (int) Math.min(100, Long.parseLong(choice(TapProperty.RETRIES))),
                        seconds(TapProperty.RETRY_MAX_WAIT))
                .userAgent(Product.userAgent(text(TapProperty.APPLICATION_NAME)))
                .extraHeaders(access.extraHeaders())
                .proxy(proxy())
                .credentials(access.credentials())
                .origins(access.origins(service))
                .remoteFiles(choice(TapProperty.REMOTE_FILES).equals("allow"))
                .tls(access.tls())
                .build();
    }

    private @Nullable InetSocketAddress proxy() throws SQLException {
        String proxy = text(TapProperty.PROXY);
        if (proxy == null) {
            return null;
        }
        Matcher parts = PROXY.matcher(proxy);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST_PORTS) {
            throw Errors.BAD_VALUE.say("The property proxy takes host:port, without a user or a password.");
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group(2)));
    }

    /** The names of the properties that are set; some of their values are secrets. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
