package org.tapjdbc.catalogue;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.TablesAnswer;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.Validators;
import org.tapjdbc.uws.VosiTable;

/** A service's documents of tables (VOSI 1.0 and 1.1): the brief one for the names, and one for each table, or the whole. */
final class VosiSource implements CatalogueSource {
    /** For so many tables, a document each; for more, the one of all tables. */
    private static final int FEW = 3;

    private final URI service;
    private final ServiceDocuments documents;

    VosiSource(URI service, ServiceDocuments documents) {
        this.service = service;
        this.documents = documents;
    }

    @Override
    public Told<List<TableEntry>> tables(Validators known) throws SQLException {
        TableNaming naming = new TableNaming();
        TablesAnswer answer =
                read(true, known, table -> naming.add(table.schema(), table.name(), table.type(), table.description()));
        return told(answer, naming.tables());
    }

    private static <T> Told<T> told(TablesAnswer answer, T value) {
        boolean same = answer.outcome() == TablesAnswer.Outcome.NOT_MODIFIED;
        return new Told<>(same ? null : value, answer.validators());
    }

    @Override
    public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known)
            throws SQLException {
        if (wanted != null && wanted.size() <= FEW) {
            Map<String, PackedColumns> found = new HashMap<>();
            for (TableEntry table : wanted) {
                alone(table.tableName()).ifPresent(alone -> found.put(alone.name(), columns(alone)));
            }
            if (found.size() == wanted.size()) {
                return Told.once(found);
            }
        }
        Map<String, PackedColumns> all = new HashMap<>();
        TablesAnswer answer = read(false, known, table -> all.put(table.name(), columns(table)));
        return told(answer, all);
    }

    /** One table, where the service tells of it in full; what else it may answer is no reason to give up. */
    private Optional<VosiTable> alone(String name) throws SQLException {
        try {
            return documents.open().table(name).filter(table -> !table.columns().isEmpty());
        } catch (TapException e) {
            if (e.kind() == TapException.Kind.MALFORMED) {
                return Optional.empty();
            }
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public Told<List<KeyEntry>> keys(Validators known) throws SQLException {
        List<KeyEntry> keys = new ArrayList<>();
        TablesAnswer answer = read(false, known, table -> {
            for (VosiTable.Key key : table.keys()) {
                List<KeyEntry.Pair> pairs = key.pairs().stream()
                        .map(pair -> new KeyEntry.Pair(
                                Identifiers.unquoted(pair.from()), Identifiers.unquoted(pair.target())))
                        .toList();
                keys.add(new KeyEntry(null, table.name(), key.targetTable(), pairs));
            }
        });
        return told(answer, List.copyOf(keys));
    }

    private TablesAnswer read(boolean brief, Validators known, Consumer<VosiTable> tables) throws SQLException {
        AtomicBoolean any = new AtomicBoolean();
        try {
            TablesAnswer answer = documents.open().tables(brief, known, table -> {
                any.set(true);
                tables.accept(table);
            });
            if (answer.outcome() != TablesAnswer.Outcome.NOT_MODIFIED && !any.get()) {
                throw Errors.MALFORMED.say("The service at %s has no document of tables.", service);
            }
            return answer;
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    private static PackedColumns columns(VosiTable table) {
        return PackedColumns.of(table.columns().stream().map(VosiSource::column).toList());
    }

    private static ColumnEntry column(VosiTable.Column column) {
        return new ColumnEntry(
                ListedTypes.field(
                                Identifiers.unquoted(column.name()),
                                column.datatype(),
                                column.arraysize(),
                                column.size(),
                                column.xtype())
                        .unit(column.unit())
                        .ucd(column.ucd())
                        .utype(column.utype())
                        .description(column.description())
                        .build(),
                column.flags().contains("principal"),
                column.flags().contains("indexed"),
                column.std(),
                column.flags().contains("primary"));
    }
}
