package org.tapjdbc.uws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param limit the longest wait for the answer that the caller allows, of a job the longest until it is done; null for
 *     none but the transport's
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

    /** The same with another limit. */
    TapQuery within(@Nullable Duration time) {
        return new TapQuery(query, lang, format, legacy, maxrec, time);
    }

    /** What is posted. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (legacy) {
            form.put("REQUEST", "doQuery");
        }
        form.put("LANG", lang);
        form.put("QUERY", query);
        if (format != null) {
            form.put(legacy ? "FORMAT" : "RESPONSEFORMAT", format);
        }
        if (maxrec != null) {
            form.put("MAXREC", Long.toString(maxrec));
        }
        return form;
    }
}
