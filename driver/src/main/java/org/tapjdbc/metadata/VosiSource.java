package org.tapjdbc.metadata;

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
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.VosiTable;

/** A service's documents of tables (VOSI 1.0 and 1.1): the brief one for the names, and one for each table, or the whole. */
final class VosiSource implements CatalogueSource {
    private final TapClient client;

    VosiSource(TapClient client) {
        this.client = client;
    }

    @Override
    public List<TableEntry> tables() throws SQLException {
        TableNaming naming = new TableNaming();
        read(true, table -> naming.add(table.schema(), table.name(), table.type(), table.description()));
        return naming.tables();
    }

    @Override
    public Map<String, List<ColumnEntry>> columns(@Nullable TableEntry table) throws SQLException {
        Map<String, List<ColumnEntry>> columns = new HashMap<>();
        Optional<VosiTable> alone = table == null ? Optional.empty() : alone(table.tableName());
        if (alone.isPresent()) {
            columns.put(alone.get().name(), columns(alone.get()));
        } else {
            read(false, each -> {
                if (table == null || table.tableName().equals(each.name())) {
                    columns.put(each.name(), columns(each));
                }
            });
        }
        return columns;
    }

    /** One table, where the service tells of it in full; what else it may answer is no reason to give up. */
    private Optional<VosiTable> alone(String name) throws SQLException {
        try {
            return client.table(name).filter(table -> !table.columns().isEmpty());
        } catch (TapException e) {
            if (e.kind() == TapException.Kind.MALFORMED) {
                return Optional.empty();
            }
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public List<KeyEntry> keys() throws SQLException {
        List<KeyEntry> keys = new ArrayList<>();
        read(false, table -> {
            for (VosiTable.Key key : table.keys()) {
                List<KeyEntry.Pair> pairs = key.pairs().stream()
                        .map(pair -> new KeyEntry.Pair(
                                Identifiers.unquoted(pair.from()), Identifiers.unquoted(pair.target())))
                        .toList();
                keys.add(new KeyEntry(null, table.name(), key.targetTable(), pairs));
            }
        });
        return List.copyOf(keys);
    }

    private void read(boolean brief, Consumer<VosiTable> tables) throws SQLException {
        AtomicBoolean any = new AtomicBoolean();
        try {
            boolean there = client.tables(brief, table -> {
                any.set(true);
                tables.accept(table);
            });
            if (!there || !any.get()) {
                throw Errors.MALFORMED.say("The service at %s has no document of tables.", client.base());
            }
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    private static List<ColumnEntry> columns(VosiTable table) {
        return table.columns().stream().map(VosiSource::column).toList();
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
                column.std());
    }
}
