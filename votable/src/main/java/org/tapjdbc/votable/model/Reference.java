package org.tapjdbc.votable.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A FIELDref or PARAMref in a group (VOTable 1.5, section 4.9).
 *
 * @param ref the ID of the FIELD or PARAM; empty where the document gives none
 * @param ucd the Unified Content Descriptor that it has in the group; null where absent
 * @param utype the role that it has in the group; null where absent
 */
public record Reference(
        String ref, @Nullable String ucd, @Nullable String utype) {
    public Reference {
        Objects.requireNonNull(ref, "ref");
    }
}
