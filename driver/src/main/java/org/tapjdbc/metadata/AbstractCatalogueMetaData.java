package org.tapjdbc.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;

/** The results of metadata that have rows: what there is in the catalogue, and what the language has. */
abstract class AbstractCatalogueMetaData extends AbstractMetaData {
    private static final Comparator<MetaRows.Tables> BY_TYPE = Comparator.comparing(MetaRows.Tables::tableType)
            .thenComparing(MetaRows.Tables::tableCat, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(MetaRows.Tables::tableSchem)
            .thenComparing(MetaRows.Tables::tableName);

    abstract void requireOpen() throws SQLException;

    /** The catalogs of the connection, by their names, first the one that has none. */
    abstract List<CatalogContents> catalogs();

    private Inquiry inquiry(@Nullable String catalog) throws SQLException {
        requireOpen();
        return new Inquiry(catalogs(), catalog);
    }

    /** The services that are attached. */
    @Override
    public ResultSet getCatalogs() throws SQLException {
        List<MetaRows.Catalogs> rows = new ArrayList<>();
        for (CatalogContents catalog : catalogs()) {
            if (catalog.name() != null) {
                rows.add(new MetaRows.Catalogs(catalog.name()));
            }
        }
        return results(MetaRows.Catalogs.class, rows);
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.Schemas> rows = new ArrayList<>();
        for (Inquiry.Schemas schemas : inquiry.schemas(schemaPattern)) {
            schemas.names().forEach(name -> rows.add(new MetaRows.Schemas(name, schemas.catalog())));
        }
        return results(MetaRows.Schemas.class, rows, inquiry.warnings());
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
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.Tables> rows = new ArrayList<>();
        for (Inquiry.Found found : inquiry.tables(schemaPattern, tableNamePattern)) {
            for (TableEntry table : found.tables()) {
                if (types == null || contains(types, table.type())) {
                    rows.add(tableRow(found.catalog().name(), table));
                }
            }
        }
        rows.sort(BY_TYPE);
        return results(MetaRows.Tables.class, rows, inquiry.warnings());
    }

    private static MetaRows.Tables tableRow(@Nullable String catalog, TableEntry table) {
        return new MetaRows.Tables(
                catalog, table.schema(), table.name(), table.type(), table.description(), null, null, null, null, null);
    }

    /** A table, and where its columns are. */
    private record Described(@Nullable String catalog, TableEntry table, Catalogue.Columns columns) {
        Stream<MetaRows.Columns> rows(@Nullable String namePattern) {
            return ColumnRows.of(catalog, table, columns.of(table), namePattern);
        }
    }

    /** By schema and name. */
    private static List<Described> described(Inquiry.Found found, Catalogue.Columns columns) {
        return found.tables().stream()
                .sorted(Comparator.comparing(TableEntry::schema).thenComparing(TableEntry::name))
                .map(table -> new Described(found.catalog().name(), table, columns))
                .toList();
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tableNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        Inquiry inquiry = inquiry(catalog);
        List<Described> all = new ArrayList<>();
        for (Inquiry.Found found : inquiry.tables(schemaPattern, tableNamePattern)) {
            inquiry.ask(found.catalog(), contents -> described(found, contents.columns(found.tables())))
                    .ifPresent(all::addAll);
        }
        // there may be hundreds of thousands, so that they are made as they are read, one table's at a time
        return results(
                MetaRows.Columns.class,
                () -> all.stream().flatMap(each -> each.rows(columnNamePattern)).iterator(),
                inquiry.warnings());
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
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.PrimaryKeys> rows = new ArrayList<>();
        for (Inquiry.Found found : inquiry.tablesNamed(schema, table)) {
            inquiry.ask(found.catalog(), contents -> new KeyRows(contents).primaryKeys(found.tables()))
                    .ifPresent(rows::addAll);
        }
        rows.sort(KeyRows.BY_COLUMN);
        return results(MetaRows.PrimaryKeys.class, rows, inquiry.warnings());
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.ForeignKeys> rows = new ArrayList<>();
        for (Inquiry.Found from : inquiry.tablesNamed(schema, table)) {
            if (from.hasListed()) {
                inquiry.ask(from.catalog(), contents -> new KeyRows(contents).importedKeys(oneOf(from)))
                        .ifPresent(rows::addAll);
            }
        }
        return results(MetaRows.ForeignKeys.class, rows, inquiry.warnings());
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return getCrossReference(catalog, schema, table, catalog, null, null);
    }

    /** References within a catalog: there are none from one to another. */
    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        Inquiry inquiry = inquiry(parentCatalog);
        List<MetaRows.ForeignKeys> rows = new ArrayList<>();
        List<Inquiry.Found> targets = inquiry.tablesNamed(parentSchema, parentTable).stream()
                .filter(Inquiry.Found::hasListed)
                .toList();
        Inquiry referring = inquiry(foreignCatalog);
        List<Inquiry.Found> foreign =
                targets.isEmpty() ? List.of() : referring.tablesNamed(foreignSchema, foreignTable);
        for (Inquiry.Found target : targets) {
            for (Inquiry.Found from : foreign) {
                if (from.catalog() == target.catalog()) {
                    inquiry.ask(
                                    target.catalog(),
                                    contents -> new KeyRows(contents).exportedKeys(oneOf(target), oneOf(from)))
                            .ifPresent(rows::addAll);
                }
            }
        }
        List<String> warnings = Stream.of(inquiry, referring)
                .flatMap(each -> each.warnings().stream())
                .distinct()
                .toList();
        return results(MetaRows.ForeignKeys.class, rows, warnings);
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
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.IndexInfo> rows = new ArrayList<>();
        for (Inquiry.Found found : inquiry.tablesNamed(schema, table)) {
            if (!unique) {
                inquiry.ask(found.catalog(), contents -> new KeyRows(contents).indexes(found.tables()))
                        .ifPresent(rows::addAll);
            }
        }
        rows.sort(KeyRows.BY_INDEX);
        return results(MetaRows.IndexInfo.class, rows, inquiry.warnings());
    }

    private static Predicate<TableEntry> oneOf(Inquiry.Found found) {
        return Set.copyOf(found.tables())::contains;
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionNamePattern)
            throws SQLException {
        Inquiry inquiry = inquiry(catalog);
        List<MetaRows.Functions> rows = new ArrayList<>();
        for (OfCatalog of : functions(inquiry, schemaPattern, functionNamePattern)) {
            of.functions().forEach(function -> rows.add(FunctionRows.row(of.catalog(), function)));
        }
        return results(MetaRows.Functions.class, rows, inquiry.warnings());
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionNamePattern,
            @Nullable String columnNamePattern)
            throws SQLException {
        Inquiry inquiry = inquiry(catalog);
        Predicate<String> wanted = NamePattern.of(columnNamePattern, List.of());
        List<MetaRows.FunctionColumns> rows = new ArrayList<>();
        for (OfCatalog of : functions(inquiry, schemaPattern, functionNamePattern)) {
            of.functions().forEach(function -> rows.addAll(FunctionRows.columns(of.catalog(), function, wanted)));
        }
        return results(MetaRows.FunctionColumns.class, rows, inquiry.warnings());
    }

    /** Functions of a catalog. */
    private record OfCatalog(@Nullable String catalog, List<Signature> functions) {}

    /** Functions are in no schema. */
    private static List<OfCatalog> functions(
            Inquiry inquiry, @Nullable String schemaPattern, @Nullable String namePattern) throws SQLException {
        if (schemaPattern != null && !schemaPattern.isEmpty() && !schemaPattern.equals("%")) {
            return List.of();
        }
        List<OfCatalog> all = inquiry.askAll(contents -> new OfCatalog(contents.name(), contents.functions()));
        Predicate<String> named = NamePattern.of(
                namePattern,
                all.stream()
                        .flatMap(each -> each.functions().stream())
                        .map(Signature::name)
                        .toList());
        return all.stream()
                .map(each -> new OfCatalog(
                        each.catalog(),
                        each.functions().stream()
                                .filter(function -> named.test(function.name()))
                                .toList()))
                .toList();
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
