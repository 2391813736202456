package org.tapjdbc.embedded;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a form (RFC 7578).
 *
 * @param label the name of the form's field
 * @param type its media type; null if the client says none, which means plain text
 */
record FilePart(String label, @Nullable String type, StoredResult content) {
    /** The media types of VOTable (DALI 1.1, section 4.3). */
    private static final Set<String> VOTABLE = Set.of("application/x-votable+xml", "text/xml");

    boolean isVotable() {
        return type != null && VOTABLE.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
