package org.tapjdbc.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first table of a VOTable in any serialisation; what the VOTable says of it is kept. */
record VotableFile(Path file, String description, List<ColumnMeta> columns) implements TableFile {
    private static final int COMMIT = 5000;

    VotableFile {
        columns = List.copyOf(columns);
    }

    static VotableFile open(Path file) throws IOException {
        try (VotableImport document = document(file)) {
            @Nullable String said = document.description();
            if (document.columns().stream()
                    .anyMatch(column -> column.name().text().isBlank())) {
                throw new AdqlException("The file " + file + " has a column without a name");
            }
            String description = said == null ? "VOTable " + file.getFileName() : said.strip();
            return new VotableFile(
                    file,
                    description,
                    document.columns().stream().map(VotableFile::usable).toList());
        } catch (AdqlException e) {
            throw BadFileException.of(file, e);
        }
    }

    private static VotableImport document(Path file) throws IOException, AdqlException {
        return VotableImport.open("The file " + file, TableFile.content(file));
    }

    private static ColumnMeta usable(ColumnMeta column) {
        return column.named(Name.usable(column.name().text()));
    }

    @Override
    public void insertInto(TableMeta table, Connection connection) throws SQLException, IOException {
        try (VotableImport document = document(file)) {
            document.insertInto(table, connection, row -> {
                if (row % COMMIT == 1) {
                    connection.commit();
                }
            });
            connection.commit();
            // what services and tools write, their users cannot mend; they shall hear of it, though
            for (String warning : document.warnings()) {
                System.getLogger(VotableFile.class.getName())
                        .log(System.Logger.Level.WARNING, "The file {0}: {1}", file, warning);
            }
        } catch (AdqlException e) {
            throw BadFileException.of(file, e);
        }
    }
}
