package org.tapjdbc.votable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/**
 * Writes a VOTable 1.4 document with one table, row by row. The document is whole only after {@link #finish}; one that
 * was closed before is cut, so that whoever reads it sees that something went wrong.
 */
public final class VotableWriter implements Closeable {
    private static final String PREAMBLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE type="results">
            """;
    private static final String END = """
            </RESOURCE>
            </VOTABLE>
            """;

    private final OutputStream stream;
    private final XmlOutput out;
    private final int columns;
    private final RowWriter rows;
    private boolean finished;

    /**
     * What stands before the rows.
     *
     * @param name the table's name
     * @param description the table's description
     * @param infos INFOs of the resource, {@code QUERY_STATUS} among them where there shall be one
     * @param fields the columns
     */
    public record TableHeader(
            @Nullable String name, @Nullable String description, List<Info> infos, List<Field> fields) {
        public TableHeader {
            infos = List.copyOf(infos);
            fields = List.copyOf(fields);
        }
    }

    /** Begins a document: everything up to the first row. */
    public VotableWriter(OutputStream out, Serialization serialization, TableHeader header) throws IOException {
        this.stream = out;
        this.out = new XmlOutput(out);
        this.columns = header.fields().size();
        this.rows = serialization == Serialization.TABLEDATA
                ? new TabledataWriter(this.out, header.fields())
                : new BinaryWriter(this.out, header.fields(), serialization);
        head(header);
        rows.start();
        this.out.flushIfFull();
    }

    /** Writes a document that says that the query failed (DALI 1.1, section 4.4). The stream is left open. */
    public static void error(OutputStream out, String message) throws IOException {
        XmlOutput xml = new XmlOutput(out);
        xml.markup(PREAMBLE);
        info(xml, new Info("QUERY_STATUS", "ERROR", message));
        xml.markup(END);
        xml.flush();
    }

    /**
     * Writes a row: for each column null, or a value of its kind: Boolean; any Number that the datatype holds; for
     * character data a CharSequence, or {@code String[]} where it has two dimensions or more; for an array the primitive
     * array of its elements, which is {@code boolean[]} for bits, {@code byte[]} for unsignedByte, and pairs for complex
     * numbers. Characters that XML cannot hold become U+FFFD.
     *
     * @throws IllegalArgumentException if a value does not fit its column, or is the very number that stands for null in
     *     it, or is null where the serialization and the declaration have no way to say so; the row is then not written,
     *     and the next may follow
     */
    public void row(@Nullable Object... values) throws IOException {
        if (finished) {
            throw new IllegalStateException("the table is finished");
        }
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
        }
        rows.row(values);
    }

    /** Ends the table and the document, with INFOs behind the table. The stream is flushed and left open. */
    public void finish(List<Info> trailing) throws IOException {
        if (finished) {
            throw new IllegalStateException("the table is finished");
        }
        finished = true;
        rows.finish();
        out.markup("</TABLE>\n");
        for (Info info : trailing) {
            info(out, info);
        }
        out.markup(END);
        out.flush();
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        stream.close();
    }

    private void head(TableHeader header) {
        out.markup(PREAMBLE);
        for (Info info : header.infos()) {
            info(out, info);
        }
        out.markup("<TABLE").attribute("name", header.name()).markup(">\n");
        if (header.description() != null) {
            out.markup("<DESCRIPTION>").text(header.description()).markup("</DESCRIPTION>\n");
        }
        for (Field field : header.fields()) {
            field(field);
        }
    }

    private static void info(XmlOutput out, Info info) {
        out.markup("<INFO").attribute("name", info.name()).attribute("value", info.value());
        if (info.text().isEmpty()) {
            out.markup("/>\n");
        } else {
            out.markup(">").text(info.text()).markup("</INFO>\n");
        }
    }

    private void field(Field field) {
        boolean unknown = field.datatype() == Datatype.UNKNOWN;
        String arraysize = unknown ? "*" : field.arraysize().toString();
        out.markup("<FIELD")
                .attribute("name", field.name())
                .attribute("ID", field.id())
                .attribute(
                        "datatype",
                        unknown ? Datatype.CHAR.votableName() : field.datatype().votableName())
                .attribute("arraysize", arraysize.isEmpty() ? null : arraysize)
                .attribute("unit", field.unit())
                .attribute("ucd", field.ucd())
                .attribute("utype", field.utype())
                .attribute("xtype", field.xtype())
                .attribute("ref", field.ref())
                .attribute("precision", field.precision())
                .attribute("width", field.width() == null ? null : field.width().toString());
        if (field.description() == null && field.nullValue() == null) {
            out.markup("/>\n");
            return;
        }
        out.markup(">");
        if (field.description() != null) {
            out.markup("<DESCRIPTION>").text(field.description()).markup("</DESCRIPTION>");
        }
        if (field.nullValue() != null) {
            out.markup("<VALUES").attribute("null", field.nullValue()).markup("/>");
        }
        out.markup("</FIELD>\n");
    }
}
