package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.ColumnNames;
import org.tapjdbc.adql.rewrite.TableNames;
import org.tapjdbc.uws.TapClient;

/**
 * The tables, columns and keys of a service, read when first asked for and kept. Safe for use by several threads.
 */
public final class Catalogue {
    /** For so many tables, one request for each; for more, one request for all columns. */
    private static final int FEW_TABLES = 3;

    private final CatalogueSource source;
    private final Waiting waiting;
    private final Snapshot snapshot;

    private Catalogue(Snapshot snapshot, CatalogueSource source, Waiting waiting) {
        this.snapshot = snapshot;
        this.source = source;
        this.waiting = waiting;
    }

    /**
     * What other connections share.
     *
     * @param key tells services and users apart, without secrets in it
     * @param ttl how long later connections use what was read; zero for not at all
     */
    public record Sharing(String key, Duration ttl) {}

    /**
     * The tables of a service; asks nothing yet.
     *
     * @param sharing with whom it is shared
     * @param where {@code tap_schema}, {@code vosi}, or {@code auto} for the first and, where that fails, the second
     * @param queries takes the queries
     * @param client has the documents
     * @param waiting lets a thread wait for an answer that another one asked for
     */
    public static Catalogue of(
            Sharing sharing, String where, ServiceQueries queries, TapClient client, Waiting waiting) {
        CatalogueSource schema = new TapSchemaSource(queries);
        CatalogueSource documents = new VosiSource(client);
        CatalogueSource source = switch (where) {
            case "tap_schema" -> schema;
            case "vosi" -> documents;
            default -> new FallbackSource(schema, documents);
        };
        return new Catalogue(SnapshotRegistry.PROCESS.get(sharing.key(), sharing.ttl()), source, waiting);
    }

    /** Lets a thread wait for what another one asks of the service. */
    @FunctionalInterface
    public interface Waiting {
        /**
         * Waits until the answer is there, or has failed.
         *
         * @throws SQLException if the waiting thread's query was ended, or the thread was interrupted
         */
        void await(CompletableFuture<?> answer) throws SQLException;
    }

    /** All tables, by type, schema and name. */
    List<TableEntry> tables() throws SQLException {
        return snapshot.tables().get(source::tables, waiting);
    }

    /** The references between tables. */
    List<KeyEntry> keys() throws SQLException {
        return snapshot.keys().get(source::keys, waiting);
    }

    /** The names of all schemas that have a table, whether the service lists the schema itself or not. */
    Collection<String> schemas() throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        for (TableEntry table : tables()) {
            names.add(table.schema());
        }
        return names;
    }

    /**
     * The names of tables that are nearest to one that the service does not know, by their spelling; none where the
     * tables were not read yet, since for a message nobody asks the service.
     */
    public List<String> tablesLike(String name) {
        Stream<String> names = snapshot.tables().known().stream()
                .flatMap(List::stream)
                .flatMap(table -> Stream.of(table.adqlName(), table.name()));
        return NearNames.of(name, names);
    }

    /** The same for columns, of the tables whose columns were read already. */
    public List<String> columnsLike(String name) {
        return NearNames.of(
                name, snapshot.knownColumns().map(column -> column.field().name()));
    }

    /** The columns of some tables; a table without columns has an empty list. */
    Map<TableEntry, List<ColumnEntry>> columns(List<TableEntry> wanted) throws SQLException {
        long unread = wanted.stream().filter(table -> !snapshot.knows(table)).count();
        if (unread > FEW_TABLES) {
            snapshot.allColumns().get(() -> source.columns(null), waiting);
        }
        Map<TableEntry, List<ColumnEntry>> found = new LinkedHashMap<>();
        for (TableEntry table : wanted) {
            Map<String, List<ColumnEntry>> all = snapshot.allColumns().known().orElse(null);
            found.put(table, all == null ? columns(table) : all.getOrDefault(table.tableName(), List.of()));
        }
        return found;
    }

    private List<ColumnEntry> columns(TableEntry table) throws SQLException {
        return snapshot.columns(table)
                .get(() -> source.columns(table).getOrDefault(table.tableName(), List.of()), waiting);
    }

    /** The names that the service has for tables whose names the user put in double quotes, as tools do. */
    public TableNames tableNames(List<TableReference> references) throws SQLException {
        Map<TableReference, String> names = new HashMap<>();
        for (TableReference reference : references) {
            if (reference.delimited()) {
                TableEntry table = find(reference.parts());
                if (table != null) {
                    names.put(reference, table.adqlName());
                }
            }
        }
        return names::get;
    }

    /** The names of the columns of tables that a query names, as the service lists them; empty where it lists none. */
    public ColumnNames columnNames(List<TableReference> references) throws SQLException {
        List<TableEntry> named = tables().stream()
                .filter(table -> references.stream().anyMatch(reference -> isMeant(table, reference)))
                .toList();
        Map<String, String> names = new HashMap<>();
        for (List<ColumnEntry> entries : columns(named).values()) {
            for (ColumnEntry column : entries) {
                names.putIfAbsent(
                        column.field().name().toLowerCase(Locale.ROOT),
                        column.field().name());
            }
        }
        return name -> names.get(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isMeant(TableEntry table, TableReference reference) {
        List<String> parts = reference.parts();
        String written = String.join(".", parts);
        return written.equalsIgnoreCase(Identifiers.unquoted(table.tableName()))
                || (table.name().equalsIgnoreCase(parts.get(parts.size() - 1))
                        && (parts.size() == 1 || table.schema().equalsIgnoreCase(parts.get(parts.size() - 2))));
    }

    private @Nullable TableEntry find(List<String> parts) throws SQLException {
        if (parts.size() > 2) {
            return null;
        }
        String name = parts.get(parts.size() - 1);
        List<TableEntry> candidates = tables().stream()
                .filter(table -> table.name().equals(name))
                .filter(table -> parts.size() == 1 || table.schema().equals(parts.get(0)))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }
}
