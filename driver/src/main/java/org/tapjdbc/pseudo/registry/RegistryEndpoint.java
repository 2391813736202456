package org.tapjdbc.pseudo.registry;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Capabilities;

/** A TAP service that holds the registry. Whoever implements it contacts the service when asked, not before. */
public interface RegistryEndpoint {
    /** Its base URL. */
    URI url();

    /** What it says of itself; asked for once. */
    Capabilities capabilities() throws SQLException;

    /** The ADQL that it speaks, as far as its capabilities tell. */
    ServiceLanguage language() throws SQLException;

    /**
     * Runs a query there.
     *
     * @param adql in its language, about its own tables
     * @param firstByte how long it may take until the answer begins; null for as long as any query may
     * @return the rows
     * @throws SQLException HYT00 where that time is over; else as of any service
     */
    RowCursor query(String adql, @Nullable Duration firstByte) throws SQLException;
}
