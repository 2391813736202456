package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.Optional;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.uws.Capabilities;

/** What a service says of itself. */
public interface ServiceFacts {
    /** Its capabilities, if they were read already. */
    Optional<Capabilities> known();

    /** Its capabilities, read if need be; {@link Capabilities#UNDECLARED} where it does not show them. */
    Capabilities capabilities() throws SQLException;

    /** The language that it speaks, as its capabilities have it. */
    ServiceLanguage language() throws SQLException;
}
