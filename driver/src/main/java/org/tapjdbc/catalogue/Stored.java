package org.tapjdbc.catalogue;

import java.time.Instant;
import org.tapjdbc.uws.Validators;

/**
 * A part of a catalogue, as it is kept on disk.
 *
 * @param value what the service told
 * @param readAt when it did
 * @param validators by what to ask it whether that has changed
 */
record Stored<T>(T value, Instant readAt, Validators validators) {}
