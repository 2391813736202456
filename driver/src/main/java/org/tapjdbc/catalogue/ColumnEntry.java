package org.tapjdbc.catalogue;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * A column of a table of a service.
 *
 * @param field its name without quotes, and its type; what results have may differ, since services list types roughly
 * @param principal whether the service holds it for one of the important ones; null where it does not say
 * @param indexed whether there is an index on it; null where the service does not say
 * @param std whether a standard defines it; null where the service does not say
 * @param primary whether it is part of the primary key; null where the service does not say, as TAP_SCHEMA never does
 */
public record ColumnEntry(
        Field field,
        @Nullable Boolean principal,
        @Nullable Boolean indexed,
        @Nullable Boolean std,
        @Nullable Boolean primary) {}
