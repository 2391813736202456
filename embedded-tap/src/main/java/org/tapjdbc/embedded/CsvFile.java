package org.tapjdbc.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header; all of its rows decide on the types of the columns. */
record CsvFile(Path file, List<ColumnMeta> columns) implements TableFile {
    private static final int BATCH = 5000;
    private static final int LONGEST_NAME = 200;

    CsvFile {
        columns = List.copyOf(columns);
    }

    static CsvFile open(Path file) throws IOException {
        try (CsvReader reader = CsvReader.open(file)) {
            List<Name> names = header(file, reader);
            List<CsvColumn> columns = new ArrayList<>();
            names.forEach(name -> columns.add(new CsvColumn()));
            List<String> row = row(file, reader, names.size());
            while (row != null) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).see(row.get(i));
                }
                row = row(file, reader, names.size());
            }
            List<ColumnMeta> metas = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                metas.add(new ColumnMeta(names.get(i), columns.get(i).type(), "np", null, null, null, ""));
            }
            return new CsvFile(file, metas);
        }
    }

    private static List<Name> header(Path file, CsvReader reader) throws IOException {
        List<String> header = reader.next();
        List<Name> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String field : header == null ? List.<String>of() : header) {
            String name = field.strip();
            if (name.isEmpty()) {
                throw BadFileException.at(
                        file, reader.line(), "the header has no name for column " + (names.size() + 1));
            }
            if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw BadFileException.at(
                        file,
                        reader.line(),
                        "the header's name for column " + (names.size() + 1)
                                + " is too long, or has a line end or the like in it");
            }
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                throw BadFileException.at(
                        file,
                        reader.line(),
                        "the header has two columns called \"" + name + "\"; upper and lower case are the same there");
            }
            names.add(Name.usable(name));
        }
        return names;
    }

    /** The next row, or null behind the last one; empty lines at the end are none if there is more than one column. */
    private static @Nullable List<String> row(Path file, CsvReader reader, int width) throws IOException {
        List<String> row = reader.next();
        if (row == null || row.size() == width) {
            return row;
        }
        long line = reader.line();
        List<String> next = row;
        while (next != null && next.size() == 1 && next.get(0).isBlank()) {
            next = reader.next();
        }
        if (next == null) {
            return null;
        }
        throw BadFileException.at(
                file,
                line,
                (row.size() == 1 ? "there is 1 field" : "there are " + row.size() + " fields") + ", but the header has "
                        + width);
    }

    @Override
    public String description() {
        return "CSV file " + file.getFileName();
    }

    @Override
    public void insertInto(TableMeta table, Connection connection) throws SQLException, IOException {
        List<String> marks = Collections.nCopies(columns.size(), "?");
        String sql = "INSERT INTO " + table.sql() + " VALUES (" + String.join(", ", marks) + ')';
        try (CsvReader reader = CsvReader.open(file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            reader.next();
            int waiting = 0;
            List<String> row = row(file, reader, columns.size());
            while (row != null) {
                set(statement, row, reader.line());
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                    connection.commit();
                }
                row = row(file, reader, columns.size());
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private void set(PreparedStatement statement, List<String> row, long line) throws SQLException, IOException {
        try {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(i + 1, CsvColumn.value(columns.get(i).type(), row.get(i)));
            }
        } catch (IllegalArgumentException e) {
            BadFileException bad = BadFileException.at(file, line, "the file was changed while it was read");
            bad.initCause(e);
            throw bad;
        }
    }
}
