package org.tapjdbc.catalogue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Validators;

/**
 * The tables, columns and keys of a service, read when first asked for and kept: in memory, for all connections of the
 * process that ask as the same user, and on disk. Safe for use by several threads.
 */
public final class Catalogue {
    private final Sharing sharing;
    private final CatalogueSource source;
    private final Waiting waiting;
    private final CatalogueFiles files;
    private volatile Snapshot snapshot;

    Catalogue(Sharing sharing, CatalogueSource source, Waiting waiting) {
        this.sharing = sharing;
        this.source = source;
        this.waiting = waiting;
        this.files = sharing.files();
        this.snapshot = sharing.snapshot();
    }

    /**
     * The catalogue of a service; asks nothing yet.
     *
     * @param where {@code tap_schema}, {@code vosi}, or {@code auto} for the first and, where that fails, the second
     */
    public static Catalogue of(Sharing sharing, String where, Service service) {
        CatalogueSource schema = new TapSchemaSource(service.queries());
        CatalogueSource vosi = new VosiSource(service.url(), service.documents());
        CatalogueSource source = switch (where) {
            case "tap_schema" -> schema;
            case "vosi" -> vosi;
            default -> new FallbackSource(schema, vosi);
        };
        return new Catalogue(sharing, source, service.waiting());
    }

    /**
     * How a connection asks its service.
     *
     * @param url the service's base URL, for messages
     * @param waiting lets a thread wait for an answer that another one asked for
     */
    public record Service(URI url, ServiceQueries queries, ServiceDocuments documents, Waiting waiting) {}

    /**
     * Who shares what is read.
     *
     * @param key tells services and users apart
     * @param ttl how long later connections use what was read; zero for not at all
     * @param directory where it is kept between processes; null for nowhere
     */
    public record Sharing(
            String key, Duration ttl, @Nullable Path directory) {
        private CatalogueFiles files() {
            return directory == null || ttl.isZero() ? CatalogueFiles.none() : CatalogueFiles.in(directory, key, ttl);
        }

        private Snapshot snapshot() {
            return SnapshotRegistry.PROCESS.get(key, ttl);
        }
    }

    /** What is shared with other connections. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Forgets what was read, on disk too, so that whatever is asked for next is asked of the service. */
    public void refresh() {
        SnapshotRegistry.PROCESS.forget(sharing.key());
        files.forget("");
        snapshot = sharing.snapshot();
    }

    /** All tables. */
    public TableList tables() throws SQLException {
        Snapshot now = snapshot;
        return now.tables().get(() -> new TableList(kept(Part.TABLES, source::tables, now)), waiting);
    }

    /** All tables, if they were read already. */
    public Optional<TableList> knownTables() {
        return snapshot.tables().known();
    }

    /** The references between tables. */
    public List<KeyEntry> keys() throws SQLException {
        Snapshot now = snapshot;
        return now.keys().get(() -> kept(Part.KEYS, source::keys, now), waiting);
    }

    /** Asks the service for a part. */
    @FunctionalInterface
    private interface Question<T> {
        CatalogueSource.Told<T> ask(Validators known) throws SQLException;
    }

    /** A part, as the disk has it where that is young enough, or as the service tells it. */
    private <T> T kept(Part<T> part, Question<T> question, Snapshot into) throws SQLException {
        Optional<Stored<T>> stored = files.read(part);
        if (stored.isPresent() && files.isFresh(stored.get())) {
            into.readAt(stored.get().readAt());
            return stored.get().value();
        }
        CatalogueSource.Told<T> told =
                question.ask(stored.map(Stored::validators).orElse(Validators.NONE));
        Instant now = Instant.now();
        T value = told.value() == null ? stored.orElseThrow().value() : told.value();
        into.readAt(now);
        files.write(part, new Stored<>(value, now, told.validators()));
        return value;
    }

    /** Has the columns of tables, without asking. */
    @FunctionalInterface
    public interface Columns {
        /** The columns of a table that was asked for, in the order of the service; none of one without columns. */
        List<ColumnEntry> of(TableEntry table);
    }

    /** The columns that were read already; of other tables, it has none. */
    public Columns known() {
        Snapshot now = snapshot;
        return table -> now.columns(table).entries();
    }

    /** Reads the columns of some tables, unless that was done before. */
    public Columns columns(List<TableEntry> wanted) throws SQLException {
        Snapshot now = snapshot;
        List<TableEntry> missing = missing(wanted, now);
        if (!missing.isEmpty()) {
            for (ColumnBatches.Batch batch : ColumnBatches.of(missing, tables(), now)) {
                now.reading(batch.key()).get(() -> read(batch, now), waiting);
            }
        }
        return table -> now.columns(table).entries();
    }

    /** The tables whose columns are neither in memory nor, as far as may be told from their schema, on disk. */
    private List<TableEntry> missing(List<TableEntry> wanted, Snapshot now) throws SQLException {
        List<TableEntry> missing =
                wanted.stream().filter(table -> !now.knows(table)).toList();
        if (missing.isEmpty()) {
            return missing;
        }
        open(Part.COLUMNS, now, now::putAll);
        for (TableEntry table : missing) {
            if (!now.isComplete()) {
                open(Part.columns(table.schema()), now, now::put);
            }
        }
        return missing.stream().filter(table -> !now.knows(table)).toList();
    }

    /** Has a file read if it is young enough, once. */
    private <T> void open(Part<T> part, Snapshot into, Consumer<T> taking) throws SQLException {
        into.reading("file " + part.name())
                .get(
                        () -> {
                            Optional<Stored<T>> stored = files.read(part).filter(files::isFresh);
                            stored.ifPresent(found -> {
                                into.readAt(found.readAt());
                                taking.accept(found.value());
                            });
                            return stored.isPresent();
                        },
                        waiting);
    }

    private Boolean read(ColumnBatches.Batch batch, Snapshot into) throws SQLException {
        List<TableEntry> wanted = batch.tables();
        if (wanted == null) {
            into.putAll(kept(Part.COLUMNS, known -> source.columns(null, known), into));
            files.forget(Part.COLUMNS_OF_SCHEMAS);
            return true;
        }
        Map<String, PackedColumns> read = new HashMap<>();
        wanted.forEach(table -> read.put(table.tableName(), PackedColumns.NONE));
        Map<String, PackedColumns> told =
                source.columns(wanted, Validators.NONE).value();
        read.putAll(told == null ? Map.of() : told);
        into.put(read);
        into.readAt(Instant.now());
        if (SnapshotRegistry.PROCESS.holds(sharing.key(), into) && !into.isOlderThan(sharing.ttl())) {
            write(wanted, into);
        }
        return true;
    }

    /** Has the files of some tables' schemas hold all that is known; not of what is outdated, which newer ones replaced. */
    private void write(List<TableEntry> wanted, Snapshot into) throws SQLException {
        for (String schema : wanted.stream().map(TableEntry::schema).distinct().toList()) {
            Map<String, PackedColumns> known = into.columns(tables().in(schema));
            files.write(Part.columns(schema), new Stored<>(known, into.oldest(), Validators.NONE));
        }
    }
}
