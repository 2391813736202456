package org.tapjdbc.uws;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service says that it is up (VOSI 1.1, section 3).
 *
 * @param available whether it takes requests
 * @param upSince since when; null where it does not say
 * @param downAt when it will be down next; null where it does not say
 * @param backAt when it will be back; null where it does not say
 * @param notes what it says for people
 */
public record Availability(
        boolean available,
        @Nullable Instant upSince,
        @Nullable Instant downAt,
        @Nullable Instant backAt,
        List<String> notes) {
    public Availability {
        notes = List.copyOf(notes);
    }
}
