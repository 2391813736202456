package org.tapjdbc.votable;

import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The bytes of an inline STREAM in base64.
 *
 * <p>Almost all of a large document is here, and characters that are all ASCII need no parser: they are taken from the
 * document's bytes directly, up to the first that begins something else. The parser goes on from there.
 */
final class Base64Input extends Base64Window {
    private final XmlEvents xml;
    private final XMLStreamReader2 reader;
    private final DocumentBytes bytes;
    /** Whether the segments come past the parser. */
    private boolean raw;

    /** Call when the parser has told the start of the STREAM. */
    Base64Input(XmlEvents xml, Progress progress) {
        super(progress);
        this.xml = xml;
        this.reader = xml.reader();
        this.bytes = xml.bytes();
        this.raw = xml.leaveParser();
    }

    @Override
    boolean nextSegment() throws IOException {
        if (raw) {
            int count = bytes.readRaw(segment, 0, segment.length);
            if (count > 0) {
                segmentAt = 0;
                segmentEnd = count;
                return true;
            }
            raw = false; // the parser finds the end of the document too, and says where it is
        }
        try {
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        takeCharacters();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return false;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        xml.refuseSecondDocument();
                        throw progress.wrongInside("the stream holds an element, <" + reader.getLocalName() + ">");
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw xml.undefinedEntity();
                    default -> {
                        // Comments and processing instructions.
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw xml.failure(e);
        }
    }

    private void takeCharacters() {
        char[] chars = reader.getTextCharacters();
        int from = reader.getTextStart();
        int length = reader.getTextLength();
        if (length > segment.length) {
            segment = new byte[length];
        }
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            segment[i] = (byte) (c < 128 ? c : -1);
        }
        segmentAt = 0;
        segmentEnd = length;
    }

    /** Lets the parser go on where something begins that is not plain text. */
    @Override
    boolean leavesAt(byte next) {
        if (!raw || (next != '<' && next != '&')) {
            return false;
        }
        raw = false;
        bytes.unread(segment, segmentAt, segmentEnd - segmentAt);
        segmentAt = 0;
        segmentEnd = 0;
        return true;
    }
}
