package org.tapjdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.Vocabulary;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.config.Product;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.uws.Capabilities;

/** What a service tells of itself, as JDBC asks for it. Nothing is asked of the service before it is needed. */
public final class TapDatabaseMetaData extends AbstractCatalogueMetaData {
    private final Context context;
    private final List<CatalogContents> catalogs;
    private @Nullable ServiceLanguage language;

    /**
     * What the metadata of a connection is made of.
     *
     * @param connection the connection itself
     * @param url its URL, without secrets
     * @param user the user's name, or null
     * @param catalogue the service's tables; null where the connection has no service
     * @param temporary the connection's temporary tables
     * @param facts what the service says of itself
     * @param resultSets makes rows a ResultSet
     * @param attached further services, each a catalog
     * @param pseudoTables tables of pseudo-schemas, listed like the service's; a schema of the service hides the
     *     pseudo-schema that has its name, in whatever case
     */
    public record Context(
            Connection connection,
            String url,
            @Nullable String user,
            @Nullable Catalogue catalogue,
            TemporaryListing temporary,
            ServiceFacts facts,
            Function<RowCursor, ResultSet> resultSets,
            List<AttachedService> attached,
            List<RowTable> pseudoTables) {
        public Context {
            attached = List.copyOf(attached);
            pseudoTables = List.copyOf(pseudoTables);
        }
    }

    public TapDatabaseMetaData(Context context) {
        this.context = context;
        List<CatalogContents> all = new ArrayList<>();
        all.add(CatalogContents.unnamed(
                context.catalogue(), context.facts(), context.temporary(), context.pseudoTables()));
        context.attached().stream()
                .sorted(Comparator.comparing(AttachedService::name))
                .map(CatalogContents::of)
                .forEach(all::add);
        this.catalogs = List.copyOf(all);
    }

    @Override
    <R extends Record> ResultSet results(Class<R> type, Iterable<R> rows, List<String> warnings) throws SQLException {
        requireOpen();
        return context.resultSets().apply(RecordCursors.of(type, rows, warnings));
    }

    @Override
    void requireOpen() throws SQLException {
        if (context.connection().isClosed()) {
            throw Errors.CLOSED_CONNECTION.say("The connection is closed.");
        }
    }

    @Override
    List<CatalogContents> catalogs() {
        return catalogs;
    }

    /** Where there are catalogs: where services are attached. */
    @Override
    public boolean supportsCatalogsInDataManipulation() {
        return catalogs.size() > 1;
    }

    /** Where there are catalogs; tools take this for whether queries may name them. */
    @Override
    public boolean supportsCatalogsInTableDefinitions() {
        return catalogs.size() > 1;
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
        return context.facts().known().map(Capabilities::version).orElse("");
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

    /** Those that the service's language has. */
    @Override
    public String getStringFunctions() {
        return present(Vocabulary.STRING_FUNCTIONS);
    }

    /** Geometry and conversions, as far as the service's language has them, and the service's own functions. */
    @Override
    public String getSystemFunctions() {
        String standard = present(Vocabulary.GEOMETRY_FUNCTIONS);
        Stream<String> own = context.facts().known().map(FunctionList::declared).orElse(List.of()).stream()
                .map(Signature::name)
                .distinct();
        return Stream.concat(Stream.of(standard), own)
                .filter(names -> !names.isEmpty())
                .collect(Collectors.joining(","));
    }

    private String present(List<String> functions) {
        return functions.stream()
                .filter(function -> FunctionList.isThere(function, language()))
                .collect(Collectors.joining(","));
    }

    /** The service's language; plain ADQL 2.0 where the service cannot be asked. */
    private synchronized ServiceLanguage language() {
        if (language == null) {
            try {
                requireOpen();
                language = context.facts().language();
            } catch (SQLException e) {
                language = ServiceLanguage.plain20();
            }
        }
        return language;
    }

    /** UNION, where the service's language has it. */
    @Override
    public boolean supportsUnion() {
        return language().mayHave(Feature.SETS);
    }

    /** UNION ALL, where the service's language has it. */
    @Override
    public boolean supportsUnionAll() {
        return language().mayHave(Feature.SETS);
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
        return type == ResultSet.TYPE_FORWARD_ONLY || type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
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
