package org.tapjdbc.upload;

import java.sql.SQLException;

/** Makes a value one of a column. */
@FunctionalInterface
interface Conversion {
    /**
     * The value as {@link org.tapjdbc.votable.VotableWriter#row} takes it.
     *
     * @param value any object but null
     */
    Object of(Object value) throws SQLException;
}
