package org.tapjdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.ServiceDescriptor;

/** What rows from a TAP service have beyond JDBC; reached by {@link ResultSet#unwrap}. */
public interface TapResultSet extends ResultSet {
    /**
     * The INFO elements of the VOTable (VOTable 1.5, section 4.13) that were read so far; all of them after the last row.
     */
    List<Info> getInfos() throws SQLException;

    /**
     * All that the VOTable declares around the rows (VOTable 1.5, section 3) and that was read so far: RESOURCEs, GROUPs,
     * PARAMs, LINKs, COOSYS and TIMESYS, and of every TABLE its columns.
     *
     * @return null where the rows come from no VOTable
     */
    @Nullable Document getDocument() throws SQLException;

    /**
     * The services that can be called with values of the rows (DataLink 1.1, section 4) and that were read so far;
     * services describe most of them behind the rows.
     */
    List<ServiceDescriptor> getServiceDescriptors() throws SQLException;

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

    /**
     * Writes the rows that {@link #next()} would still give as a VOTable 1.4 with this result's columns and INFOs, one
     * row in memory at a time, and leaves the result set behind its last row. A result that the service cut says so in
     * the document as well. When this fails on its way, be it for the service or for the stream, the document lacks its
     * end, so that whoever reads it sees that it is cut.
     *
     * <p>BINARY2 keeps every value; strings of fixed length are declared variable in it, since padding could not be told
     * from blanks. TABLEDATA has no empty strings and arrays: they read back as NULL, and characters that XML does not
     * have as U+FFFD.
     *
     * @param out where to; flushed at the end, and left open
     * @param serialization TABLEDATA or BINARY2; BINARY is refused, 0A000, since most of its types have no NULL
     * @throws SQLException also what {@link #next()} throws, and 22018 for a value that the serialization cannot say
     * @throws IOException if the stream does not take the document
     */
    void writeVotable(OutputStream out, Serialization serialization) throws SQLException, IOException;
}
