package org.tapjdbc.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Field;

/** Files that temporary tables are made from: VOTable in any serialisation, and CSV; both may be zipped with gzip. */
public final class Sources {
    private static final int SNIFFED = 512;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private Sources() {}

    /**
     * The rows of a file.
     *
     * <p>Of a VOTable, that is its results table, or its first one, with the columns as they are declared there. CSV is
     * that of RFC 4180 in UTF-8, with the names of the columns on its first line, and a semicolon or a tabulator in place
     * of the comma if the first line has such and no comma. A column of it is INTEGER, BIGINT, DOUBLE, BOOLEAN (true,
     * false) or TIMESTAMP (ISO 8601) if each of its values is, and else text; an empty field is NULL, one in quotes is
     * the empty string. Numbers with leading zeros are text, and so are whole numbers beside fractions where a double
     * would lose digits.
     *
     * @param in the file; closed with the cursor, and when this fails
     * @param name what to call it in messages
     * @throws SQLException 58000 if it is no such file, or damaged; HY000 if it cannot be read
     */
    public static RowCursor open(InputStream in, String name) throws SQLException {
        boolean opened = false;
        try {
            RowCursor rows = sniffed(in, name);
            opened = true;
            return rows;
        } catch (IOException e) {
            throw unreadable(name, e);
        } finally {
            if (!opened) {
                closeQuietly(in);
            }
        }
    }

    private static RowCursor sniffed(InputStream in, String name) throws IOException, SQLException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        String begin = begin(bytes);
        if (begin.startsWith("\u001f\u008b")) {
            bytes = new BufferedInputStream(new GZIPInputStream(bytes));
            begin = begin(bytes);
        }
        boolean marked = begin.startsWith(BYTE_ORDER_MARK);
        String text = (marked ? begin.substring(BYTE_ORDER_MARK.length()) : begin).stripLeading();
        if (text.startsWith("<")
                || text.startsWith("\u00fe\u00ff")
                || text.startsWith("\u00ff\u00fe")
                || text.startsWith("\0<")) {
            return VotableSource.of(bytes, name);
        }
        refuseOthers(text, name);
        if (marked) {
            bytes.skipNBytes(BYTE_ORDER_MARK.length());
        }
        RowCursor rows = CsvSource.of(bytes, name);
        // read to its end
        closeQuietly(in);
        return rows;
    }

    private static void refuseOthers(String begin, String name) throws SQLException {
        String format = null;
        if (begin.startsWith("SIMPLE  =")) {
            format = "FITS";
        } else if (begin.startsWith("PAR1")) {
            format = "Parquet";
        } else if (begin.startsWith("# %ECSV")) {
            format = "ECSV";
        } else if (begin.startsWith("PK\u0003\u0004")) {
            format = "ZIP";
        } else if (begin.indexOf(0) >= 0) {
            format = "binary";
        }
        if (format != null) {
            throw Errors.MALFORMED.say(
                    "%s is a %s file. A temporary table can be made from VOTable and CSV; convert it to one of these.",
                    name, format);
        }
    }

    /** The first bytes, one character for each. */
    private static String begin(BufferedInputStream in) throws IOException {
        in.mark(SNIFFED);
        String begin = new String(in.readNBytes(SNIFFED), StandardCharsets.ISO_8859_1);
        in.reset();
        return begin;
    }

    /**
     * Columns for a table that is to hold rows of elsewhere, each string of which may be longer than was declared.
     *
     * @param fields the columns of these rows
     */
    public static List<Field> roomy(List<Field> fields) {
        return fields.stream()
                .map(field -> field.isString()
                        ? field.toBuilder().arraysize(Arraysize.VARIABLE).build()
                        : field)
                .toList();
    }

    static SQLException unreadable(String name, IOException cause) {
        return Errors.LOCAL.because(cause, "The file " + name + " cannot be read: " + cause + ".");
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // nothing more is read from it
        }
    }
}
