package org.tapjdbc.upload;

import java.net.URI;
import java.net.URL;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.types.TimeTexts;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Values for strings and timestamps. */
final class TextValues {
    private TextValues() {}

    static Conversion of(Target target) {
        Field field = target.field();
        int most = mostCharacters(field);
        String xtype = field.xtype() == null ? "" : field.xtype().strip().toLowerCase(Locale.ROOT);
        if (xtype.equals("timestamp") || xtype.equals("adql:timestamp")) {
            return value -> fitting(target, time(target, value), most);
        }
        return value -> fitting(target, value instanceof String text ? text : text(target, value), most);
    }

    /** The most characters of a string, half a surrogate pair being one. */
    static int mostCharacters(Field field) {
        Arraysize size = field.arraysize();
        if (field.datatype() == Datatype.UNKNOWN) {
            return Integer.MAX_VALUE;
        }
        if (size.variable()) {
            return size.bound() < 0 ? Integer.MAX_VALUE : size.bound();
        }
        return (int) Math.min(Integer.MAX_VALUE, size.fixedCount());
    }

    static String fitting(Target target, String text, int most) throws SQLException {
        if (text.length() > most) {
            throw target.tooLong(text, "it has " + text.length() + " characters, and the column takes " + most);
        }
        return text;
    }

    static String text(Target target, Object value) throws SQLException {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof UUID
                || value instanceof Enum
                || value instanceof URI
                || value instanceof URL
                || value instanceof java.sql.Array) {
            return value.toString();
        }
        if (value instanceof Moc moc) {
            return moc.toText();
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) Math.min(Integer.MAX_VALUE, clob.length()));
        }
        if (value instanceof char[] characters) {
            return new String(characters);
        }
        String time = timeText(target, value);
        if (time.isEmpty()) {
            throw target.wrongClass(value);
        }
        return time;
    }

    /** The text of a time of any class; empty if it is of none. */
    private static String timeText(Target target, Object value) throws SQLException {
        try {
            String text = TimeTexts.of(value);
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw target.badTime(value, e);
        }
    }

    private static String time(Target target, Object value) throws SQLException {
        if (value instanceof CharSequence characters) {
            String text = characters.toString();
            if (IsoTimes.isPlain(text)) {
                // a blank for T is what SQL has
                return text.length() > IsoTimes.DATE && text.charAt(IsoTimes.DATE) == ' '
                        ? text.substring(0, IsoTimes.DATE) + 'T' + text.substring(IsoTimes.DATE + 1)
                        : text;
            }
        }
        try {
            return TimeTexts.asDateTime(value);
        } catch (SQLException e) {
            if (Errors.BAD_TIME.sqlState().equals(e.getSQLState())) {
                throw target.badTime(value, e);
            }
            throw e;
        }
    }
}
