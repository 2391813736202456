package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.ColumnEntry;
import org.tapjdbc.catalogue.KeyEntry;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.catalogue.TableList;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.votable.model.Field;

/**
 * What a catalog of a connection has: the tables of an attached service; or, in the one without a name, those of the
 * connected service, the connection's temporary ones, and those of pseudo-schemas.
 */
final class CatalogContents {
    private static final String TEMPORARY_SCHEMA = "TAP_UPLOAD";
    private static final String TEMPORARY = "LOCAL TEMPORARY";
    private static final String PSEUDO = "VIEW";

    private final @Nullable String name;
    private final @Nullable Catalogue service;
    private final TemporaryListing temporary;
    private final ServiceFacts facts;
    /** By the entries themselves: a service may list a table that looks the same. */
    private final IdentityHashMap<TableEntry, RowTable> pseudo = new IdentityHashMap<>();

    private CatalogContents(
            @Nullable String name,
            @Nullable Catalogue service,
            ServiceFacts facts,
            TemporaryListing temporary,
            List<RowTable> pseudo) {
        this.name = name;
        this.service = service;
        this.facts = facts;
        this.temporary = temporary;
        pseudo.forEach(table -> this.pseudo.put(entry(table), table));
    }

    /** What is without a catalog: all but what attached services have. */
    static CatalogContents unnamed(
            @Nullable Catalogue service, ServiceFacts facts, TemporaryListing temporary, List<RowTable> pseudo) {
        return new CatalogContents(null, service, facts, temporary, pseudo);
    }

    static CatalogContents of(AttachedService attached) {
        return new CatalogContents(attached.name(), attached.catalogue(), attached.facts(), Map::of, List.of());
    }

    private static TableEntry entry(RowTable table) {
        String qualified = table.schema() + "." + table.name();
        return new TableEntry(table.schema(), table.name(), qualified, qualified, PSEUDO, table.description());
    }

    private static TableEntry entry(String temporary) {
        String qualified = TEMPORARY_SCHEMA + "." + temporary;
        return new TableEntry(
                TEMPORARY_SCHEMA, temporary, qualified, qualified, TEMPORARY, "Temporary table of this connection");
    }

    /** The catalog's name; null for what is without one. */
    @Nullable String name() {
        return name;
    }

    /** The tables that the service lists. */
    TableList listed() throws SQLException {
        return service == null ? TableList.NONE : service.tables();
    }

    /**
     * All tables, in lists each of which is sorted. A schema of the service hides the pseudo-schema of the same name.
     *
     * @param schema the pattern of the schemas that are wanted, or the name of the one. Where a pseudo-schema has just
     *     this name, a service that does not answer is taken not to have it: it must be possible to find out what the
     *     service's trouble is
     */
    List<TableList> lists(@Nullable String schema) throws SQLException {
        TableList listed;
        try {
            listed = listed();
        } catch (SQLException e) {
            if (pseudo.keySet().stream().noneMatch(table -> table.schema().equalsIgnoreCase(schema))) {
                throw e;
            }
            listed = TableList.NONE;
        }
        Set<String> hidden = listed.schemas().stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<TableEntry> here = new ArrayList<>();
        temporary.tables().keySet().forEach(table -> here.add(entry(table)));
        pseudo.keySet().stream()
                .filter(table -> !hidden.contains(table.schema().toLowerCase(Locale.ROOT)))
                .forEach(here::add);
        return here.isEmpty() ? List.of(listed) : List.of(listed, TableList.NONE.with(here));
    }

    /** Whether a table is one that the service lists. */
    boolean isListed(TableEntry table) {
        return !table.type().equals(TEMPORARY) && !pseudo.containsKey(table);
    }

    /** The references between tables that the service lists. */
    List<KeyEntry> keys() throws SQLException {
        return service == null ? List.of() : service.keys();
    }

    /** The functions: those of an attached service beyond ADQL, whose own are listed once, without a catalog. */
    List<Signature> functions() throws SQLException {
        return name == null
                ? FunctionList.of(facts.capabilities(), facts.language())
                : FunctionList.declared(facts.capabilities());
    }

    /** The columns of some tables, read if need be. */
    Catalogue.Columns columns(List<TableEntry> wanted) throws SQLException {
        List<TableEntry> listed = wanted.stream().filter(this::isListed).toList();
        return withThoseHere(service == null ? table -> List.of() : service.columns(listed));
    }

    /** The columns that were read already. */
    Catalogue.Columns known() {
        return withThoseHere(service == null ? table -> List.of() : service.known());
    }

    private Catalogue.Columns withThoseHere(Catalogue.Columns listed) {
        Map<String, List<Field>> own = temporary.tables();
        return table -> {
            RowTable here = pseudo.get(table);
            if (here != null) {
                return columnsOf(here.fields());
            }
            return table.type().equals(TEMPORARY)
                    ? columnsOf(own.getOrDefault(table.name(), List.of()))
                    : listed.of(table);
        };
    }

    private static List<ColumnEntry> columnsOf(List<Field> fields) {
        return fields.stream()
                .map(field -> new ColumnEntry(field, null, null, null, null))
                .toList();
    }
}
