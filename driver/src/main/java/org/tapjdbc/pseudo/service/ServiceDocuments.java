package org.tapjdbc.pseudo.service;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.uws.Availability;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Example;

/** What a service says of itself. Asked when rows are; it may be asked again for each. */
public interface ServiceDocuments {
    /** What it can do; empty where it has no such document. */
    Optional<Capabilities> capabilities() throws SQLException;

    /** Whether it is up; empty where it does not say. */
    Optional<Availability> availability() throws SQLException;

    /** The queries that it gives as examples. */
    List<Example> examples() throws SQLException;
}
