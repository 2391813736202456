package org.tapjdbc.upload;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** The rows of a VOTable file. That a service had cut them when it made the file is a warning. */
final class VotableSource implements RowCursor {
    private final String name;
    private final VotableReader reader;

    private VotableSource(String name, VotableReader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** Reads up to the first row; the stream is closed with the cursor, and when this fails. */
    static RowCursor of(InputStream in, String name) throws SQLException {
        VotableSource source;
        try {
            source = new VotableSource(name, VotableReader.open(in));
        } catch (IOException e) {
            throw failure(name, e);
        }
        for (Field field : source.fields()) {
            if (field.datatype() == Datatype.UNKNOWN) {
                source.close();
                throw Errors.MALFORMED.say(
                        "The VOTable file %s cannot be read: its column %s has a datatype that VOTable does not have, or"
                                + " none.",
                        name, field.name());
            }
        }
        return source;
    }

    private static SQLException failure(String name, IOException e) {
        return e instanceof VotableException
                ? Errors.MALFORMED.because(e, "The VOTable file " + name + " cannot be read: " + e.getMessage())
                : Sources.unreadable(name, e);
    }

    @Override
    public List<Field> fields() {
        return reader.fields();
    }

    @Override
    public boolean next() throws SQLException {
        try {
            return reader.next();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    @Override
    public Cell cell(int index) {
        return reader.cell(index);
    }

    @Override
    public List<Info> infos() {
        return reader.infos();
    }

    @Override
    public Document document() {
        return reader.document();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(reader.warnings());
        if (reader.isOverflow()) {
            warnings.add("The VOTable file " + name
                    + " says of itself that it is not complete: the service that made it had cut the rows.");
        }
        return warnings;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            // all that was wanted of it was read
        }
    }
}
