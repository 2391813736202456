package org.tapjdbc.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a small XML document. Attributes are given as names and values in turn; those that are null are left out. */
final class XmlDocument implements Closeable {
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter writer;

    XmlDocument(OutputStream out) throws IOException {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void start(String name, @Nullable String... attributes) throws IOException {
        try {
            writer.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                if (attributes[i + 1] != null) {
                    writer.writeAttribute(attributes[i], attributes[i + 1]);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void end() throws IOException {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void element(String name, String text, @Nullable String... attributes) throws IOException {
        start(name, attributes);
        try {
            writer.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        end();
    }

    void optional(String name, @Nullable String text) throws IOException {
        if (text != null) {
            element(name, text);
        }
    }

    /** Ends the document; the stream stays open. */
    @Override
    public void close() throws IOException {
        try {
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
