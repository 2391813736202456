package org.tapjdbc.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.catalogue.TableList;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;

/** The results of metadata that have rows: what there is in the catalogue, and what the language has. */
abstract class AbstractCatalogueMetaData extends AbstractMetaData {
    abstract void requireOpen() throws SQLException;

    abstract VisibleTables catalogue();

    abstract ServiceFacts facts();

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        requireOpen();
        Collection<String> names = isOurs(catalog) ? catalogue().tables().schemas() : List.of();
        List<MetaRows.Schemas> rows = names.stream()
                .filter(NamePattern.of(schemaPattern, names))
                .map(name -> new MetaRows.Schemas(name, null))
                .toList();
        return results(MetaRows.Schemas.class, rows);
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return results(
                MetaRows.TableTypes.class,
                List.of(
                        new MetaRows.TableTypes("LOCAL TEMPORARY"),
                        new MetaRows.TableTypes("TABLE"),
                        new MetaRows.TableTypes("VIEW")));
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            String @Nullable [] types)
            throws SQLException {
        List<MetaRows.Tables> rows = new ArrayList<>();
        for (TableEntry table : tables(catalog, schemaPattern, tableNamePattern)) {
            if (types == null || contains(types, table.type())) {
                rows.add(new MetaRows.Tables(
                        null,
                        table.schema(),
                        table.name(),
                        table.type(),
                        table.description(),
                        null,
                        null,
                        null,
                        null,
                        null));
            }
        }
        return results(MetaRows.Tables.class, rows);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        List<TableEntry> tables = tables(catalog, schemaPattern, tableNamePattern).stream()
                .sorted(Comparator.comparing(TableEntry::schema).thenComparing(TableEntry::name))
                .toList();
        Catalogue.Columns columns = catalogue().columns(tables);
        // there may be hundreds of thousands, so that they are made as they are read
        return results(
                MetaRows.Columns.class,
                () -> tables.stream()
                        .flatMap(table -> ColumnRows.of(table, columns.of(table), columnNamePattern))
                        .iterator());
    }

    private List<TableEntry> tables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        requireOpen();
        if (!isOurs(catalog)) {
            return List.of();
        }
        List<TableEntry> candidates = inSchemas(schemaPattern);
        List<TableEntry> exact = candidates.stream()
                .filter(table -> table.tableName().equalsIgnoreCase(tableNamePattern))
                .toList();
        if (!exact.isEmpty()) {
            // people write the name that they use in queries
            return exact;
        }
        Predicate<String> named = NamePattern.of(
                tableNamePattern, candidates.stream().map(TableEntry::name).toList());
        return candidates.stream().filter(table -> named.test(table.name())).toList();
    }

    private List<TableEntry> inSchemas(@Nullable String schemaPattern) throws SQLException {
        TableList tables = catalogue().tables();
        Predicate<String> wanted = NamePattern.of(schemaPattern, tables.schemas());
        List<String> schemas = tables.schemas().stream().filter(wanted).toList();
        if (schemas.size() == 1) {
            return tables.in(schemas.get(0));
        }
        return schemas.size() == tables.schemas().size()
                ? tables.all()
                : tables.all().stream()
                        .filter(table -> wanted.test(table.schema()))
                        .toList();
    }

    /** There are no catalogs: what asks for one by name finds nothing. */
    private static boolean isOurs(@Nullable String catalog) {
        return catalog == null || catalog.isEmpty() || catalog.equals("%");
    }

    private static boolean contains(String[] types, String type) {
        for (String each : types) {
            if (each.equalsIgnoreCase(type)) {
                return true;
            }
        }
        return false;
    }

    /** See {@link KeyRows#primaryKeys}: TAP_SCHEMA lists references only. */
    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        List<TableEntry> wanted = tablesNamed(catalog, schema, table);
        return results(MetaRows.PrimaryKeys.class, new KeyRows(catalogue()).primaryKeys(wanted));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        Predicate<TableEntry> from = oneOf(tablesNamed(catalog, schema, table));
        return results(MetaRows.ForeignKeys.class, new KeyRows(catalogue()).importedKeys(from));
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return getCrossReference(catalog, schema, table, null, null, null);
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        Predicate<TableEntry> target = oneOf(tablesNamed(parentCatalog, parentSchema, parentTable));
        Predicate<TableEntry> from = oneOf(tablesNamed(foreignCatalog, foreignSchema, foreignTable));
        return results(MetaRows.ForeignKeys.class, new KeyRows(catalogue()).exportedKeys(target, from));
    }

    /** See {@link KeyRows#indexes}; of none is it told that its values are unique. */
    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        List<TableEntry> wanted = tablesNamed(catalog, schema, table);
        return results(MetaRows.IndexInfo.class, unique ? List.of() : new KeyRows(catalogue()).indexes(wanted));
    }

    /** Tables by names that are no patterns; null and {@code %}, which tools pass all the same, take all. */
    private List<TableEntry> tablesNamed(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        requireOpen();
        if (!isOurs(catalog)) {
            return List.of();
        }
        TableList tables = catalogue().tables();
        Predicate<String> inSchema = NamePattern.literal(schema, tables.schemas());
        List<TableEntry> candidates = tables.schemas().stream()
                .filter(inSchema)
                .flatMap(name -> tables.in(name).stream())
                .toList();
        Predicate<String> named = NamePattern.literal(
                table, candidates.stream().map(TableEntry::name).toList());
        return candidates.stream()
                .filter(entry -> named.test(entry.name()) || entry.tableName().equalsIgnoreCase(table))
                .toList();
    }

    private static Predicate<TableEntry> oneOf(List<TableEntry> tables) {
        return Set.copyOf(tables)::contains;
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        return results(
                MetaRows.Functions.class,
                functions(catalog, schemaPattern, functionNamePattern).stream()
                        .map(FunctionRows::row)
                        .toList());
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        Predicate<String> wanted = NamePattern.of(columnNamePattern, List.of());
        return results(
                MetaRows.FunctionColumns.class,
                functions(catalog, schemaPattern, functionNamePattern).stream()
                        .flatMap(function -> FunctionRows.columns(function, wanted).stream())
                        .toList());
    }

    /** Functions are in no schema. */
    private List<Signature> functions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        requireOpen();
        if (!isOurs(catalog) || !isOurs(schemaPattern)) {
            return List.of();
        }
        List<Signature> all = FunctionList.of(facts().capabilities(), facts().language());
        Predicate<String> named = NamePattern.of(
                functionNamePattern, all.stream().map(Signature::name).toList());
        return all.stream().filter(function -> named.test(function.name())).toList();
    }

    /** The properties that a connection keeps for whoever asks. The service is told none of them. */
    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return results(
                MetaRows.ClientInfoProperties.class,
                List.of(
                        clientInfo("ApplicationName", "The name of the application."),
                        clientInfo("ClientHostname", "The name of the computer that the application runs on."),
                        clientInfo("ClientUser", "The name of the user whom the application works for.")));
    }

    private static MetaRows.ClientInfoProperties clientInfo(String name, String description) {
        return new MetaRows.ClientInfoProperties(name, Integer.MAX_VALUE, null, description);
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        List<MetaRows.TypeInfo> rows = new ArrayList<>();
        for (ColumnType type : TypeList.all()) {
            rows.add(ColumnRows.typeInfo(type));
        }
        return results(MetaRows.TypeInfo.class, rows);
    }
}
