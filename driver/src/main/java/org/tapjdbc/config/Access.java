package org.tapjdbc.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.Credentials;
import org.tapjdbc.uws.Origin;
import org.tapjdbc.uws.TlsSettings;

/** Reads the properties that say who asks, and where that may be told. No message repeats a secret. */
final class Access {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    /** Headers that are for HTTP itself to set. */
    private static final Set<String> RESERVED =
            Set.of("host", "content-length", "content-type", "transfer-encoding", "connection", "accept-encoding");

    private final Settings settings;

    Access(Settings settings) {
        this.settings = settings;
    }

    private @Nullable String text(TapProperty property) {
        String value = settings.text(property);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Where the credentials may go. */
    Set<Origin> origins(@Nullable URI service) throws SQLException {
        Set<Origin> origins = new HashSet<>();
        if (service != null) {
            origins.add(Origin.of(service));
        }
        String more = text(TapProperty.AUTH_ORIGINS);
        if (more != null) {
            for (String origin : more.split(",", -1)) {
                if (!origin.isBlank()) {
                    origins.add(Origin.of(web(TapProperty.AUTH_ORIGINS, origin.strip())));
                }
            }
        }
        return origins;
    }

    private static URI web(TapProperty property, String value) throws SQLException {
        try {
            URI url = new URI(value);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && url.getRawUserInfo() == null && scheme.matches("https?")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below, without what the value may hold
        }
        throw Errors.BAD_VALUE.say(
                "The property %s takes https or http URLs, without a user or a password.", property.key());
    }

    /** Who asks. */
    Credentials credentials() throws SQLException {
        String user = text(TapProperty.USER);
        String password = text(TapProperty.PASSWORD);
        String token = text(TapProperty.TOKEN);
        String cookie = text(TapProperty.COOKIE);
        String loginUrl = text(TapProperty.LOGIN_URL);
        boolean known = user != null && password != null;
        if ((token != null ? 1 : 0) + (cookie != null ? 1 : 0) + (known ? 1 : 0) > 1) {
            throw Errors.BAD_VALUE.say(
                    "Give either user and password, or a token, or a cookie: which of them is meant is not clear.");
        }
        if (token != null) {
            return new Credentials.Bearer(headerValue(TapProperty.TOKEN, token));
        }
        if (cookie != null) {
            return new Credentials.Cookie(headerValue(TapProperty.COOKIE, cookie));
        }
        if (loginUrl != null) {
            if (user == null || password == null) {
                throw Errors.BAD_VALUE.say("The property loginUrl needs the properties user and password, too.");
            }
            return login(web(TapProperty.LOGIN_URL, loginUrl), user, password);
        }
        return user != null && password != null ? new Credentials.Basic(user, password) : Credentials.ANONYMOUS;
    }

    private static Credentials login(URI url, String user, String password) throws SQLException {
        try {
            return new Credentials.FormLogin(url, user, password);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_VALUE.because(
                    e, "The property loginUrl takes an https URL: over http, others could read the password.");
        }
    }

    private static String headerValue(TapProperty property, String value) throws SQLException {
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw Errors.BAD_VALUE.say(
                    "The property %s holds characters that HTTP headers cannot: only printable ASCII.", property.key());
        }
        return value;
    }

    /** Headers by name. */
    Map<String, String> extraHeaders() throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        String lines = text(TapProperty.EXTRA_HEADERS);
        if (lines != null) {
            for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
                int colon = line.indexOf(':');
                String name = line.substring(0, Math.max(0, colon)).strip();
                if (!HEADER_NAME.matcher(name).matches()) {
                    throw Errors.BAD_VALUE.say("The property extraHeaders takes lines of the form Name: value.");
                }
                if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                    throw Errors.BAD_VALUE.say("The property extraHeaders cannot set %s.", name);
                }
                headers.put(
                        name,
                        headerValue(
                                TapProperty.EXTRA_HEADERS,
                                line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    /** The certificates to trust and to show. */
    TlsSettings tls() throws SQLException {
        try {
            return TlsSettings.load(
                    path(TapProperty.KEY_STORE),
                    text(TapProperty.KEY_STORE_PASSWORD),
                    path(TapProperty.TRUST_STORE),
                    text(TapProperty.TRUST_STORE_PASSWORD));
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_VALUE.because(e, e.getMessage());
        }
    }

    private @Nullable Path path(TapProperty property) throws SQLException {
        String file = text(property);
        try {
            return file == null ? null : Path.of(file);
        } catch (InvalidPathException e) {
            throw Errors.BAD_VALUE.because(e, "The property " + property.key() + " takes the name of a file.");
        }
    }
}
