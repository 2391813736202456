package org.tapjdbc.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that lie in files of the user's. */
final class OwnTables {
    private record Own(Path path, TableFile file, TableMeta table) {}

    private final List<Own> all;

    private OwnTables(List<Own> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads of each file what its columns are.
     *
     * @param files by the tables' complete names, as {@link Extras#tables()} has them
     * @param others what the service has beside them
     * @throws BadFileException if a file is no good, or its table is given a name in a schema of the service's
     */
    static OwnTables open(Map<String, Path> files, Catalogue others) throws BadFileException {
        List<Own> all = new ArrayList<>();
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            List<Name> names = Name.parseQualified(entry.getKey());
            Name schema = names.get(0);
            if (others.schemas().stream().anyMatch(other -> other.name().isMeantBy(schema))) {
                throw new BadFileException("The file " + entry.getValue() + " cannot be the table " + entry.getKey()
                        + ": the service has a schema " + schema.text() + " already. Name another one, or none.");
            }
            TableFile file = TableFile.open(entry.getValue());
            TableMeta table = new TableMeta(schema, names, file.description(), file.columns(), null, true);
            all.add(new Own(entry.getValue(), file, table));
        }
        return new OwnTables(all);
    }

    /** The schemas that these tables are in, and no others. */
    List<SchemaMeta> schemas() {
        Map<Name, List<TableMeta>> bySchema = new LinkedHashMap<>();
        all.forEach(own -> bySchema.computeIfAbsent(own.table().schema(), schema -> new ArrayList<>())
                .add(own.table()));
        return bySchema.entrySet().stream()
                .map(entry -> new SchemaMeta(entry.getKey(), "Tables from the user's own files", entry.getValue()))
                .toList();
    }

    /** Inserts the rows of all. */
    void insert(Connection connection) throws BadFileException {
        for (Own own : all) {
            try {
                own.file().insertInto(own.table(), connection);
            } catch (IOException | SQLException e) {
                throw BadFileException.of(own.path(), e);
            }
        }
    }
}
