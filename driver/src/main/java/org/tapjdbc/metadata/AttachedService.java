package org.tapjdbc.metadata;

import org.tapjdbc.catalogue.Catalogue;

/**
 * A further service of a connection, which JDBC knows as a catalog.
 *
 * @param name the catalog's name
 * @param catalogue the service's tables
 * @param facts what the service says of itself
 */
public record AttachedService(String name, Catalogue catalogue, ServiceFacts facts) {}
