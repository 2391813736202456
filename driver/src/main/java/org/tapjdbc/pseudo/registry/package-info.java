/**
 * The schemas {@code registry} and {@code rr}: what the Virtual Observatory has, asked for in SQL. A query over them is
 * rewritten at known places and runs whole on a TAP service that holds the registry (RegTAP 1.2). Knows no statements and
 * no connections; whoever runs the queries is a {@link org.tapjdbc.pseudo.registry.RegistryEndpoint}.
 */
@NullMarked
package org.tapjdbc.pseudo.registry;

import org.jspecify.annotations.NullMarked;
