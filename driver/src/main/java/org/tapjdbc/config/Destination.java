package org.tapjdbc.config;

import java.net.URI;

/**
 * The service that a connection is made to.
 *
 * @param url its base URL
 * @param isTrusted whether the user named it, so that it may have the credentials; not where a registry led to it
 */
public record Destination(URI url, boolean isTrusted) {}
