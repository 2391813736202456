package org.tapjdbc.it.dachs;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as PostgreSQL's COPY does, a record at a time: quoted fields may hold commas, doubled quotes and line
 * breaks; an empty field is NULL where it is not quoted, and the empty string where it is.
 */
final class CsvReader implements AutoCloseable {
    private static final int NOT_READ = -2;
    private static final int END = -1;

    private final BufferedReader in;
    private final List<String> header;
    private int ahead = NOT_READ;

    CsvReader(Path file) throws IOException {
        this.in = Files.newBufferedReader(file);
        List<@Nullable String> names = fields();
        this.header = new ArrayList<>();
        for (String name : names == null ? List.<String>of() : names) {
            header.add(String.valueOf(name));
        }
    }

    /** The next record, by the names in the header; null behind the last. */
    @Nullable Map<String, @Nullable String> next() throws IOException {
        List<@Nullable String> fields = fields();
        if (fields == null) {
            return null;
        }
        if (fields.size() != header.size()) {
            throw new IOException("A record of " + fields.size() + " fields in place of " + header.size());
        }
        Map<String, @Nullable String> record = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            record.put(header.get(i), fields.get(i));
        }
        return record;
    }

    private @Nullable List<@Nullable String> fields() throws IOException {
        if (peek() == END) {
            return null;
        }
        List<@Nullable String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            if (take() != ',') {
                return fields;
            }
        }
    }

    private @Nullable String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (peek() != ',' && peek() != '\n' && peek() != END) {
            text.append((char) take());
        }
        return text.isEmpty() ? null : text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        take();
        while (true) {
            int c = take();
            if (c == END) {
                throw new EOFException("The file ends inside quotes.");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return text.toString();
                }
                take();
            }
            text.append((char) c);
        }
    }

    private int peek() throws IOException {
        if (ahead == NOT_READ) {
            ahead = in.read();
        }
        return ahead;
    }

    private int take() throws IOException {
        int c = peek();
        ahead = NOT_READ;
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
