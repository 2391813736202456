package org.tapjdbc.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.Spelling;
import org.tapjdbc.error.Errors;

/**
 * A connection URL, {@code jdbc:tap:TARGET[?name=value&…]}, and the properties that came with it.
 *
 * @param target what stands between the prefix and the parameters
 * @param settings the properties, checked; those of the URL win
 * @param url the URL as it may be shown: without secrets
 */
public record TapUrl(String target, Settings settings, String url) {
    private static final String PREFIX = "jdbc:tap:";
    private static final String TRUST = "tapjdbc.trustUrl";

    /** Whether a URL is for this driver. */
    public static boolean isOurs(@Nullable String url) {
        return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * Reads a URL that {@linkplain #isOurs is ours}.
     *
     * @param properties further properties; those that we do not know belong to others and are ignored
     * @throws SQLException if a parameter of the URL is unknown, or a value is not one of those that a property takes
     */
    public static TapUrl parse(String url, Properties properties) throws SQLException {
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String target = (question < 0 ? rest : rest.substring(0, question)).strip();
        refuseUserInfo(target);
        Map<TapProperty, String> values = new EnumMap<>(TapProperty.class);
        for (String key : properties.stringPropertyNames()) {
            TapProperty property = TapProperty.named(key).orElse(null);
            String value = properties.getProperty(key);
            if (property != null && !value.isEmpty()) {
                values.put(property, checked(property, value));
            }
        }
        Map<String, String> parameters = question < 0 ? Map.of() : parameters(rest.substring(question + 1));
        boolean behindSecret = false;
        StringBuilder shown = new StringBuilder(PREFIX).append(target);
        String separator = "?";
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            TapProperty property = known(parameter.getKey(), behindSecret);
            behindSecret = property.isSecret();
            values.put(property, checked(property, decode(parameter.getValue(), property.isSecret())));
            if (!property.isSecret()) {
                shown.append(separator).append(property.key()).append('=').append(parameter.getValue());
                separator = "&";
            }
        }
        return new TapUrl(target, new Settings(values), shown.toString());
    }

    private static void refuseUserInfo(String target) throws SQLException {
        int slashes = target.indexOf("://");
        if (slashes >= 0
                && target.substring(slashes + 3).replaceFirst("/.*", "").indexOf('@') >= 0) {
            throw userInfo();
        }
    }

    private static SQLException userInfo() {
        return Errors.BAD_VALUE.say(
                "The URL of a service holds no user and password." + " Give them as the properties user and password.");
    }

    private static Map<String, String> parameters(String query) throws SQLException {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean behindSecret = false;
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                if (part.indexOf('@') >= 0) {
                    // the second half of a password with a question mark
                    throw userInfo();
                }
                throw behindSecret
                        ? cutSecret()
                        : Errors.BAD_VALUE.say("The URL's parameter \"%s\" has no value. Write %s=….", part, part);
            }
            String key = decode(part.substring(0, equals), behindSecret);
            behindSecret = TapProperty.named(key).filter(TapProperty::isSecret).isPresent();
            parameters.put(key, part.substring(equals + 1));
        }
        return parameters;
    }

    /** Where the rest of a secret would be taken for a parameter, and be shown in a message. */
    private static SQLException cutSecret() {
        return Errors.BAD_VALUE.say("The URL cannot be read behind a password or token."
                + " In values, write %%26 for &, and %%25 for %%; or give secrets as properties.");
    }

    private static TapProperty known(String key, boolean behindSecret) throws SQLException {
        TapProperty property = TapProperty.named(key).orElse(null);
        if (property == null) {
            throw behindSecret
                    ? cutSecret()
                    : Errors.BAD_VALUE.say(
                            "The URL's parameter \"%s\" is not known. Did you mean %s?",
                            key, nearest(key).key());
        }
        if (property.isGuarded() && !Boolean.getBoolean(TRUST)) {
            throw Errors.BAD_VALUE.say(
                    "A URL may not set %s: give it as a property, or set the system property %s to true.",
                    property.key(), TRUST);
        }
        return property;
    }

    private static TapProperty nearest(String key) {
        return Arrays.stream(TapProperty.values())
                .min(Comparator.comparingInt(property -> Spelling.distance(
                        key.toLowerCase(Locale.ROOT), property.key().toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    private static String checked(TapProperty property, String value) throws SQLException {
        try {
            return property.check(value);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_VALUE.because(e, e.getMessage());
        }
    }

    private static String decode(String text, boolean secret) throws SQLException {
        try {
            // a plus sign is a plus sign: these are no HTML forms
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw secret
                    ? cutSecret()
                    : Errors.BAD_VALUE.because(e, "The URL's \"" + text + "\" is not percent-encoded well.");
        }
    }
}
