package org.tapjdbc.votable;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Looks through the beginning of a document for a table in a RESOURCE of type "results". */
final class ResultsScout {
    private ResultsScout() {}

    /** Whether there is one. The bytes may break off anywhere. */
    static boolean finds(byte[] head) {
        Deque<ResourceKind> kinds = new ArrayDeque<>();
        try {
            XMLStreamReader2 reader = XmlEvents.parser(new ByteArrayInputStream(head));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("RESOURCE")) {
                        kinds.push(ResourceKind.of(type(reader), kinds.peek()));
                    } else if (reader.getLocalName().equals("TABLE") && kinds.peek() == ResourceKind.RESULTS) {
                        return true;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("RESOURCE")) {
                    kinds.pop();
                }
            }
        } catch (XMLStreamException e) {
            return false;
        }
        return false;
    }

    private static String type(XMLStreamReader2 reader) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals("type")) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}
