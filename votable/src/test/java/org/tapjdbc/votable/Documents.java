package org.tapjdbc.votable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** Makes documents, and reads them whole. */
final class Documents {
    private Documents() {}

    /** A result with these FIELDs and this DATA. */
    static String result(String fields, String data) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VOTABLE version=\"1.4\""
                + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE type=\"results\">"
                + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/><TABLE>" + fields + "<DATA>" + data
                + "</DATA></TABLE></RESOURCE></VOTABLE>\n";
    }

    /** TABLEDATA of these rows, the cells of which are parted by bars. */
    static String tabledata(String... rows) {
        StringBuilder data = new StringBuilder("<TABLEDATA>");
        for (String row : rows) {
            data.append("<TR><TD>").append(row.replace("|", "</TD><TD>")).append("</TD></TR>");
        }
        return data.append("</TABLEDATA>").toString();
    }

    static String binary(Serialization form, String base64) {
        return "<" + form + "><STREAM encoding=\"base64\">" + base64 + "</STREAM></" + form + ">";
    }

    static VotableReader open(String document) throws IOException {
        return open(document.getBytes(StandardCharsets.UTF_8));
    }

    static VotableReader open(byte[] document) throws IOException {
        return VotableReader.open(new ByteArrayInputStream(document));
    }

    /** All rows as text, null as null. */
    static List<List<@Nullable String>> texts(byte[] document) throws IOException {
        try (VotableReader reader = open(document)) {
            return remainingTexts(reader);
        }
    }

    static List<List<@Nullable String>> texts(String document) throws IOException {
        return texts(document.getBytes(StandardCharsets.UTF_8));
    }

    static List<List<@Nullable String>> remainingTexts(VotableReader reader) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (reader.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < reader.fields().size(); i++) {
                row.add(reader.cell(i).text());
            }
            rows.add(row);
        }
        return rows;
    }

    static byte[] written(Serialization form, List<Field> fields, @Nullable Object[]... rows) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        var header = new VotableWriter.TableHeader(null, null, List.of(new Info("QUERY_STATUS", "OK")), fields);
        try (VotableWriter writer = new VotableWriter(document, form, header)) {
            for (@Nullable Object[] row : rows) {
                writer.row(row);
            }
            writer.finish(List.of());
        }
        return document.toByteArray();
    }

    static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }
}
