package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that the service publishes: its schemas, tables, columns and keys (TAP 1.1, section 4), itself included. */
final class Catalogue {
    private final List<SchemaMeta> schemas;
    private final List<ForeignKey> keys;
    private final List<TableMeta> tables;
    private final List<TableMeta> owned;
    private final Map<String, TableMeta> byListedName;
    private final Map<String, List<TableMeta>> byOwnName;

    private Catalogue(List<SchemaMeta> schemas, List<ForeignKey> keys) {
        this.schemas = List.copyOf(schemas);
        this.keys = List.copyOf(keys);
        this.tables =
                schemas.stream().flatMap(schema -> schema.tables().stream()).toList();
        this.owned = tables.stream().filter(table -> table.owner() != null).toList();
        this.byListedName = tables.stream().collect(Collectors.toUnmodifiableMap(TableMeta::listed, table -> table));
        this.byOwnName = tables.stream().collect(Collectors.groupingBy(table -> key(table.own())));
    }

    private static String key(Name name) {
        return name.text().toLowerCase(Locale.ROOT);
    }

    /** Reads the lists that ship with the service. */
    static Catalogue load(Extras extras) {
        Loader loader = new Loader();
        loader.takeAll("catalogue.tsv");
        if (extras.oddNames()) {
            loader.takeAll("odd.tsv");
        }
        return loader.finish(PrivateSchema.of(extras), GeneratedSchemas.of(extras));
    }

    /** This, and more schemas. */
    Catalogue with(List<SchemaMeta> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<SchemaMeta> all = new ArrayList<>(schemas);
        all.addAll(more);
        return new Catalogue(all, keys);
    }

    /** What a user gets to see. */
    View visibleTo(@Nullable String user) {
        return new View(
                this, owned.stream().filter(table -> !table.isVisibleTo(user)).toList(), List.of());
    }

    List<SchemaMeta> schemas() {
        return schemas;
    }

    List<ForeignKey> keys() {
        return keys;
    }

    List<TableMeta> tables() {
        return tables;
    }

    /** The table that a query means by that name, which must be complete: what is listed, and nothing less or more. */
    Optional<TableMeta> find(List<Name> reference) {
        List<TableMeta> candidates = byOwnName.getOrDefault(key(reference.get(reference.size() - 1)), List.of());
        return candidates.stream().filter(table -> table.isMeantBy(reference)).findFirst();
    }

    /** The table that TAP_SCHEMA lists under exactly that name. */
    Optional<TableMeta> listed(String tableName) {
        return Optional.ofNullable(byListedName.get(tableName));
    }

    /** Gathers what the lines of the list say. */
    private static final class Loader {
        private final List<SchemaMeta> schemas = new ArrayList<>();
        private final List<ForeignKey> keys = new ArrayList<>();
        private @Nullable SchemaMeta schema;
        private @Nullable TableMeta table;
        private List<TableMeta> tables = new ArrayList<>();
        private List<ColumnMeta> columns = new ArrayList<>();

        void takeAll(String file) {
            for (List<String> line : Resources.tabbedLines(file)) {
                if (!line.get(0).startsWith("#")) {
                    take(line);
                }
            }
        }

        private void take(List<String> line) {
            switch (line.get(0)) {
                case "schema" -> {
                    endSchema();
                    schema = new SchemaMeta(Name.regular(line.get(1)), line.get(2), List.of());
                }
                case "table" -> {
                    endTable();
                    SchemaMeta home = Objects.requireNonNull(schema, "a table stands behind its schema");
                    table = new TableMeta(
                            home.name(), Name.parseQualified(line.get(1)), line.get(2), List.of(), null, true);
                }
                case "column" -> columns.add(column(line));
                case "key" -> keys.add(key(line));
                default -> throw new IllegalStateException("catalogue: " + line);
            }
        }

        Catalogue finish(List<SchemaMeta> hidden, List<SchemaMeta> generated) {
            endSchema();
            schemas.addAll(hidden);
            schemas.addAll(generated);
            return new Catalogue(schemas, keys);
        }

        private static ColumnMeta column(List<String> line) {
            return new ColumnMeta(
                    Name.parseQualified(line.get(1)).get(0),
                    ColumnType.valueOf(line.get(2)),
                    line.get(3),
                    orNull(line.get(4)),
                    orNull(line.get(5)),
                    orNull(line.get(6)),
                    line.get(7));
        }

        private ForeignKey key(List<String> line) {
            String[] ends = line.get(3).split(">", -1);
            return new ForeignKey("key" + (keys.size() + 1), line.get(1), line.get(2), ends[0], ends[1], line.get(4));
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private void endTable() {
            if (table != null) {
                tables.add(new TableMeta(table.schema(), table.names(), table.description(), columns, null, true));
            }
            table = null;
            columns = new ArrayList<>();
        }

        private void endSchema() {
            endTable();
            if (schema != null) {
                schemas.add(new SchemaMeta(schema.name(), schema.description(), tables));
            }
            tables = new ArrayList<>();
        }
    }
}
