package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a query has come.
 *
 * @param phase of a job, where it stands; null for a synchronous query
 * @param job where the job is; null for a synchronous query
 * @param elapsed since the query was sent
 * @param rows rows read so far
 * @param bytes bytes of the result read so far, unzipped
 */
public record QueryProgress(@Nullable Phase phase, @Nullable URI job, Duration elapsed, long rows, long bytes) {}
