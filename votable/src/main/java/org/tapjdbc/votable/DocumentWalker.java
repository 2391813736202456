package org.tapjdbc.votable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Param;

/**
 * Walks through a document around the rows: finds the table with the results (DALI 1.1, section 4.4), and collects what
 * stands before and behind it.
 *
 * <p>The results are the first TABLE in a RESOURCE of type "results"; without such a RESOURCE, the first TABLE in one
 * that is not of type "meta". Which it is cannot be known where an untyped one comes first, as rows are not held back.
 * Then the first 256 KiB of the document are looked through for the other; if it should come later still, the rows
 * delivered were not the results, and an error says so at their end.
 */
final class DocumentWalker {
    private static final int MAX_REMARKS = 10_000;
    private static final int MAX_TABLES = 1_000;

    private final XmlEvents xml;
    private final DocumentBytes bytes;
    private final Progress progress;
    private final FieldParser fieldParser;
    private final DocumentTree tree;
    private final QueryStatus status = new QueryStatus();
    private final Deque<ResourceKind> resources = new ArrayDeque<>();
    private final Map<String, TableHead> tablesById = new HashMap<>();
    private final List<Info> infos = new ArrayList<>();
    private final List<Param> params = new ArrayList<>();
    private final List<String> errorRemarks = new ArrayList<>();
    private @Nullable TableHead chosen;
    private boolean rowsFound;
    private boolean rootEnded;
    private @Nullable String resourceDescription;
    /** The TABLE that the walker stands in; null outside of tables. */
    private @Nullable TableHead table;

    /** Moves to the root element. */
    DocumentWalker(XmlEvents xml, DocumentBytes bytes, Progress progress) throws IOException {
        this.xml = xml;
        this.bytes = bytes;
        this.progress = progress;
        String root = xml.root();
        if (!root.equals("VOTABLE")) {
            String text = xml.textWithin().replaceAll("\\s+", " ");
            throw new VotableException("The document is no VOTable but <" + root + ">"
                    + (text.isEmpty() ? "." : ": " + text.substring(0, Math.min(200, text.length()))));
        }
        Budget budget = new Budget(xml, progress);
        this.fieldParser = new FieldParser(xml, progress, budget);
        this.tree = new DocumentTree(xml, fieldParser, budget);
    }

    /** What the document has declared so far. */
    Document document() {
        return tree.document();
    }

    QueryStatus status() {
        return status;
    }

    List<Info> infos() {
        return List.copyOf(infos);
    }

    List<Param> params() {
        return List.copyOf(params);
    }

    /** The table with the results, after {@link #findRows()}. */
    TableHead table() {
        if (chosen == null) {
            throw new IllegalStateException("no table yet");
        }
        return chosen;
    }

    /**
     * Walks to the rows of the results.
     *
     * @return the serialization whose element was just entered, or null where the table has no DATA; the document is
     *     then read to its end
     */
    @Nullable RowForm findRows() throws IOException {
        RowForm rows;
        try {
            rows = walk();
        } catch (QueryErrorException e) {
            throw e;
        } catch (VotableException e) {
            // What the service said outweighs what is wrong with the document behind it.
            if (status.isError()) {
                throw status.exception(resourceDescription);
            }
            throw e;
        }
        if (status.isError()) {
            throw status.exception(resourceDescription);
        }
        if (chosen == null) {
            throw noTable();
        }
        bytes.forgetHead();
        return rows;
    }

    /** Walks from the end of the DATA element to the end of the document. */
    void finish() throws IOException {
        table = chosen;
        walk();
        if (status.isError()) {
            throw status.exception(null);
        }
    }

    private VotableException noTable() {
        if (!errorRemarks.isEmpty()) {
            return new QueryErrorException(String.join(" ", errorRemarks));
        }
        return new VotableException("The VOTable has no table"
                + (resourceDescription == null ? "." : "; its description is: " + resourceDescription));
    }

    /** One step per event, until the rows of the chosen table begin or the document ends. */
    private @Nullable RowForm walk() throws IOException {
        while (true) {
            switch (nextEvent()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    RowForm rows = enter();
                    if (rows != null) {
                        return rows;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> leave();
                case XMLStreamConstants.END_DOCUMENT -> {
                    return null;
                }
                default -> {
                    // Text between elements means nothing.
                }
            }
            if (status.isError() && status.hasMessage()) {
                // Nothing that follows can change it, and some services let go of the connection here.
                throw status.exception(null);
            }
        }
    }

    /** The next event; behind the root element, whatever is no XML ends the document too. */
    private int nextEvent() throws IOException {
        try {
            return xml.next();
        } catch (QueryErrorException e) {
            throw e;
        } catch (VotableException e) {
            if (rootEnded && e.getCause() instanceof XMLStreamException) {
                progress.warn("the document is followed by something that does not belong to it");
                return XMLStreamConstants.END_DOCUMENT;
            }
            throw e;
        }
    }

    private @Nullable RowForm enter() throws IOException {
        if (xml.isForeign()) {
            xml.skip();
            return null;
        }
        switch (xml.name()) {
            case "RESOURCE" -> {
                resources.push(ResourceKind.of(xml.attribute("type"), resources.peek()));
                tree.enterResource();
            }
            case "DEFINITIONS" -> {
                // What stands in it counts as if it stood around it.
            }
            case "INFO" -> info();
            case "DESCRIPTION" -> description();
            case "PARAM" -> param();
            case "TABLE" -> enterTable();
            case "FIELD" -> {
                if (table == null || table == chosen) {
                    xml.skip();
                } else {
                    table.add(tree.field());
                }
            }
            case "DATA" -> {
                return data();
            }
            default -> tree.element();
        }
        return null;
    }

    private void leave() {
        switch (xml.name()) {
            case "RESOURCE" -> {
                resources.poll();
                tree.leaveResource();
            }
            case "TABLE" -> {
                if (table != null && chosen == null && table.kind != ResourceKind.META) {
                    completeHead(table);
                    chosen = table;
                }
                leaveTable();
            }
            case "VOTABLE" -> rootEnded = true;
            default -> {
                // The end of DATA or DEFINITIONS.
            }
        }
    }

    private void leaveTable() {
        table = null;
        tree.leaveTable();
    }

    private ResourceKind kind() {
        ResourceKind kind = resources.peek();
        return kind == null ? ResourceKind.UNTYPED : kind;
    }

    private void enterTable() throws IOException {
        String ref = xml.attribute("ref");
        ResourceKind kind = kind();
        TableHead empty = chosen;
        if (empty != null && !rowsFound) {
            // So far only a table without rows is known: this one may be its body, or the true results.
            boolean body = ref != null && ref.equals(empty.id);
            boolean better = kind == ResourceKind.RESULTS && empty.kind == ResourceKind.UNTYPED;
            if (body || better) {
                chosen = null;
            }
        } else if (empty != null && kind == ResourceKind.RESULTS && empty.kind == ResourceKind.UNTYPED) {
            throw new VotableException("The rows came from a table in a RESOURCE without a type, but a RESOURCE of"
                    + " type \"results\" with a table follows; its rows were not read.");
        }
        if (chosen != null || kind == ResourceKind.META) {
            tree.table();
            return;
        }
        tree.enterTable();
        table = new TableHead(xml.attribute("ID"), ref, kind);
    }

    private @Nullable RowForm data() throws IOException {
        TableHead current = table;
        if (current == null || current == chosen) {
            xml.skip();
            return null;
        }
        completeHead(current);
        if (current.kind == ResourceKind.UNTYPED && ResultsScout.finds(bytes.head())) {
            xml.skip();
            tree.children();
            leaveTable();
            return null;
        }
        while (xml.nextChild()) {
            if (xml.name().equals("INFO")) {
                info();
            } else {
                chosen = current;
                rowsFound = true;
                return RowForm.of(xml.name());
            }
        }
        return null; // an empty DATA
    }

    private void completeHead(TableHead head) {
        head.complete(fieldParser);
        TableHead structure = head.ref == null ? null : tablesById.get(head.ref);
        if (structure != null) {
            head.inherit(structure);
        }
        if (head.id != null && tablesById.size() < MAX_TABLES) {
            tablesById.put(head.id, head);
        }
    }

    private void info() throws IOException {
        Info info = tree.info();
        if (info == null || kind() == ResourceKind.META) {
            return;
        }
        if (infos.size() < MAX_REMARKS) {
            infos.add(info);
        }
        status.accept(info);
        remarkError(info.name(), info.text().isEmpty() ? info.value() : info.text());
    }

    private void param() throws IOException {
        FieldParser.Declaration declaration = tree.param();
        String value = declaration.value() == null ? "" : declaration.value();
        if (kind() != ResourceKind.META && params.size() < MAX_REMARKS) {
            params.add(new Param(declaration.field(), value));
            remarkError(declaration.field().name(), value);
        }
    }

    /** Protocols older than DALI report errors in an INFO or PARAM of this name. */
    private void remarkError(String name, String text) {
        if (name.toLowerCase(Locale.ROOT).equals("error") && !text.isBlank() && errorRemarks.size() < 100) {
            errorRemarks.add(text.strip());
        }
    }

    private void description() throws IOException {
        String text = tree.description();
        if (text.isEmpty()) {
            return;
        }
        if (table != null) {
            table.description = table.description == null ? text : table.description;
        } else if (kind() != ResourceKind.META && resourceDescription == null) {
            resourceDescription = text;
        }
    }
}
