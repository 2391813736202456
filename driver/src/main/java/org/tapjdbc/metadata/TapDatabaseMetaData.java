package org.tapjdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Vocabulary;
import org.tapjdbc.config.Product;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.ColumnType;
import org.tapjdbc.types.TypeList;
import org.tapjdbc.uws.Capabilities;

/** What a service tells of itself, as JDBC asks for it. Nothing is asked of the service before it is needed. */
public final class TapDatabaseMetaData extends AbstractMetaData {
    private final Context context;

    /**
     * What the metadata of a connection is made of.
     *
     * @param connection the connection itself
     * @param url its URL, without secrets
     * @param user the user's name, or null
     * @param catalogue the service's tables
     * @param known the service's capabilities, where they were read already
     * @param resultSets makes rows a ResultSet
     */
    public record Context(
            Connection connection,
            String url,
            @Nullable String user,
            Catalogue catalogue,
            Supplier<Optional<Capabilities>> known,
            Function<RowCursor, ResultSet> resultSets) {}

    public TapDatabaseMetaData(Context context) {
        this.context = context;
    }

    @Override
    <R extends Record> ResultSet results(Class<R> type, List<R> rows) {
        return context.resultSets().apply(RecordCursors.of(type, rows));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        Collection<String> names = isOurs(catalog) ? context.catalogue().schemas() : List.of();
        List<MetaRows.Schemas> rows = names.stream()
                .filter(NamePattern.of(schemaPattern, names))
                .map(name -> new MetaRows.Schemas(name, null))
                .toList();
        return results(MetaRows.Schemas.class, rows);
    }

    @Override
    public ResultSet getTableTypes() {
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
                context.catalogue().columns(tables).entrySet()) {
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
        if (!isOurs(catalog)) {
            return List.of();
        }
        Predicate<String> inSchema =
                NamePattern.of(schemaPattern, context.catalogue().schemas());
        List<TableEntry> candidates = context.catalogue().tables().stream()
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

    @Override
    public ResultSet getTypeInfo() {
        List<MetaRows.TypeInfo> rows = new ArrayList<>();
        for (ColumnType type : TypeList.all()) {
            rows.add(ColumnRows.typeInfo(type));
        }
        return results(MetaRows.TypeInfo.class, rows);
    }

    @Override
    public String getURL() {
        return context.url();
    }

    @Override
    public String getUserName() {
        return context.user() == null ? "" : context.user();
    }

    @Override
    public String getDatabaseProductName() {
        return "IVOA TAP";
    }

    /** The version of TAP that the service speaks; empty as long as nothing needed its capabilities. */
    @Override
    public String getDatabaseProductVersion() {
        return context.known().get().map(Capabilities::version).orElse("");
    }

    @Override
    public int getDatabaseMajorVersion() {
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return versionPart(1);
    }

    private int versionPart(int index) {
        String[] parts = getDatabaseProductVersion().split("\\.", -1);
        return index < parts.length && parts[index].matches("[0-9]{1,4}") ? Integer.parseInt(parts[index]) : 0;
    }

    @Override
    public String getDriverName() {
        return Product.NAME;
    }

    @Override
    public String getDriverVersion() {
        return Product.version();
    }

    @Override
    public int getDriverMajorVersion() {
        return Product.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return Product.minor();
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public String getSQLKeywords() {
        return String.join(",", Vocabulary.KEYWORDS);
    }

    @Override
    public String getNumericFunctions() {
        return String.join(",", Vocabulary.NUMERIC_FUNCTIONS);
    }

    @Override
    public String getStringFunctions() {
        return String.join(",", Vocabulary.STRING_FUNCTIONS);
    }

    @Override
    public String getSystemFunctions() {
        return String.join(",", Vocabulary.GEOMETRY_FUNCTIONS);
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_NONE;
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return true;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getSQLStateType() {
        return DatabaseMetaData.sqlStateSQL;
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public Connection getConnection() {
        return context.connection();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw Errors.BAD_VALUE.say("These metadata are no %s.", type.getName());
        }
        return type.cast(this);
    }
}
