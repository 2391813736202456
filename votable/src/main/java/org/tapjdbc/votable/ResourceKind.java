package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;

/** What a RESOURCE is for (DALI 1.1, section 4.4.1). One without a type is what the one around it is. */
enum ResourceKind {
    RESULTS,
    /** Service descriptors and annotations: its tables are no results. */
    META,
    UNTYPED;

    static ResourceKind of(@Nullable String type, @Nullable ResourceKind around) {
        if (type != null && type.strip().equalsIgnoreCase("results")) {
            return RESULTS;
        }
        if (type != null && type.strip().equalsIgnoreCase("meta")) {
            return META;
        }
        return around == null ? UNTYPED : around;
    }
}
