package org.tapjdbc.pseudo.mocserver;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.KeptAnswers;
import org.tapjdbc.uws.RemoteAnswer;
import org.tapjdbc.uws.RemoteCall;
import org.tapjdbc.uws.RemoteRequest;

/** The way to one MOCServer. */
public interface MocServer {
    /** The URL of its queries. */
    URI url();

    /** Where its answers are kept; null for nowhere. */
    @Nullable KeptAnswers kept();

    /** Prepares a request to it; nothing is sent. */
    RemoteCall call(RemoteRequest request) throws SQLException;

    /**
     * Sends a request.
     *
     * @param patience how long the answer may take to begin; null for as long as the settings say
     * @return the answer, whatever its status; it must be closed
     * @throws SQLException if there is none
     */
    RemoteAnswer answer(RemoteCall call, @Nullable Duration patience) throws SQLException;
}
