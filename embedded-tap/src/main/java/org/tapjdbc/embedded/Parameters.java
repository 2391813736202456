package org.tapjdbc.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; their names are the same in any case (DALI 1.1, section 3.1). */
final class Parameters {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Reads {@code a=b&c=d}. Of several parameters of one name the last counts.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two digits
     */
    static Parameters parse(@Nullable String form) {
        Parameters parameters = new Parameters();
        if (form != null) {
            for (String pair : form.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Adds those of another request part, which count more. */
    void add(Parameters others) {
        values.putAll(others.values);
    }

    /** The value, if there is one that is not blank. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
}
