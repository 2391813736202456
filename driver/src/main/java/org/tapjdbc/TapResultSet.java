package org.tapjdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.votable.model.Info;

/** What rows from a TAP service have beyond JDBC; reached by {@link ResultSet#unwrap}. */
public interface TapResultSet extends ResultSet {
    /**
     * The INFO elements of the VOTable (VOTable 1.5, section 4.13) that were read so far; all of them after the last row.
     */
    List<Info> getInfos() throws SQLException;

    /**
     * Whether the service cut the rows at a limit (DALI 1.1, section 4.4.1). Services may say so behind the last row, so
     * that only then a {@code false} is final.
     */
    boolean isOverflow() throws SQLException;

    /**
     * The first column, from 1, whose UCD has that word, such as {@code pos.eq.ra}, wherever in the UCD it stands.
     *
     * @throws SQLException 07009 if there is none
     */
    int findColumnByUcd(String ucd) throws SQLException;
}
