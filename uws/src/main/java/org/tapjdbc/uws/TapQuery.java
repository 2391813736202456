package org.tapjdbc.uws;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
 * @param uploads the tables that travel with it; their names differ in more than the case of letters
 */
public record TapQuery(
        String query,
        String lang,
        @Nullable String format,
        boolean legacy,
        @Nullable Long maxrec,
        @Nullable Duration limit,
        List<Upload> uploads) {
    /** @throws IllegalArgumentException if two of the uploads have the same name */
    public TapQuery {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(lang, "lang");
        uploads = List.copyOf(uploads);
        Set<String> names = new HashSet<>();
        for (Upload upload : uploads) {
            if (!names.add(upload.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "Two of the tables to be uploaded have the name \"" + upload.name() + "\".");
            }
        }
    }

    /** A query with no uploads. */
    public TapQuery(
            String query,
            String lang,
            @Nullable String format,
            boolean legacy,
            @Nullable Long maxrec,
            @Nullable Duration limit) {
        this(query, lang, format, legacy, maxrec, limit, List.of());
    }

    /** The same with those uploads in place of its own. */
    public TapQuery withUploads(List<Upload> tables) {
        return new TapQuery(query, lang, format, legacy, maxrec, limit, tables);
    }

    /** The same with another limit. */
    TapQuery within(@Nullable Duration time) {
        return new TapQuery(query, lang, format, legacy, maxrec, time, uploads);
    }
}
