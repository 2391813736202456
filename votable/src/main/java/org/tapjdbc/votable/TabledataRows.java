package org.tapjdbc.votable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads TABLEDATA (VOTable 1.5, section 5.1). The characters of a row lie in one array, which every row uses again;
 * cells parse them when asked.
 */
final class TabledataRows implements RowSource {
    private static final int MAX_CHARS = 1 << 27;

    private final XmlEvents xml;
    private final XMLStreamReader2 reader;
    private final Progress progress;
    private final TextCell[] cells;
    private final int[] ends;
    private char[] chars = new char[1 << 12];
    private int size;
    private boolean surplusSeen;
    private boolean missingSeen;

    TabledataRows(XmlEvents xml, Progress progress, List<Field> fields) {
        this.xml = xml;
        this.reader = xml.reader();
        this.progress = progress;
        this.cells = new TextCell[fields.size()];
        this.ends = new int[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new TextCell(fields.get(i), progress, this, i);
        }
    }

    @Override
    public Cell cell(int index) {
        return cells[index];
    }

    char[] chars() {
        return chars;
    }

    int start(int column) {
        return column == 0 ? 0 : ends[column - 1];
    }

    int end(int column) {
        return ends[column];
    }

    @Override
    public boolean next() throws IOException {
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
        size = 0;
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
                    ends[column++] = size;
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
                    if (length > chars.length - size) {
                        grow(length, column);
                    }
                    System.arraycopy(reader.getTextCharacters(), reader.getTextStart(), chars, size, length);
                    size += length;
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

    private void grow(int length, int column) throws VotableException {
        long needed = (long) size + length;
        if (needed > MAX_CHARS) {
            throw progress.wrongInside(
                    "column \"" + cells[column].field().name() + "\" is longer than " + MAX_CHARS + " characters");
        }
        try {
            chars = Arrays.copyOf(chars, (int) Math.max(needed, Math.min(2L * chars.length, MAX_CHARS)));
        } catch (OutOfMemoryError e) {
            throw new VotableException(
                    "row " + (progress.rows() + 1) + ": no memory for more than its first " + size + " characters", e);
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
            Arrays.fill(ends, column, cells.length, size);
        }
    }
}
