package org.tapjdbc.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** VOTables as services send them. */
final class Documents {
    private static final Info OK = new Info("QUERY_STATUS", "OK");

    private Documents() {}

    /** A whole result of that many rows. */
    static byte[] rows(Serialization serialization, int count) throws IOException {
        return rows(serialization, count, List.of());
    }

    /** A result with remarks behind its rows. */
    static byte[] rows(Serialization serialization, int count, List<Info> trailing) throws IOException {
        List<Field> fields = List.of(
                Field.named("id", Datatype.LONG).build(),
                Field.named("ra", Datatype.DOUBLE).build(),
                Field.named("name", Datatype.CHAR).arraysize("*").build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VotableWriter writer = new VotableWriter(
                bytes, serialization, new VotableWriter.TableHeader("result", null, List.of(OK), fields))) {
            for (int i = 0; i < count; i++) {
                writer.row((long) i, i / 7.0, "star " + i);
            }
            writer.finish(trailing);
        }
        return bytes.toByteArray();
    }

    /** A document that says that the query failed. */
    static byte[] error(String message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VotableWriter.error(bytes, message);
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(document);
        }
        return bytes.toByteArray();
    }

    /** Where the markup of a document ends: what follows is white space that nobody misses. */
    static int end(byte[] document) {
        return new String(document, StandardCharsets.ISO_8859_1).stripTrailing().length();
    }
}
