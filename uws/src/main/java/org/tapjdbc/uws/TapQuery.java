package org.tapjdbc.uws;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query (TAP 1.1, section 2.7).
 *
 * @param query the text
 * @param lang its language, such as {@code ADQL} or {@code ADQL-2.0}
 * @param format the output format to ask for, as the service declares it; null for the service's own choice
 * @param legacy whether the service speaks TAP 1.0, where the parameter for the format is FORMAT
 * @param maxrec the most rows to send; null for the service's own choice
 * @param limit the longest wait for the answer that the caller allows; null for none but the transport's
 */
public record TapQuery(
        String query,
        String lang,
        @Nullable String format,
        boolean legacy,
        @Nullable Long maxrec,
        @Nullable Duration limit) {
    public TapQuery {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(lang, "lang");
    }
}
