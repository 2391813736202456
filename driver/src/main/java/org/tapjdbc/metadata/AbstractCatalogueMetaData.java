package org.tapjdbc.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;

/** The results of metadata that have rows: what there is in the catalogue, and what the language has. */
abstract class AbstractCatalogueMetaData extends AbstractMetaData {
    abstract void requireOpen() throws SQLException;

    abstract Catalogue catalogue();

    abstract ServiceFacts facts();

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        requireOpen();
        Collection<String> names = isOurs(catalog) ? catalogue().schemas() : List.of();
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
        List<TableEntry> tables = new ArrayList<>(tables(catalog, schemaPattern, tableNamePattern));
        tables.sort((a, b) -> a.schema().equals(b.schema())
                ? a.name().compareTo(b.name())
                : a.schema().compareTo(b.schema()));
        List<MetaRows.Columns> rows = new ArrayList<>();
        for (Map.Entry<TableEntry, List<ColumnEntry>> table :
                catalogue().columns(tables).entrySet()) {
            List<String> names = table.getValue().stream()
                    .map(column -> column.field().name())
                    .toList();
            Predicate<String> wanted = NamePattern.of(columnNamePattern, names);
            int position = 0;
            for (ColumnEntry column : table.getValue()) {
                position++;
                if (wanted.test(column.field().name())) {
                    rows.add(ColumnRows.row(table.getKey(), column, position));
                }
            }
        }
        return results(MetaRows.Columns.class, rows);
    }

    private List<TableEntry> tables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
            throws SQLException {
        requireOpen();
        if (!isOurs(catalog)) {
            return List.of();
        }
        Predicate<String> inSchema = NamePattern.of(schemaPattern, catalogue().schemas());
        List<TableEntry> candidates = catalogue().tables().stream()
                .filter(table -> inSchema.test(table.schema()))
                .toList();
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
        Predicate<TableEntry> wanted = tablesNamed(catalog, schema, table);
        return results(MetaRows.PrimaryKeys.class, new KeyRows(catalogue()).primaryKeys(wanted));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        Predicate<TableEntry> from = tablesNamed(catalog, schema, table);
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
        Predicate<TableEntry> target = tablesNamed(parentCatalog, parentSchema, parentTable);
        Predicate<TableEntry> from = tablesNamed(foreignCatalog, foreignSchema, foreignTable);
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
        Predicate<TableEntry> wanted = tablesNamed(catalog, schema, table);
        return results(MetaRows.IndexInfo.class, unique ? List.of() : new KeyRows(catalogue()).indexes(wanted));
    }

    /** Tables by names that are no patterns; null and {@code %}, which tools pass all the same, take all. */
    private Predicate<TableEntry> tablesNamed(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        requireOpen();
        if (!isOurs(catalog)) {
            return entry -> false;
        }
        List<TableEntry> all = catalogue().tables();
        Predicate<String> inSchema = NamePattern.literal(schema, catalogue().schemas());
        Predicate<String> named =
                NamePattern.literal(table, all.stream().map(TableEntry::name).toList());
        return entry -> inSchema.test(entry.schema())
                && (named.test(entry.name()) || entry.tableName().equalsIgnoreCase(table));
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
