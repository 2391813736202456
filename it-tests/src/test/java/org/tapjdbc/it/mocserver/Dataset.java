package org.tapjdbc.it.mocserver;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the service.
 *
 * @param properties with one value or several each, in the order in which they are written; {@code ID} is among them
 * @param coverage its MOC, if it has one
 * @param body the planet or moon whose surface it is about, or null for the sky
 */
record Dataset(
        String id,
        Map<String, List<String>> properties,
        @Nullable Coverage coverage,
        @Nullable String body) {

    /** The values of a field, or null where the record does not have it. */
    @Nullable List<String> values(String field) {
        return properties.get(field);
    }

    /** The only or first value of a field, or null where the record does not have it. */
    @Nullable String first(String field) {
        List<String> values = properties.get(field);
        return values == null ? null : values.get(0);
    }
}
