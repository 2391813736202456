package org.tapjdbc.votable;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The events of the document, with names of elements and attributes stripped of namespaces, and errors that say in
 * which row they are.
 */
final class XmlEvents implements Closeable {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ATTRIBUTES = 200;
    private static final int MAX_TEXT = 1 << 20;
    /** Characters of texts and attributes in the whole document, rows aside: a bound for what callers may keep. */
    private static final int MAX_REMARKS = 1 << 25;

    private static final int BUFFER = 1 << 14;
    private static final String VOTABLE = "VOTABLE";

    private final XMLStreamReader2 reader;
    private final DocumentBytes bytes;
    private final Progress progress;
    private String rootNamespace = "";
    private long remarks;
    /** Whether the parser has seen all of the document so far, and can tell where in it something is. */
    private boolean positionsKnown = true;

    XmlEvents(DocumentBytes bytes, Progress progress) throws IOException {
        this.bytes = bytes;
        this.progress = progress;
        try {
            this.reader = parser(bytes);
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /**
     * A parser that opens nothing besides the document: DTDs are passed over unread, so that no entity has a
     * definition, whether external or of the kind that expands without end.
     */
    static XMLStreamReader2 parser(InputStream document) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_REPORT_PROLOG_WHITESPACE, false);
        // Lazily found errors come as unchecked exceptions out of the text getters.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BUFFER);
        try {
            return (XMLStreamReader2) factory.createXMLStreamReader(document);
        } catch (ArrayIndexOutOfBoundsException e) {
            // What Woodstox does where UTF-16 ends within a character of the XML declaration.
            throw new WstxEOFException("The XML declaration is cut", null);
        }
    }

    /** The bytes that the parser reads. */
    DocumentBytes bytes() {
        return bytes;
    }

    /**
     * Call when the parser has told the start of the element with the rows.
     *
     * @return whether its content may be read from {@link #bytes()}, as UTF-8; what the parser shall go on with is to be
     *     given back there
     */
    boolean leaveParser() {
        String encoding = reader.getEncoding();
        boolean utf8 = encoding == null
                || encoding.equalsIgnoreCase("UTF-8")
                || encoding.equalsIgnoreCase("US-ASCII")
                || encoding.equalsIgnoreCase("ASCII");
        positionsKnown = !utf8 || !bytes.atRows() || "1.1".equals(reader.getVersion());
        bytes.stopForNothing();
        return !positionsKnown;
    }

    /** The parser itself, for the loops that must be fast; what it throws goes through {@link #failure}. */
    XMLStreamReader2 reader() {
        return reader;
    }

    /** Moves on; a second document that begins inside the first is an error. */
    int next() throws IOException {
        try {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                refuseSecondDocument();
            }
            return event;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** Call on each start of an element that came from {@link #reader} and is not what it should be. */
    void refuseSecondDocument() throws IOException {
        if (reader.getDepth() > 1 && VOTABLE.equals(name())) {
            String message = SecondDocument.errorIn(bytes);
            throw message == null
                    ? new VotableException("A second document begins inside the first, " + progress.place() + ".")
                    : new QueryErrorException(message);
        }
    }

    /** Moves to the root element and takes its namespace for that of the document. */
    String root() throws IOException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments, processing instructions and the document type stand before the root.
        }
        rootNamespace = namespace();
        return name();
    }

    String name() {
        return reader.getLocalName();
    }

    private String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** Whether the element is of another vocabulary, such as MIVOT. Namespaces of VOTable are taken for one another. */
    boolean isForeign() {
        String namespace = namespace();
        return !namespace.equals(rootNamespace)
                && !namespace.isEmpty()
                && !namespace.toLowerCase(Locale.ROOT).contains("votable");
    }

    @Nullable String attribute(String name) throws VotableException {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return counted(reader.getAttributeValue(i));
            }
        }
        return null;
    }

    private String counted(String remark) throws VotableException {
        remarks += remark.length();
        if (remarks > MAX_REMARKS) {
            throw new VotableException("The document has more than " + MAX_REMARKS + " characters besides its rows.");
        }
        return remark;
    }

    /** Passes over the element whose start was just read, to its end. */
    void skip() throws IOException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /**
     * Moves to the start of the next child of the element that the reader stands in, those of other vocabularies passed
     * over; each child is to be read to its end.
     *
     * @return false at the end of the element
     */
    boolean nextChild() throws IOException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!isForeign()) {
                    return true;
                }
                skip();
            }
        }
    }

    /** Whether half of the characters that remarks may have are used: what nobody needs is then to be passed over. */
    boolean isTalkative() {
        return remarks > MAX_REMARKS / 2;
    }

    /** The text of the element whose start was just read, that of its children aside, stripped; moves to its end. */
    String text() throws IOException {
        return text(false);
    }

    /** The text of the element whose start was just read, with that of its children, stripped; moves to its end. */
    String textWithin() throws IOException {
        return text(true);
    }

    private String text(boolean within) throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() < MAX_TEXT) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (within) {
                        depth++;
                    } else {
                        skip();
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw undefinedEntity();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth == 0) {
                        return counted(text.toString().strip());
                    }
                }
                default -> {
                    // Comments and processing instructions are not text.
                }
            }
        }
    }

    VotableException undefinedEntity() {
        return new VotableException("The XML uses an entity that is not defined, &" + reader.getLocalName() + "; "
                + progress.place() + ".");
    }

    private static String position(Location location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    /** What the parser met, in our words; a failure of the stream as it is. */
    IOException failure(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        if (cause instanceof IOException io && !(cause instanceof CharConversionException)) {
            return io;
        }
        String message = SecondDocument.errorIn(bytes);
        if (message != null) {
            return new QueryErrorException(message);
        }
        if (e instanceof WstxEOFException) {
            return new VotableException("The document ends " + progress.place() + ".", e);
        }
        String where = e.getLocation() == null || !positionsKnown ? "" : ", " + position(e.getLocation());
        String what = cause instanceof CharConversionException ? cause.getMessage() : e.getMessage();
        return new VotableException(
                "The XML is broken " + progress.place() + where + ": " + firstLine(String.valueOf(what)), e);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new VotableException("The XML parser could not be closed.", e);
        } finally {
            bytes.close();
        }
    }
}
