package org.tapjdbc.votable.model;

import org.jspecify.annotations.Nullable;

/**
 * A COOSYS of a VOTable (VOTable 1.5, section 3.1): a celestial coordinate system that columns refer to. Attributes that
 * are absent are null.
 *
 * @param id the XML ID
 * @param system the frame, such as {@code ICRS}, or {@code eq_FK5} in old documents
 * @param equinox the equinox, as written, such as {@code J2000}
 * @param epoch the epoch of the positions, as written
 * @param refposition the reference position, such as {@code BARYCENTER}
 */
public record CooSys(
        @Nullable String id,
        @Nullable String system,
        @Nullable String equinox,
        @Nullable String epoch,
        @Nullable String refposition) {}
