package org.tapjdbc.embedded;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table that came with a query, or lies where the query says (TAP 1.1, section 2.7.6).
 *
 * @param name without the schema's
 * @param content its document; null if it lies elsewhere
 * @param place where its document lies; null if it came along
 */
record Upload(
        Name name, @Nullable StoredResult content, @Nullable URI place) {
    /** What two names that mean the same have in common. */
    String key() {
        return name.text().toLowerCase(Locale.ROOT);
    }
}
