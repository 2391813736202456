package org.tapjdbc.catalogue;

import org.tapjdbc.uws.VosiCall;

/** Reads documents of the service for metadata. */
@FunctionalInterface
public interface ServiceDocuments {
    /** Prepares the reading of a document; contacts nobody. Whoever ends the query that it is for ends it too. */
    VosiCall open();
}
