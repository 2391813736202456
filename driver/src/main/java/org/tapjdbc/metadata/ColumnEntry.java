package org.tapjdbc.metadata;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * A column of a table of a service.
 *
 * @param field its name without quotes, and its type; what results have may differ, since services list types roughly
 * @param principal whether the service holds it for one of the important ones; null where it does not say
 * @param indexed whether there is an index on it
 * @param std whether a standard defines it
 */
record ColumnEntry(
        Field field,
        @Nullable Boolean principal,
        @Nullable Boolean indexed,
        @Nullable Boolean std) {}
