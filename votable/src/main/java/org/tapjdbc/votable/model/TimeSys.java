package org.tapjdbc.votable.model;

import org.jspecify.annotations.Nullable;

/**
 * A TIMESYS of a VOTable (VOTable 1.5, section 3.4): a time system that columns refer to. Attributes that are absent are
 * null.
 *
 * @param id the XML ID
 * @param timeorigin the Julian Date that times count from, as written; may also be {@code JD-origin} or
 *     {@code MJD-origin}
 * @param timescale the scale, such as {@code TCB}
 * @param refposition the reference position, such as {@code BARYCENTER}
 */
public record TimeSys(
        @Nullable String id,
        @Nullable String timeorigin,
        @Nullable String timescale,
        @Nullable String refposition) {}
