package org.tapjdbc.votable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableBuilder;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/** STIL, the reference implementation of VOTable in Java, as a peer to compare with. */
final class StilPeer {
    /** Held here, as otherwise its level would be forgotten; STIL remarks on each column that it finds odd. */
    private static final Logger REMARKS = Logger.getLogger("uk.ac.starlink");

    static {
        REMARKS.setLevel(Level.SEVERE);
    }

    private StilPeer() {}

    /**
     * A table as STIL reads it.
     *
     * @param columns what it says of the columns
     * @param rows the cells, as objects of the columns' classes
     */
    record Table(List<ColumnInfo> columns, List<@Nullable Object[]> rows) {}

    /** Reads the first table of a document as it streams by. */
    static Table read(byte[] document) throws IOException {
        List<ColumnInfo> columns = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        TableSink sink = new TableSink() {
            @Override
            public void acceptMetadata(StarTable table) {
                for (int i = 0; i < table.getColumnCount(); i++) {
                    columns.add(table.getColumnInfo(i));
                }
            }

            @Override
            public void acceptRow(Object[] row) {
                rows.add(row.clone());
            }

            @Override
            public void endRows() {}
        };
        new VOTableBuilder().streamStarTable(new ByteArrayInputStream(document), sink, null);
        return new Table(columns, rows);
    }

    /** Writes a document as STIL does. */
    static byte[] write(StarTable table, DataFormat form) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        new VOTableWriter(form, true, VOTableVersion.V14).writeStarTable(table, document, null);
        return document.toByteArray();
    }

    /**
     * Whether a cell holds what STIL has for it. STIL has no word for the difference between null, NaN and an empty
     * string, so that where it says null, any of these will do.
     */
    static boolean isSame(Cell ours, @Nullable Object theirs) throws IOException {
        Field field = ours.field();
        if (theirs == null || isEmptyArray(theirs)) {
            return ours.isNull() || isNan(ours) || isEmpty(ours);
        }
        if (ours.isNull()) {
            return isNan(theirs) || theirs.equals("");
        }
        if (theirs.equals('\0')) {
            return isEmpty(ours); // the only null that BINARY has for a single character
        }
        if (theirs instanceof String || theirs instanceof Character) {
            return theirs.toString().equals(ours.text());
        }
        if (theirs instanceof Boolean truth) {
            return ours.booleanValue() == truth;
        }
        if (theirs instanceof Number number) {
            return field.datatype().isFloating()
                    ? Double.compare(ours.doubleValue(), number.doubleValue()) == 0
                    : ours.longValue() == number.longValue();
        }
        return isSameArray(ours, theirs);
    }

    private static boolean isEmptyArray(Object theirs) {
        return theirs.getClass().isArray() && Array.getLength(theirs) == 0;
    }

    private static boolean isNan(Cell ours) throws IOException {
        return ours.field().isScalar() && ours.field().datatype().isFloating() && Double.isNaN(ours.doubleValue());
    }

    private static boolean isNan(Object theirs) {
        return theirs instanceof Number number && Double.isNaN(number.doubleValue());
    }

    private static boolean isEmpty(Cell ours) throws IOException {
        Object array = ours.field().isString() ? null : ours.array();
        return array == null ? "".equals(ours.text()) : Array.getLength(array) == 0;
    }

    private static boolean isSameArray(Cell ours, Object theirs) throws IOException {
        Object array = ours.array();
        if (array == null) {
            return false;
        }
        int length = Array.getLength(theirs);
        boolean same = Array.getLength(array) == length;
        for (int i = 0; same && i < length; i++) {
            Object element = Array.get(array, i);
            Object their = Array.get(theirs, i);
            if (element instanceof String text) {
                // in arrays of strings STIL has null for those that are empty
                same = text.equals(their == null ? "" : their);
            } else if (element instanceof Byte octet && ours.field().datatype() == Datatype.UNSIGNED_BYTE) {
                same = (octet & 0xff) == ((Number) their).intValue();
            } else if (element instanceof Number number) {
                same = Double.compare(number.doubleValue(), ((Number) their).doubleValue()) == 0;
            } else {
                same = element.equals(their);
            }
        }
        return same;
    }
}
