package org.tapjdbc.route;

import java.util.List;
import java.util.function.Predicate;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.session.ServiceSession;

/** Where a table is that a query names. */
sealed interface Place {
    /**
     * At a service: the one that the connection is made to, or an attached one.
     *
     * @param table the table's name there, as the user wrote it, without the name of a catalog
     */
    record Service(ServiceSession session, TableReference table) implements Place {}

    /**
     * A temporary table of the connection.
     *
     * @param name as it was made
     */
    record Temporary(String name) implements Place {}

    /** In the registry: a table of the pseudo-schemas {@code registry} and {@code rr}. */
    record Registry() implements Place {}

    /** A table of another pseudo-schema. */
    record Own(RowTable table) implements Place {}

    /** Whether all of some places but the temporary tables are alike. */
    static boolean areAll(List<Place> places, Predicate<Place> kind) {
        return places.stream().allMatch(place -> place instanceof Temporary || kind.test(place))
                && places.stream().anyMatch(kind);
    }
}
