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
                    if (reader.getAttributeCount() > 0) {
                        refuseEncoding(column);
                    }
                    readCell(column);
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
                    if (!row.reserve(length)) {
                        throw progress.wrongInside(
                                "column \"" + cells[column].field().name() + "\" is too long: more than " + row.size()
                                        + " characters with those before it");
                    }
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

    private void refuseEncoding(int column) throws VotableException {
        String encoding = xml.attribute("encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.equals("none")) {
            throw progress.wrongInside("column \"" + cells[column].field().name() + "\" is encoded as " + encoding
                    + ", which is not supported");
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
