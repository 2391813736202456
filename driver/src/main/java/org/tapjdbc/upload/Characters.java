package org.tapjdbc.upload;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * Sees to it that services read every character. A {@code char} was an ASCII character up to VOTable 1.5. In TABLEDATA,
 * where that makes no difference to the rows, a column with others is declared {@code unicodeChar}; elsewhere they are
 * refused in {@code char} columns, as are half surrogate pairs, NUL, and what XML cannot hold.
 */
final class Characters {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final List<Field> fields;
    private final Serialization serialization;
    private final int[] textColumns;
    /** The columns with characters beyond ASCII; changed by whoever adds rows, and read by anybody. */
    private final boolean[] wide;

    Characters(List<Field> fields, Serialization serialization) {
        this.fields = fields;
        this.serialization = serialization;
        this.wide = new boolean[fields.size()];
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isString() || fields.get(i).datatype().isText()) {
                columns.add(i);
            }
        }
        textColumns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Looks at the strings of a row. */
    void check(@Nullable Object[] row) throws SQLException {
        for (int column : textColumns) {
            Object value = row[column];
            if (value instanceof String text) {
                check(column, text, false);
            } else if (value instanceof @Nullable String[] texts) {
                for (String text : texts) {
                    if (text != null) {
                        check(column, text, true);
                    }
                }
            }
        }
    }

    private void check(int column, String text, boolean isElement) throws SQLException {
        int length = text.length();
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= FIRST_BEYOND_ASCII) {
                requireSendable(column, text, i);
                ascii &= c < FIRST_BEYOND_ASCII;
            }
        }
        if (!ascii && fields.get(column).datatype() != Datatype.UNICODE_CHAR) {
            widen(column, text, isElement);
        }
    }

    /** Takes note of what another one saw in columns that are the same. */
    void takeOver(Characters other) {
        boolean[] seen;
        synchronized (other.wide) {
            seen = other.wide.clone();
        }
        synchronized (wide) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] |= seen[i];
            }
        }
    }

    private void requireSendable(int column, String text, int index) throws SQLException {
        char c = text.charAt(index);
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        boolean half = Character.isHighSurrogate(c)
                ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                : Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
        boolean noXml = serialization == Serialization.TABLEDATA && (control || c >= '\uFFFE');
        if (c == 0 || half || noXml) {
            throw Errors.BAD_TEXT.say(
                    "The text %s cannot be put into the column %s: no VOTable%s can hold its character U+%04X, at index %d.",
                    Shown.of(text), fields.get(column).name(), noXml ? " of TABLEDATA" : "", (int) c, index);
        }
    }

    private void widen(int column, String text, boolean isElement) throws SQLException {
        if (serialization == Serialization.TABLEDATA && !isElement) {
            synchronized (wide) {
                wide[column] = true;
            }
            return;
        }
        throw Errors.BAD_TEXT.say(
                "The text %s cannot be put into the column %s of VOTable's type char, which as %s has ASCII characters only."
                        + " Declare the column as NVARCHAR (unicodeChar)%s.",
                Shown.of(text),
                fields.get(column).name(),
                isElement ? "an array" : serialization,
                isElement ? "" : ", or set uploadFormat=tabledata");
    }

    /** The columns as they are to be declared for the rows so far. */
    List<Field> sent() {
        List<Field> sent = new ArrayList<>(fields);
        synchronized (wide) {
            for (int i = 0; i < wide.length; i++) {
                if (wide[i]) {
                    sent.set(i, UploadFields.text(fields.get(i), Datatype.UNICODE_CHAR));
                }
            }
        }
        return sent;
    }
}
