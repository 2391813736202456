package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients ask of the metadata (sections 2 and 3): with the very arguments that each of them passes. */
class MetaDataIT {
    @RegisterExtension
    static final DemoService demo = new DemoService();

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void connect() throws SQLException {
        connection = demo.connect();
        metaData = connection.getMetaData();
    }

    private static List<Method> methods(Class<?>... parameters) {
        return Arrays.stream(DatabaseMetaData.class.getDeclaredMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), parameters))
                .toList();
    }

    @Test
    void c201_no_scalar_throws_or_is_null() throws SQLException {
        for (Method method : methods()) {
            assertThat(Readings.call(metaData, method)).as(method.getName()).isNotNull();
        }
        for (Method method : methods(int.class)) {
            for (int argument : new int[] {0, 1, 2, 4, 8, 1003, 1004, 1005}) {
                Readings.call(metaData, method, argument);
            }
        }
        for (Method method : methods(int.class, int.class)) {
            Readings.call(metaData, method, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        }
    }

    @Test
    void c201_every_method_is_found_in_the_chain_of_classes() {
        List<String> found = new ArrayList<>();
        for (Class<?> type = metaData.getClass(); type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods()).map(Method::getName).forEach(found::add);
        }
        assertThat(found)
                .containsAll(Arrays.stream(DatabaseMetaData.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void c314_every_method_that_gives_rows_gives_some_or_none_and_never_fails() throws SQLException {
        for (Method method : DatabaseMetaData.class.getDeclaredMethods()) {
            if (method.getReturnType() == ResultSet.class) {
                assertThat(Readings.call(metaData, method, patterns(method, null)))
                        .as(method.getName())
                        .isNotNull();
                assertThat(Readings.call(metaData, method, patterns(method, "%")))
                        .as(method.getName())
                        .isNotNull();
            }
        }
    }

    private static @Nullable Object[] patterns(Method method, @Nullable String pattern) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class
                        ? (Object) DatabaseMetaData.bestRowSession
                        : type == boolean.class ? (Object) true : type == String.class ? pattern : null)
                .toArray();
    }

    @Test
    void c202_c203_there_are_schemas_and_no_catalogs() throws SQLException {
        assertThat(metaData.supportsSchemasInTableDefinitions()).isTrue();
        assertThat(metaData.supportsSchemasInDataManipulation()).isTrue();
        assertThat(metaData.supportsCatalogsInTableDefinitions()).isFalse();
        assertThat(metaData.supportsCatalogsInDataManipulation()).isFalse();
        assertThat(Readings.byPosition(metaData.getCatalogs())).isEmpty();
    }

    @Test
    void c204_c205_names_are_quoted_and_patterns_escaped_in_the_usual_way() throws SQLException {
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(metaData.getSearchStringEscape()).isEqualTo("\\");
        assertThat(Readings.column(
                        metaData.getColumns(null, "TAP\\_SCHEMA", "key\\_columns", "key\\_id"), "COLUMN_NAME"))
                .containsExactly("key_id");
    }

    @Test
    void c207_the_terms_of_the_database_are_named() throws SQLException {
        assertThat(metaData.getSchemaTerm()).isNotBlank();
        assertThat(metaData.getCatalogSeparator()).isNotNull();
        assertThat(metaData.getExtraNameCharacters()).isNotNull();
    }

    @Test
    void c208_names_are_kept_as_they_are_written() throws SQLException {
        assertThat(metaData.storesMixedCaseIdentifiers()).isTrue();
        assertThat(metaData.storesUpperCaseIdentifiers()).isFalse();
        assertThat(metaData.storesLowerCaseIdentifiers()).isFalse();
        assertThat(metaData.supportsMixedCaseQuotedIdentifiers()).isTrue();
    }

    @Test
    void c209_the_product_says_what_it_is() throws SQLException {
        assertThat(metaData.isReadOnly()).isTrue();
        assertThat(metaData.getDatabaseProductName()).isEqualTo("IVOA TAP");
        assertThat(metaData.getDriverName()).isNotBlank();
        assertThat(metaData.getJDBCMajorVersion()).isEqualTo(4);
        assertThat(metaData.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
    }

    @Test
    void c304_schemaspy_walks_from_schemas_to_keys() throws SQLException {
        assertThat(Readings.column(metaData.getSchemas(), "TABLE_SCHEM")).contains("demo");
        for (String table :
                Readings.column(metaData.getTables(null, "demo", "%", new String[] {"TABLE"}), "TABLE_NAME")) {
            assertThat(Readings.column(metaData.getColumns(null, "demo", table, "%"), "COLUMN_NAME"))
                    .isNotEmpty();
            Readings.byPosition(metaData.getPrimaryKeys(null, "demo", table));
            Readings.byPosition(metaData.getImportedKeys(null, "demo", table));
            Readings.byPosition(metaData.getIndexInfo(null, "demo", table, false, true));
        }
    }

    @Test
    void c305_libreoffice_finds_the_table_of_a_query_that_it_parsed() throws SQLException {
        assertThat(Readings.column(metaData.getTables(null, null, "%", null), "TABLE_TYPE"))
                .contains("TABLE")
                .allMatch(type -> List.of("TABLE", "VIEW").contains(type));
        assertThat(Readings.column(metaData.getTables(null, "demo", "messier", null), "TABLE_NAME"))
                .containsExactly("messier");
    }

    @Test
    void c306_sqlline_asks_without_a_schema() throws SQLException {
        assertThat(Readings.column(
                        metaData.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
                .contains("messier", "obscore");
        assertThat(Readings.column(metaData.getColumns(null, null, "messier", "%"), "COLUMN_NAME"))
                .contains("common_name");
    }

    @Test
    void c307_c317_ij_reads_by_name_and_asks_for_the_statement() throws SQLException {
        try (ResultSet rows = metaData.getTables(null, "demo", null, new String[] {"TABLE", "SYSTEM TABLE"})) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(rows.findColumn("TABLE_NAME"))).isEqualTo("bright_stars");
            rows.getStatement();
        }
        assertThat(Readings.column(metaData.getColumns(null, "demo", "constellations", null), "COLUMN_NAME"))
                .containsExactly("abbreviation", "name", "genitive");
    }

    @Test
    void c309_c313_metabase_filters_by_types_that_do_not_exist() throws SQLException {
        String[] types = {"TABLE", "PARTITIONED TABLE", "VIEW", "FOREIGN TABLE", "MATERIALIZED VIEW"};

        assertThat(Readings.column(
                        metaData.getTables(null, Readings.escaped(metaData, "TAP_SCHEMA"), "%", types), "TABLE_NAME"))
                .hasSize(5);
    }

    @Test
    void c310_c315_trino_groups_consecutive_columns() throws SQLException {
        String schema = Readings.escaped(metaData, "demo");
        List<String> places = new ArrayList<>();
        try (ResultSet rows = metaData.getColumns(connection.getCatalog(), schema, null, null)) {
            while (rows.next()) {
                places.add("%s %03d".formatted(rows.getString("TABLE_NAME"), rows.getInt("ORDINAL_POSITION")));
                assertThat(rows.getString("IS_AUTOINCREMENT")).isEqualTo("NO");
                assertThat(rows.getString("REMARKS")).isNotBlank();
            }
        }
        assertThat(places).hasSize(39).isSorted();
    }

    @Test
    void c311_c312_a_name_that_exists_matches_itself_only_though_it_could_be_a_pattern() throws SQLException {
        assertThat(Readings.column(metaData.getTables(null, "TAP_SCHEMA", "key_columns", null), "TABLE_NAME"))
                .containsExactly("key_columns");
        assertThat(Readings.column(metaData.getTables(null, "TAP_SCHEMA", "key_column_", null), "TABLE_NAME"))
                .containsExactly("key_columns");
    }

    /** What the driver lists of its own, where it does. */
    private static List<String> listed(Connection from, String schema) throws SQLException {
        return Readings.column(from.getMetaData().getTables(null, schema, "%", null), "TABLE_NAME");
    }

    @Test
    void c301_c302_pseudo_schemas_are_listed_like_any_other_as_views() throws SQLException {
        assumeThat(listed(connection, "service")).isNotEmpty();

        assertThat(Readings.column(metaData.getSchemas(), "TABLE_SCHEM"))
                .contains("TAP_SCHEMA", "demo", "ivoa", "viz", "registry", "service", "uws")
                .isSorted();
        assertThat(listed(connection, "service")).contains("availability", "features", "limits");
        assertThat(listed(connection, "uws")).containsExactly("jobs");
        assertThat(listed(connection, "registry")).contains("resources", "services", "tables");
        assertThat(Readings.column(metaData.getTables(null, "service", "limits", null), "TABLE_TYPE"))
                .containsExactly("VIEW");
        assertThat(Readings.column(metaData.getColumns(null, "service", "limits", "%"), "COLUMN_NAME"))
                .containsExactly("kind", "mode", "default_value", "hard_value", "unit");
        assertThat(Readings.column(
                        metaData.getTables(null, null, "%", new String[] {"TABLE", "LOCAL TEMPORARY"}), "TABLE_SCHEM"))
                .doesNotContain("service", "uws", "registry");
    }

    @Test
    void pseudo_schemas_are_not_listed_where_they_are_switched_off() throws SQLException {
        try (Connection without = DriverManager.getConnection(demo.url() + "?pseudoSchemas=off")) {
            assertThat(Readings.column(without.getMetaData().getSchemas(), "TABLE_SCHEM"))
                    .containsExactly("TAP_SCHEMA", "demo", "ivoa", "viz");
        }
    }
}
