package org.tapjdbc.uws;

import java.net.URI;

/**
 * A job as one answer had it.
 *
 * @param info what the service says of it
 * @param waits whether the service knows WAIT (UWS 1.1, section 2.2.1.1)
 * @param at where the answer came from in the end
 */
record JobDocument(JobInfo info, boolean waits, URI at) {}
