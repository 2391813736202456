package org.tapjdbc.embedded;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of a catalogue that a user knows of. What is hidden from him does not exist for him.
 *
 * @param hidden tables that he does not know of
 * @param uploads tables that came with his query
 */
record View(Catalogue catalogue, List<TableMeta> hidden, List<TableMeta> uploads) {
    View {
        hidden = List.copyOf(hidden);
        uploads = List.copyOf(uploads);
    }

    /** This view, and the tables that came with a query. */
    View with(List<TableMeta> newUploads) {
        return new View(catalogue, hidden, newUploads);
    }

    /** The schemas that he knows of; those of which he knows no table are not among them. */
    List<SchemaMeta> schemas() {
        return hidden.isEmpty()
                ? catalogue.schemas()
                : catalogue.schemas().stream()
                        .map(schema -> isTouched(schema) ? without(schema) : schema)
                        .filter(schema -> !schema.tables().isEmpty())
                        .toList();
    }

    private boolean isTouched(SchemaMeta schema) {
        return hidden.stream().anyMatch(table -> table.schema().equals(schema.name()));
    }

    private SchemaMeta without(SchemaMeta schema) {
        List<TableMeta> tables = schema.tables().stream()
                .filter(table -> !hidden.contains(table))
                .toList();
        return new SchemaMeta(schema.name(), schema.description(), tables);
    }

    /** The table that a query of his means by that name. */
    Optional<TableMeta> find(List<Name> reference) {
        Optional<TableMeta> upload =
                uploads.stream().filter(table -> table.isMeantBy(reference)).findFirst();
        return upload.isPresent() ? upload : catalogue.find(reference).filter(table -> !hidden.contains(table));
    }

    /** The table that TAP_SCHEMA lists for him under exactly that name. */
    Optional<TableMeta> listed(String tableName) {
        return catalogue.listed(tableName).filter(table -> !hidden.contains(table));
    }

    /** What H2's SQL has to write to have the rows of a table, of TAP_SCHEMA those that he may see. */
    String sql(TableMeta table) {
        if (hidden.isEmpty()) {
            return table.sql();
        }
        return switch (table.listed()) {
            case "TAP_SCHEMA.tables", "TAP_SCHEMA.columns" -> without(table, "table_name", hidden, TableMeta::listed);
            case "TAP_SCHEMA.schemas" ->
                without(
                        table,
                        "schema_name",
                        catalogue.schemas().stream()
                                .filter(schema -> hidden.containsAll(schema.tables()))
                                .toList(),
                        schema -> schema.name().listed());
            default -> table.sql();
        };
    }

    private static <T> String without(TableMeta table, String column, List<T> unwanted, Function<T, String> name) {
        return unwanted.isEmpty()
                ? table.sql()
                : unwanted.stream()
                        .map(each -> '\'' + name.apply(each) + '\'')
                        .collect(Collectors.joining(
                                ", ", "(SELECT * FROM " + table.sql() + " WHERE \"" + column + "\" NOT IN (", "))"));
    }
}
