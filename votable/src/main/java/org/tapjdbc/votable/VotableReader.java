package org.tapjdbc.votable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Param;

/**
 * Reads the results table of a VOTable document of any version, row by row; memory does not grow with the rows. The
 * results are the first TABLE of a RESOURCE of type "results"; where the document has none, the first TABLE outside of
 * a RESOURCE of type "meta" (DALI 1.1, section 4.4).
 *
 * <p>The document is not trusted: nothing is fetched for it, unless {@link RemoteStreams} do, and no memory is set aside for what it merely announces. It
 * may be zipped, and preceded by white space. A document that ends before it is complete is an error, never an end of
 * rows. Confined to one thread.
 */
public final class VotableReader implements Closeable {
    private final Progress progress;
    private final XmlEvents xml;
    private final DocumentWalker walker;
    private final @Nullable RowForm form;
    private final List<Field> fields;
    private final @Nullable RowSource rows;
    private boolean finished;
    private @Nullable IOException failure;

    private VotableReader(DocumentBytes bytes, Progress progress, RemoteStreams remote) throws IOException {
        this.progress = progress;
        xml = new XmlEvents(bytes, progress);
        walker = new DocumentWalker(xml, bytes, progress);
        form = walker.findRows();
        fields = walker.table().fields();
        rows = form == null ? null : rows(form, remote);
        finished = form == null;
    }

    private @Nullable RowSource rows(RowForm rowForm, RemoteStreams remote) throws IOException {
        progress.enter(Progress.Stage.ROWS);
        if (rowForm == RowForm.TABLEDATA) {
            return new TabledataRows(xml, progress, fields);
        }
        walker.table().refuseBadShapes();
        return rowForm == RowForm.FITS
                ? FitsRows.enter(xml, progress, fields, remote)
                : BinaryRows.enter(xml, progress, fields, rowForm == RowForm.BINARY2, remote);
    }

    /**
     * Reads everything before the first row; fetches nothing.
     *
     * @param document the document, perhaps zipped; closed with the reader, and when this fails
     * @throws QueryErrorException if the document says that the query failed
     * @throws VotableException if the document is no VOTable, or has no table
     */
    public static VotableReader open(InputStream document) throws IOException {
        return open(document, RemoteStreams.REFUSED);
    }

    /**
     * Reads everything before the first row; fetches the rows where the document says that they lie elsewhere.
     *
     * @param document the document, perhaps zipped; closed with the reader, and when this fails
     * @param remote how to fetch rows; asked at most once
     * @throws QueryErrorException if the document says that the query failed
     * @throws VotableException if the document is no VOTable, or has no table
     */
    public static VotableReader open(InputStream document, RemoteStreams remote) throws IOException {
        Progress progress = new Progress();
        try {
            return new VotableReader(DocumentBytes.open(document, progress), progress, remote);
        } catch (IOException | RuntimeException | Error e) {
            try {
                document.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** The columns. */
    public List<Field> fields() {
        return fields;
    }

    /** The INFOs of the document met so far, those in RESOURCEs of type "meta" aside. */
    public List<Info> infos() {
        return walker.infos();
    }

    /** The PARAMs of the document met so far, those in RESOURCEs of type "meta" aside. */
    public List<Param> params() {
        return walker.params();
    }

    /**
     * What the document has declared so far, RESOURCEs of type "meta" included; complete once {@link #next} returned
     * false. A snapshot, made anew by each call. Of a document that declares more than 100 000 elements,
     * the rest is left out, with a warning.
     */
    public Document document() {
        return walker.document();
    }

    /** The DESCRIPTION of the table. */
    public @Nullable String description() {
        return walker.table().description;
    }

    /** How the rows are written; null where the table has no DATA, or where it has them as FITS. */
    public @Nullable Serialization serialization() {
        return form == null ? null : form.serialization();
    }

    /**
     * Moves to the next row. When there is none, the rest of the document has been read.
     *
     * @return false after the last row of a complete document, and only then
     * @throws QueryErrorException if the document says behind the rows that the query failed
     * @throws VotableException if the document is broken, or ends too early
     */
    public boolean next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (finished) {
            return false;
        }
        try {
            if (rows != null && rows.next()) {
                progress.rowDelivered();
                return true;
            }
            progress.enter(Progress.Stage.TAIL);
            walker.finish();
            finished = true;
            return false;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** A column (from 0) of the current row: the same object for every row, for what the row holds now. */
    public Cell cell(int index) {
        if (rows == null) {
            throw new IllegalStateException("the table has no rows");
        }
        return rows.cell(index);
    }

    /** The rows delivered so far. */
    public long row() {
        return progress.rows();
    }

    /** Whether the service cut the result ({@code QUERY_STATUS=OVERFLOW}); final once {@link #next} returned false. */
    public boolean isOverflow() {
        return walker.status().isOverflow();
    }

    /** What was odd in the document, but could be read; a limited number of remarks. */
    public List<String> warnings() {
        return progress.warnings();
    }

    @Override
    public void close() throws IOException {
        try (xml) {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
