package org.tapjdbc.uws;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * A document that is read element by element, by local names alone: services get namespaces and prefixes wrong. Nothing
 * outside of the document is ever read.
 */
final class PulledXml {
    private final XMLStreamReader xml;

    private PulledXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Opens a document and stands on its root element. */
    static PulledXml open(byte[] document) throws XMLStreamException {
        return open(new ByteArrayInputStream(document));
    }

    /** Opens a document, of which no more is read than is asked for, and stands on its root element. */
    static PulledXml open(InputStream document) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 200);
        // else a connection that breaks inside a text shows as an unchecked exception
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        PulledXml pulled = new PulledXml(factory.createXMLStreamReader(document));
        while (pulled.next() != XMLStreamConstants.START_ELEMENT) {
            // to the root
        }
        return pulled;
    }

    /** Moves to whatever comes next. */
    int step() throws XMLStreamException {
        return next();
    }

    /** The characters of the current event. */
    String here() {
        return xml.getText();
    }

    private int next() throws XMLStreamException {
        if (!xml.hasNext()) {
            throw new XMLStreamException("the document ends early");
        }
        return xml.next();
    }

    /** The local name of the current element. */
    String name() {
        return local(xml.getLocalName());
    }

    /** The value of the attribute of that name, or else of that local name, stripped; null if there is none. */
    @Nullable String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        if (value != null) {
            return value.strip();
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (local(xml.getAttributeLocalName(i)).equals(name)) {
                return xml.getAttributeValue(i).strip();
            }
        }
        return null;
    }

    /** Moves to the next child of the current element, or behind its end; gives the local name, or null at the end. */
    @Nullable String nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return name();
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return null;
            }
        }
    }

    /** Moves to the next start of any element, at any depth; false at the end of the document. */
    boolean nextElement() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** The text of the current element, stripped and without that of elements inside; moves behind its end. */
    String text() throws XMLStreamException {
        return text(false).strip();
    }

    /** The text of the current element and of all inside, with white space as it is; moves behind its end. */
    String wholeText() throws XMLStreamException {
        return text(true);
    }

    private String text(boolean inside) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inside || depth == 1) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    text.append(xml.getLocalName().equals("nbsp") ? " " : "&" + xml.getLocalName() + ";");
                default -> {
                    // comments and the like say nothing
                }
            }
        }
        return text.toString();
    }

    /**
     * Text with a child in it.
     *
     * @param text the text of the element itself
     * @param child the text of its last child of the name asked for; null if there is none
     */
    record Mixed(String text, @Nullable String child) {}

    /** The text of the current element and of a child of it; moves behind its end. */
    Mixed mixed(String childName) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        String found = null;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return new Mixed(text.toString(), found);
            }
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (name().equals(childName)) {
                    found = wholeText();
                } else {
                    skip();
                }
            }
        }
    }

    /** Moves behind the end of the current element. */
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
