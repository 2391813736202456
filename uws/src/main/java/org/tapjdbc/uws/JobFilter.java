package org.tapjdbc.uws;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of a list are wanted (UWS 1.1, section 2.2.2.1). Services that do not know these filters send more, and the
 * client leaves out what was not asked for where the list shows it.
 *
 * @param phases the phases; empty for any but {@link Phase#ARCHIVED}
 * @param after only those created after that time; null for any
 * @param last only so many, the newest; null for all
 */
public record JobFilter(
        Set<Phase> phases,
        @Nullable Instant after,
        @Nullable Integer last) {
    /** All that the service lists. */
    public static final JobFilter ALL = new JobFilter(Set.of(), null, null);

    public JobFilter {
        phases = Set.copyOf(phases);
    }
}
