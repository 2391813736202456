package org.tapjdbc.adql.rewrite;

import org.jspecify.annotations.Nullable;

/** Knows how a service spells its columns. Asked only where a name has to be put in quotes, which make its case count. */
@FunctionalInterface
public interface ColumnNames {
    /** Knows nothing. */
    ColumnNames AS_WRITTEN = name -> null;

    /**
     * The column that a name without quotes means.
     *
     * @return the name as the service lists it, without quotes; null where no column is known
     */
    @Nullable String listed(String name);
}
