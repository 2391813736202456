package org.tapjdbc.votable;

import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * Reads TABLEDATA (VOTable 1.5, section 5.1). Cells parse the characters of the current row when asked.
 */
final class TabledataRows implements RowSource {
    private final XmlEvents xml;
    private final XMLStreamReader2 reader;
    private final Progress progress;
    private final TextCell[] cells;
    private final RowText row;
    /** Reads the rows past the parser, as long as that goes well. */
    private @Nullable RawRowScanner scanner;

    private boolean surplusSeen;
    private boolean missingSeen;

    TabledataRows(XmlEvents xml, Progress progress, List<Field> fields) {
        this.xml = xml;
        this.reader = xml.reader();
        this.progress = progress;
        this.row = new RowText(fields.size());
        this.cells = new TextCell[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new TextCell(fields.get(i), progress, row, i);
        }
        this.scanner = xml.leaveParser() ? new RawRowScanner(xml.bytes()) : null;
    }

    @Override
    public Cell cell(int index) {
        return cells[index];
    }

    /** The rows are in the document. */
    @Override
    public void close() {}

    @Override
    public boolean next() throws IOException {
        if (scanner != null) {
            int count = scanner.next(row);
            if (count != RawRowScanner.NOT_PLAIN) {
                missing(count);
                return true;
            }
            scanner = null;
        }
        return parseNext();
    }

    private boolean parseNext() throws IOException {
        try {
            while (true) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("TR")) {
                        progress.enter(Progress.Stage.INSIDE_ROW);
                        readRow();
                        return true;
                    }
                    xml.refuseSecondDocument();
                    xml.skip();
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    return false;
                }
            }
        } catch (XMLStreamException e) {
            throw xml.failure(e);
        }
    }

    private void readRow() throws IOException, XMLStreamException {
        row.begin();
        int column = 0;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!reader.getLocalName().equals("TD")) {
                    xml.refuseSecondDocument();
                    xml.skip();
                } else if (column == cells.length) {
                    surplus();
                } else {
                    boolean encoded = reader.getAttributeCount() > 0 && isBase64(column);
                    int start = row.size();
                    readCell(column);
                    if (encoded) {
                        decode(column, start);
                    }
                    row.endCell(column++);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                missing(column);
                return;
            }
        }
    }

    private void readCell(int column) throws IOException, XMLStreamException {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    int length = reader.getTextLength();
                    reserve(column, length);
                    int size = row.size();
                    System.arraycopy(reader.getTextCharacters(), reader.getTextStart(), row.chars(), size, length);
                    row.advance(size + length);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    xml.refuseSecondDocument();
                    throw progress.wrongInside("column \""
                            + cells[column].field().name() + "\" holds an element, <" + reader.getLocalName() + ">");
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw xml.undefinedEntity();
                default -> {
                    // Comments and processing instructions do not part the text around them.
                }
            }
        }
    }

    private void reserve(int column, int length) throws VotableException {
        if (!row.reserve(length)) {
            throw progress.wrongInside("column \"" + cells[column].field().name() + "\" is too long: more than "
                    + row.size() + " characters with those before it");
        }
    }

    private boolean isBase64(int column) throws VotableException {
        String encoding = xml.attribute("encoding");
        if (encoding == null || encoding.isBlank() || encoding.equals("none")) {
            return false;
        }
        if (encoding.equals("base64")) {
            return true;
        }
        throw progress.wrongInside("column \"" + cells[column].field().name() + "\" is encoded as " + encoding
                + ", which is not supported");
    }

    /** Puts the text of a cell from that character on in the place of its base64 form. */
    private void decode(int column, int start) throws VotableException {
        String base64 = new String(row.chars(), start, row.size() - start);
        row.advance(start);
        String text = Base64Cell.decoded(cells[column].field(), progress, base64);
        if (text != null) {
            reserve(column, text.length());
            text.getChars(0, text.length(), row.chars(), start);
            row.advance(start + text.length());
        }
    }

    private void surplus() throws IOException {
        if (!surplusSeen) {
            surplusSeen = true;
            progress.warn("row " + (progress.rows() + 1) + " has more cells than the table has columns; they are"
                    + " passed over");
        }
        xml.skip();
    }

    private void missing(int column) {
        if (column < cells.length) {
            if (!missingSeen) {
                missingSeen = true;
                progress.warn("row " + (progress.rows() + 1) + " has " + column + " cells for " + cells.length
                        + " columns; the missing ones are null");
            }
            row.endRow(column);
        }
    }
}
