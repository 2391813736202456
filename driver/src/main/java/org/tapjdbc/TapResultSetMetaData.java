package org.tapjdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** What columns from a TAP service have beyond JDBC; reached by {@link ResultSetMetaData#unwrap}. Columns count from 1. */
public interface TapResultSetMetaData extends ResultSetMetaData {
    /** The unit as written, in VOUnits syntax; null if there is none. */
    @Nullable String getUnit(int column) throws SQLException;

    /** The Unified Content Descriptor; null if there is none. */
    @Nullable String getUcd(int column) throws SQLException;

    /** The role in a data model; null if there is none. */
    @Nullable String getUtype(int column) throws SQLException;

    /** The extended type (DALI 1.1, section 3.3), such as {@code timestamp}; null if there is none. */
    @Nullable String getXtype(int column) throws SQLException;

    /** What the column holds, in words; null if nothing is said. */
    @Nullable String getDescription(int column) throws SQLException;

    /** The datatype of VOTable with its arraysize, such as {@code double[2]} or {@code char[*]}. */
    String getVotableType(int column) throws SQLException;

    /** The declaration of the column with all that belongs to it: LINKs, VALUES, the null value, the COOSYS it names. */
    Field getField(int column) throws SQLException;
}
