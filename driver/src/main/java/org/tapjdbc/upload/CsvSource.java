package org.tapjdbc.upload;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowSnapshot;
import org.tapjdbc.rows.RowStore;
import org.tapjdbc.rows.ValueCell;
import org.tapjdbc.upload.CsvReader.CsvException;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/**
 * The rows of a CSV file. It is read to its end before the first row, as only then the types are known; the texts are
 * kept meanwhile, many of them in a temporary file.
 */
final class CsvSource implements RowCursor {
    private static final long MEMORY = 4L << 20;
    private static final int NULL = -1;

    private final String name;
    private final List<Field> fields;
    private final RowValues values;
    private final List<ValueCell> cells = new ArrayList<>();
    private final RowSnapshot texts;
    private final RowSnapshot.Reader reader;

    private CsvSource(String name, List<Field> fields, RowSnapshot texts) {
        this.name = name;
        this.fields = fields;
        this.values = RowValues.of(fields);
        this.texts = texts;
        this.reader = texts.read(0, texts.size());
        fields.forEach(field -> cells.add(new ValueCell(field)));
    }

    /** Reads a file; its stream is left open. */
    static RowCursor of(InputStream in, String name) throws SQLException {
        CsvReader csv = new CsvReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try (RowStore store = new RowStore(MEMORY)) {
            List<String> names = names(csv.header());
            List<Field> fields = read(csv, names, store);
            return new CsvSource(name, fields, store.snapshot());
        } catch (CsvException e) {
            throw Errors.MALFORMED.because(e, "The CSV file " + name + " cannot be read. " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw Errors.MALFORMED.because(
                    e,
                    "The CSV file " + name + " cannot be read: behind line " + csv.recordLine()
                            + " something is not written in UTF-8. Convert the file.");
        } catch (IOException e) {
            throw Sources.unreadable(name, e);
        }
    }

    private static List<String> names(@Nullable List<@Nullable String> header) throws CsvException {
        if (header == null) {
            throw new CsvException("It is empty. Its first line must name the columns.");
        }
        List<String> names = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String column : header) {
            if (column == null || column.isBlank()) {
                throw new CsvException(
                        "The first line gives no name to column " + (names.size() + 1) + ". Name all columns.");
            }
            String stripped = column.strip();
            if (!known.add(stripped)) {
                throw new CsvException("The first line has the column name \"" + stripped
                        + "\" twice. Give one of the columns another name.");
            }
            names.add(stripped);
        }
        return names;
    }

    private static List<Field> read(CsvReader csv, List<String> names, RowStore store) throws IOException {
        List<CsvTypes> types = new ArrayList<>();
        names.forEach(column -> types.add(new CsvTypes()));
        Packed packed = new Packed();
        List<@Nullable String> record = csv.record();
        while (record != null) {
            if (record.size() != names.size()) {
                throw new CsvException("On line " + csv.recordLine() + " there are " + record.size()
                        + " fields, and the first line has " + names.size() + ".");
            }
            for (int i = 0; i < record.size(); i++) {
                String text = record.get(i);
                packed.put(text);
                if (text != null) {
                    types.get(i).see(text);
                }
            }
            packed.addTo(store);
            record = csv.record();
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(types.get(i).field(names.get(i)));
        }
        return fields;
    }

    /** The texts of a record in bytes. */
    private static final class Packed extends ByteArrayOutputStream {
        private final DataOutputStream out = new DataOutputStream(this);

        void put(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(NULL);
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }

        void addTo(RowStore store) throws IOException {
            store.add(buf, count);
            reset();
        }
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() throws SQLException {
        try {
            if (!reader.next()) {
                return false;
            }
        } catch (IOException e) {
            throw Sources.unreadable(name, e);
        }
        ByteBuffer in = ByteBuffer.wrap(reader.bytes(), reader.offset(), reader.length());
        for (int i = 0; i < cells.size(); i++) {
            int length = in.getInt();
            if (length == NULL) {
                cells.get(i).set(null);
            } else {
                String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                cells.get(i).set(values.value(i, text));
            }
        }
        return true;
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public void close() {
        try {
            texts.close();
        } catch (IOException e) {
            // nobody reads them any more
        }
    }
}
