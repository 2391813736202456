package org.tapjdbc.votable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.Table;

/**
 * Writes a VOTable 1.4 document with one table, row by row. The document is whole only after {@link #finish}; one that
 * was closed before is cut, so that whoever reads it sees that something went wrong.
 */
public final class VotableWriter implements Closeable {
    private static final String PREAMBLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            """;
    private static final String END = "</VOTABLE>\n";

    private final OutputStream stream;
    private final XmlOutput out;
    private final HeadWriter head;
    private final List<Info> infosBehindRows;
    private final int columns;
    private final RowWriter rows;
    private boolean finished;

    /**
     * What stands before the rows, in short.
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
        this(
                out,
                serialization,
                Resource.results(header.infos(), List.of(), List.of()),
                Table.of(header.name(), header.description(), header.fields()));
    }

    /**
     * Begins a document: everything up to the first row.
     *
     * @param out where to write
     * @param serialization how to write the rows
     * @param resource the RESOURCE around the table, with the resources in it, such as service descriptors; its tables
     *     are not written
     * @param table the table; one that refers to another is written with the structure that it has from there, and its
     *     INFOs are written behind the rows
     */
    public VotableWriter(OutputStream out, Serialization serialization, Resource resource, Table table)
            throws IOException {
        this.stream = out;
        this.out = new XmlOutput(out);
        this.head = new HeadWriter(this.out);
        this.infosBehindRows = table.infos();
        this.columns = table.fields().size();
        this.rows = serialization == Serialization.TABLEDATA
                ? new TabledataWriter(this.out, table.fields())
                : new BinaryWriter(this.out, table.fields(), serialization);
        this.out.markup(PREAMBLE);
        head.beginResource(resource);
        head.beginTable(table);
        rows.start();
        this.out.flushIfFull();
    }

    /** Writes a document that says that the query failed (DALI 1.1, section 4.4). The stream is left open. */
    public static void error(OutputStream out, String message) throws IOException {
        XmlOutput xml = new XmlOutput(out);
        xml.markup(PREAMBLE);
        HeadWriter head = new HeadWriter(xml);
        head.beginResource(Resource.results(List.of(new Info("QUERY_STATUS", "ERROR", message)), List.of(), List.of()));
        head.endResource();
        xml.markup(END);
        xml.flush();
    }

    /**
     * Writes a row: for each column null, or a value of its kind: Boolean; any Number that the datatype holds; for
     * character data a CharSequence, or {@code String[]} where it has two dimensions or more; for an array the primitive
     * array of its elements, which is {@code boolean[]} for bits, {@code byte[]} for unsignedByte, and pairs for complex
     * numbers, or {@code Boolean[]} for booleans some of which are null. Characters that XML cannot hold become U+FFFD.
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
        finish(trailing, List.of());
    }

    /**
     * Ends the table and the document, with INFOs and RESOURCEs behind the table, such as descriptions of services; the
     * tables in these have no rows. The stream is flushed and left open.
     */
    public void finish(List<Info> trailing, List<Resource> resources) throws IOException {
        if (finished) {
            throw new IllegalStateException("the table is finished");
        }
        finished = true;
        rows.finish();
        infosBehindRows.forEach(head::info);
        head.endTable();
        trailing.forEach(head::info);
        resources.forEach(head::resource);
        head.endResource();
        out.markup(END);
        out.flush();
    }

    /** Writes what it has so far, which ends between two rows only in {@link Serialization#TABLEDATA}. */
    void flush() throws IOException {
        out.flush();
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
