package org.tapjdbc.types;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The characters of a cell as a CLOB. Positions count from 1. It cannot be changed. */
final class TextLob implements NClob {
    private @Nullable String text;

    TextLob(String text) {
        this.text = text;
    }

    private String text() throws SQLException {
        if (text == null) {
            throw Errors.SEQUENCE.say("The CLOB was freed.");
        }
        return text;
    }

    private static SQLException readOnly() {
        return Errors.UNSUPPORTED.say("A value that came from a service cannot be changed.");
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    /** Characters from a position on, as many as there are up to a length. */
    @Override
    public String getSubString(long position, int length) throws SQLException {
        return text().substring(start(position, length), (int) Math.min(text().length(), position - 1 + length));
    }

    private int start(long position, long length) throws SQLException {
        if (position < 1 || position - 1 > text().length() || length < 0) {
            throw Errors.BAD_VALUE.say(
                    "The CLOB has characters 1 to %d; %d characters from %d on are not there.",
                    text().length(), length, position);
        }
        return (int) position - 1;
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(Integer.MAX_VALUE, length)));
    }

    /** Characters beyond ASCII are question marks. */
    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String searched, long start) throws SQLException {
        int found = text().indexOf(searched, start(start, 0));
        return found < 0 ? -1 : found + 1;
    }

    @Override
    public long position(Clob searched, long start) throws SQLException {
        return position(searched.getSubString(1, (int) Math.min(Integer.MAX_VALUE, searched.length())), start);
    }

    /** Refused: it cannot be changed. */
    @Override
    public int setString(long position, String value) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public int setString(long position, String value, int offset, int length) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public void truncate(long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void free() {
        text = null;
    }
}
