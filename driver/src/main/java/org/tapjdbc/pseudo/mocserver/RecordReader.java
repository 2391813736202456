package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads records one by one from an array of objects, or of identifiers, or from one object alone. */
final class RecordReader {
    private final JsonReader json;
    private boolean begun;
    private boolean isArray;
    private boolean done;

    RecordReader(InputStream in) {
        this.json = new JsonReader(in);
    }

    /**
     * The next record.
     *
     * @return null after the last one
     * @throws JsonReader.SyntaxException if what comes is something else
     * @throws IOException if it cannot be read
     */
    @Nullable MocRecord next() throws IOException {
        if (!begun) {
            begun = true;
            isArray = json.accept('[');
            if (!isArray && json.next() != '{') {
                throw json.unexpected("an array");
            }
            if (isArray && json.accept(']')) {
                return end();
            }
            return record();
        }
        if (done || !isArray || json.accept(']')) {
            return end();
        }
        // behind a record without an identifier the server forgets it
        boolean separated = json.accept(',');
        if (separated && json.accept(']')) {
            return end();
        }
        if (!separated && json.next() != '{') {
            throw json.unexpected("',' or ']'");
        }
        return record();
    }

    private @Nullable MocRecord end() throws IOException {
        if (!done) {
            done = true;
            json.drain();
        }
        return null;
    }

    private MocRecord record() throws IOException {
        MocRecord record = new MocRecord();
        if (!json.accept('{')) {
            record.add(MocRecord.ID, json.scalar());
            return record;
        }
        while (!json.accept('}')) {
            String name = json.scalar();
            json.expect(':');
            if (!json.accept('[')) {
                record.add(name, json.scalar());
            } else {
                while (!json.accept(']')) {
                    record.add(name, json.scalar());
                    if (!json.accept(',') && json.next() != ']') {
                        throw json.unexpected("',' or ']'");
                    }
                }
            }
            if (!json.accept(',') && json.next() != '}') {
                throw json.unexpected("',' or '}'");
            }
        }
        return record;
    }
}
