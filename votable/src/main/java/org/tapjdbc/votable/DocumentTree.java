package org.tapjdbc.votable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.CooSys;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Reference;
import org.tapjdbc.votable.model.TimeSys;

/**
 * Keeps what a document declares while it is read. Each method that reads begins with the element whose start was just
 * read, and moves to its end. Memory is bounded: what goes beyond is read and not kept.
 */
final class DocumentTree {
    private interface Handler {
        void read(DocumentTree tree) throws IOException;
    }

    private static final Map<String, Handler> HANDLERS = Map.ofEntries(
            Map.entry("DESCRIPTION", DocumentTree::description),
            Map.entry("INFO", DocumentTree::info),
            Map.entry("PARAM", DocumentTree::param),
            Map.entry("FIELD", DocumentTree::field),
            Map.entry("GROUP", DocumentTree::group),
            Map.entry("FIELDref", tree -> tree.reference(tree.current().fieldRefs)),
            Map.entry("PARAMref", tree -> tree.reference(tree.current().paramRefs)),
            Map.entry("LINK", DocumentTree::link),
            Map.entry("COOSYS", DocumentTree::cooSys),
            Map.entry("TIMESYS", DocumentTree::timeSys));

    private final XmlEvents xml;
    private final FieldParser fieldParser;
    private final Budget budget;
    private final DeclaredElement root;
    /** The elements that are open, the innermost first; beneath the root, RESOURCEs, then a TABLE and GROUPs. */
    private final Deque<DeclaredElement> open = new ArrayDeque<>();
    /** The RESOURCEs among them, and the root. */
    private final Deque<DeclaredElement> scopes = new ArrayDeque<>();

    /** Call when the start of the root was read. */
    DocumentTree(XmlEvents xml, FieldParser fieldParser, Budget budget) throws VotableException {
        this.xml = xml;
        this.fieldParser = fieldParser;
        this.budget = budget;
        this.root = new DeclaredElement(xml);
        open.push(root);
        scopes.push(root);
    }

    /** What has been read so far. */
    Document document() {
        Map<String, DeclaredElement> tablesById = new HashMap<>();
        root.collectTables(tablesById);
        return new Document(
                root.attribute("version"),
                root.description,
                root.infos,
                root.params(fieldParser),
                root.groups(fieldParser),
                root.cooSystems,
                root.timeSystems,
                root.resources.stream()
                        .map(resource -> resource.resource(fieldParser, tablesById))
                        .toList());
    }

    private DeclaredElement current() {
        return open.getFirst();
    }

    /** Enters a RESOURCE, up to {@link #leaveResource()}. */
    void enterResource() throws VotableException {
        DeclaredElement resource = new DeclaredElement(xml);
        if (budget.take()) {
            scopes.getFirst().resources.add(resource);
        }
        open.push(resource);
        scopes.push(resource);
    }

    void leaveResource() {
        open.pop();
        scopes.pop();
    }

    /** Enters a TABLE, up to {@link #leaveTable()}. */
    void enterTable() throws VotableException {
        DeclaredElement table = new DeclaredElement(xml);
        if (budget.take()) {
            scopes.getFirst().tables.add(table);
        }
        open.push(table);
    }

    void leaveTable() {
        open.pop();
    }

    /** Reads a TABLE whose rows nobody wants. */
    void table() throws IOException {
        if (budget.isSpent()) {
            xml.skip();
            return;
        }
        enterTable();
        children();
        leaveTable();
    }

    /** Reads the children that are still to come of the element that is open. */
    void children() throws IOException {
        while (xml.nextChild()) {
            element();
        }
    }

    /** Reads any element that declares something, and passes over all others. */
    void element() throws IOException {
        Handler handler = HANDLERS.get(xml.name());
        if (handler == null || budget.isSpent()) {
            xml.skip();
        } else {
            handler.read(this);
        }
    }

    String description() throws IOException {
        String text = xml.text();
        if (current().description == null && !text.isEmpty()) {
            current().description = text;
        }
        return text;
    }

    /** Reads an INFO; null where it has no name. */
    @Nullable Info info() throws IOException {
        String name = xml.attribute("name");
        String value = xml.attribute("value");
        String text = xml.text();
        if (name == null) {
            return null;
        }
        Info info = new Info(name, value == null ? "" : value, text);
        keep(current().infos, info);
        return info;
    }

    FieldParser.Declaration param() throws IOException {
        return declaration(current().params);
    }

    FieldParser.Declaration field() throws IOException {
        return declaration(current().fields);
    }

    private FieldParser.Declaration declaration(List<FieldParser.Declaration> into) throws IOException {
        FieldParser.Declaration declaration = fieldParser.parse(into.size() + 1);
        keep(into, declaration);
        return declaration;
    }

    private void group() throws IOException {
        DeclaredElement group = new DeclaredElement(xml);
        keep(current().groups, group);
        open.push(group);
        children();
        open.pop();
    }

    private void reference(List<Reference> into) throws IOException {
        String ref = xml.attribute("ref");
        keep(into, new Reference(ref == null ? "" : ref, xml.attribute("ucd"), xml.attribute("utype")));
        xml.skip();
    }

    private void link() throws IOException {
        keep(current().links, FieldParser.link(xml));
    }

    private void cooSys() throws IOException {
        keep(
                scopes.getFirst().cooSystems,
                new CooSys(
                        xml.attribute("ID"),
                        xml.attribute("system"),
                        xml.attribute("equinox"),
                        xml.attribute("epoch"),
                        xml.attribute("refposition")));
        xml.skip();
    }

    private void timeSys() throws IOException {
        keep(
                scopes.getFirst().timeSystems,
                new TimeSys(
                        xml.attribute("ID"),
                        xml.attribute("timeorigin"),
                        xml.attribute("timescale"),
                        xml.attribute("refposition")));
        xml.skip();
    }

    private <T> void keep(List<T> into, T element) {
        if (budget.take()) {
            into.add(element);
        }
    }
}
