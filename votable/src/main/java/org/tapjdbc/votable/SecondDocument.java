package org.tapjdbc.votable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The error document that some services send when a query fails after the result has begun: it starts where the first
 * one happens to stand, so that the whole is not XML.
 */
final class SecondDocument {
    private SecondDocument() {}

    /** The error that a document inside the document reports; null where there is none. Uses up the stream. */
    static @Nullable String errorIn(DocumentBytes bytes) {
        byte[] recent;
        boolean fromStart = bytes.recentIsAll();
        try {
            recent = bytes.recent();
        } catch (IOException e) {
            return null;
        }
        // One char per byte: offsets in the text are offsets in the bytes.
        String text = new String(recent, StandardCharsets.ISO_8859_1);
        int start = text.lastIndexOf("<?xml ");
        if (start < 0 || (start == 0 && fromStart)) {
            start = text.lastIndexOf("<VOTABLE");
            if (start < 0 || (fromStart && text.indexOf("<VOTABLE") == start)) {
                return null;
            }
        }
        return error(new ByteArrayInputStream(recent, start, recent.length - start));
    }

    private static @Nullable String error(ByteArrayInputStream document) {
        try {
            XMLStreamReader reader = XmlEvents.parser(document);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && isError(reader)) {
                    return QueryStatus.errorText(reader.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            return null;
        }
        return null;
    }

    private static boolean isError(XMLStreamReader reader) {
        if (!"INFO".equals(reader.getLocalName())) {
            return false;
        }
        boolean status = false;
        boolean error = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            status |= QueryStatus.NAME.equalsIgnoreCase(value) && "name".equals(reader.getAttributeLocalName(i));
            error |= QueryStatus.ERROR.equalsIgnoreCase(value) && "value".equals(reader.getAttributeLocalName(i));
        }
        return status && error;
    }
}
