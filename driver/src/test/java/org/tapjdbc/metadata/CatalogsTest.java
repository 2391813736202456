package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.catalogue.ListedTables;
import org.tapjdbc.jdbc.MetadataResults;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What is listed of a connection with further services attached, and with pseudo-schemas. */
class CatalogsTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:tap:http://127.0.0.1:9/nobody?retries=0");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** What a service says of itself that has some functions of its own. */
    private record Facts(List<String> functions) implements ServiceFacts {
        @Override
        public Optional<Capabilities> known() {
            return Optional.of(capabilities());
        }

        @Override
        public Capabilities capabilities() {
            List<Capabilities.Feature> features = functions.stream()
                    .map(form -> new Capabilities.Feature("ivo://ivoa.net/std/TAPRegExt#features-udf", form, ""))
                    .toList();
            return new Capabilities(
                    "1.1",
                    List.of(new Capabilities.Language("ADQL", List.of("2.0"), features)),
                    List.of(),
                    Capabilities.Limits.NONE,
                    Capabilities.Limits.NONE,
                    Capabilities.Limits.NONE);
        }

        @Override
        public ServiceLanguage language() {
            return ServiceLanguage.plain20();
        }
    }

    /** A table of a pseudo-schema, without rows. */
    private record Pseudo(String schema, String name, List<Field> fields) implements RowTable {
        @Override
        public String description() {
            return "What there is.";
        }

        @Override
        public RowCursor rows(Scan scan) {
            return new MemoryCursor(fields, List.of());
        }
    }

    private static final List<RowTable> PSEUDO = List.of(
            new Pseudo(
                    "registry",
                    "resources",
                    List.of(
                            Field.named("ivoid", Datatype.CHAR).arraysize("*").build(),
                            Field.named("rights", Datatype.CHAR).arraysize("*").build())),
            new Pseudo(
                    "service",
                    "limits",
                    List.of(Field.named("hard_value", Datatype.LONG).unit("s").build())));

    private final ListedTables own =
            new ListedTables("sky.gaia_source id ra", "sky.obs id star", "TAP_SCHEMA.tables table_name");
    private final ListedTables east =
            new ListedTables("sky.gaia2source id", "sky.other x", "east.only y").withKey("sky.other", "east.only", "y");
    private final ListedTables west = new ListedTables("sky.obs id", "west.w z");

    private DatabaseMetaData metadata(@Nullable ListedTables service, List<RowTable> pseudo, AttachedService... more) {
        return new TapDatabaseMetaData(new TapDatabaseMetaData.Context(
                connection,
                "jdbc:tap:x",
                null,
                service == null ? null : service.catalogue(),
                () -> Map.of("mine", List.of(Field.named("a", Datatype.INT).build())),
                new Facts(List.of("own_function(x DOUBLE) -> DOUBLE")),
                MetadataResults::of,
                List.of(more),
                pseudo));
    }

    private DatabaseMetaData attached() {
        return metadata(
                own,
                PSEUDO,
                new AttachedService("west", west.catalogue(), new Facts(List.of("west_function(x DOUBLE) -> DOUBLE"))),
                new AttachedService("East", east.catalogue(), new Facts(List.of())));
    }

    private static List<String> rows(ResultSet rows, String... labels) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String label : labels) {
                    values.add(rows.getString(label));
                }
                found.add(String.join(" ", values));
            }
        }
        return found;
    }

    private static List<String> tables(DatabaseMetaData metadata, @Nullable String catalog) throws SQLException {
        return rows(metadata.getTables(catalog, null, "%", null), "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
    }

    @Test
    void attached_services_are_the_catalogs_by_their_names() throws SQLException {
        assertThat(rows(attached().getCatalogs(), "TABLE_CAT")).containsExactly("East", "west");
        assertThat(rows(metadata(own, PSEUDO).getCatalogs(), "TABLE_CAT")).isEmpty();
        assertThat(own.requests() + east.requests() + west.requests()).isZero();
    }

    @Test
    void c203_there_are_catalogs_exactly_where_services_are_attached() throws SQLException {
        assertThat(attached().supportsCatalogsInDataManipulation()).isTrue();
        assertThat(attached().supportsCatalogsInTableDefinitions()).isTrue();
        assertThat(metadata(own, PSEUDO).supportsCatalogsInDataManipulation()).isFalse();
        assertThat(metadata(own, PSEUDO).supportsCatalogsInTableDefinitions()).isFalse();
        assertThat(attached().getCatalogSeparator()).isEqualTo(".");
        assertThat(attached().isCatalogAtStart()).isTrue();
        assertThat(attached().getCatalogTerm()).isEqualTo("catalog");
    }

    @Test
    void c315_tables_of_all_catalogs_come_by_type_catalog_schema_and_name() throws SQLException {
        assertThat(rows(
                        attached().getTables(null, null, "%", null),
                        "TABLE_TYPE",
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME"))
                .containsExactly(
                        "LOCAL TEMPORARY null TAP_UPLOAD mine",
                        "TABLE null TAP_SCHEMA tables",
                        "TABLE null sky gaia_source",
                        "TABLE null sky obs",
                        "TABLE East east only",
                        "TABLE East sky gaia2source",
                        "TABLE East sky other",
                        "TABLE west sky obs",
                        "TABLE west west w",
                        "VIEW null registry resources",
                        "VIEW null service limits");
    }

    @Test
    void c312_an_empty_catalog_means_what_is_without_one() throws SQLException {
        assertThat(tables(attached(), ""))
                .containsExactly(
                        "null TAP_UPLOAD mine",
                        "null TAP_SCHEMA tables",
                        "null sky gaia_source",
                        "null sky obs",
                        "null registry resources",
                        "null service limits");
        assertThat(east.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"East", "EAST"})
    void a_catalog_is_found_by_its_name_and_by_another_case_of_it(String name) throws SQLException {
        assertThat(tables(attached(), name))
                .containsExactly("East east only", "East sky gaia2source", "East sky other");
        assertThat(own.requests()).isZero();
    }

    @Test
    void an_unknown_catalog_has_nothing() throws SQLException {
        assertThat(tables(attached(), "north")).isEmpty();
        assertThat(rows(attached().getSchemas("north", null), "TABLE_SCHEM")).isEmpty();
        assertThat(rows(attached().getColumns("north", null, "%", "%"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void c315_schemas_come_by_catalog_and_name() throws SQLException {
        assertThat(rows(attached().getSchemas(), "TABLE_CATALOG", "TABLE_SCHEM"))
                .containsExactly(
                        "null TAP_SCHEMA",
                        "null TAP_UPLOAD",
                        "null registry",
                        "null service",
                        "null sky",
                        "East east",
                        "East sky",
                        "west sky",
                        "west west");
        assertThat(rows(attached().getSchemas("west", "s%"), "TABLE_CATALOG", "TABLE_SCHEM"))
                .containsExactly("west sky");
    }

    @Test
    void c312_a_name_of_a_table_of_one_catalog_takes_no_sibling_in_another() throws SQLException {
        assertThat(rows(attached().getTables(null, "sky", "gaia_source", null), "TABLE_CAT", "TABLE_NAME"))
                .containsExactly("null gaia_source");
        assertThat(rows(attached().getTables("East", "sky", "gaia_source", null), "TABLE_CAT", "TABLE_NAME"))
                .containsExactly("East gaia2source");
    }

    @Test
    void c315_columns_come_by_catalog_schema_table_and_position() throws SQLException {
        assertThat(rows(
                        attached().getColumns(null, "sky", "%", "%"),
                        "TABLE_CAT",
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "ORDINAL_POSITION"))
                .containsExactly(
                        "null gaia_source id 1",
                        "null gaia_source ra 2",
                        "null obs id 1",
                        "null obs star 2",
                        "East gaia2source id 1",
                        "East other x 1",
                        "west obs id 1");
    }

    @Test
    void references_stay_within_their_catalog() throws SQLException {
        DatabaseMetaData metadata = attached();
        assertThat(rows(
                        metadata.getImportedKeys(null, null, "other"),
                        "PKTABLE_CAT",
                        "PKTABLE_NAME",
                        "FKTABLE_CAT",
                        "FKTABLE_NAME"))
                .containsExactly("East only East other");
        assertThat(rows(metadata.getExportedKeys("East", "east", "only"), "FKTABLE_CAT", "FKTABLE_NAME"))
                .containsExactly("East other");
        assertThat(rows(metadata.getCrossReference("East", null, "only", "west", null, null), "FKTABLE_NAME"))
                .isEmpty();
        assertThat(rows(metadata.getPrimaryKeys(null, null, "only"), "TABLE_CAT", "TABLE_NAME", "COLUMN_NAME"))
                .containsExactly("East only y");
    }

    @Test
    void c315_indexes_of_all_catalogs_come_by_name() throws SQLException {
        assertThat(rows(
                        attached().getIndexInfo(null, "sky", null, false, true),
                        "INDEX_NAME",
                        "TABLE_CAT",
                        "TABLE_NAME"))
                .containsExactly(
                        "id null gaia_source",
                        "id null obs",
                        "id East gaia2source",
                        "id west obs",
                        "ra null gaia_source",
                        "star null obs",
                        "x East other");
    }

    @Test
    void m5_an_attached_service_adds_its_own_functions() throws SQLException {
        DatabaseMetaData metadata = attached();
        assertThat(rows(metadata.getFunctions(null, null, "%function"), "FUNCTION_CAT", "FUNCTION_NAME"))
                .containsExactly("null own_function", "west west_function");
        assertThat(rows(metadata.getFunctions("west", null, "%"), "FUNCTION_NAME"))
                .containsExactly("west_function");
        assertThat(rows(metadata.getFunctionColumns("west", null, "%", "x"), "FUNCTION_CAT", "COLUMN_NAME"))
                .containsExactly("west x");
    }

    @Test
    void an_attached_service_that_is_down_is_left_out_with_a_warning() throws SQLException {
        DatabaseMetaData metadata = attached();
        east.down();

        try (ResultSet found = metadata.getTables(null, "sky", "%", null)) {
            assertThat((Throwable) found.getWarnings())
                    .hasMessage("The catalog East is left out, since its service failed: Nobody answers at"
                            + " http://service/. Ask for it by name, or detach it.");
            assertThat((Object) found.getWarnings().getNextWarning()).isNull();
            assertThat(rows(found, "TABLE_CAT", "TABLE_NAME"))
                    .containsExactly("null gaia_source", "null obs", "west obs");
        }
        assertThat(rows(metadata.getColumns(null, null, "obs", "id"), "TABLE_CAT"))
                .containsExactly("null", "west");
        assertThat(rows(metadata.getExportedKeys(null, null, "%"), "FKTABLE_NAME"))
                .isEmpty();
    }

    @Test
    void an_attached_service_that_is_down_fails_where_it_is_asked_for_by_name() {
        DatabaseMetaData metadata = attached();
        east.down();

        assertThatThrownBy(() -> metadata.getTables("East", null, "%", null))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void a_connected_service_that_is_down_fails_whatever_is_attached() {
        DatabaseMetaData metadata = attached();
        own.down();

        assertThatThrownBy(() -> metadata.getTables(null, null, "%", null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> metadata.getSchemas()).isInstanceOf(SQLException.class);
    }

    @Test
    void pseudo_tables_have_columns_and_no_keys() throws SQLException {
        DatabaseMetaData metadata = metadata(own, PSEUDO);

        assertThat(rows(metadata.getColumns(null, "registry", "resources", "%"), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly("ivoid VARCHAR", "rights VARCHAR");
        assertThat(rows(metadata.getColumns(null, null, "service.limits", "%"), "COLUMN_NAME", "UNIT"))
                .containsExactly("hard_value s");
        assertThat(rows(metadata.getTables(null, "serv%", "%", new String[] {"view"}), "TABLE_TYPE", "REMARKS"))
                .containsExactly("VIEW What there is.");
        assertThat(rows(metadata.getPrimaryKeys(null, "registry", "resources"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(rows(metadata.getImportedKeys(null, "registry", "resources"), "FKTABLE_NAME"))
                .isEmpty();
        assertThat(rows(metadata.getIndexInfo(null, "registry", "resources", false, true), "INDEX_NAME"))
                .isEmpty();
    }

    @Test
    void m4_columns_and_keys_of_pseudo_tables_cost_no_request_beyond_the_list_of_tables() throws SQLException {
        DatabaseMetaData metadata = metadata(own, PSEUDO);
        metadata.getColumns(null, "registry", "%", "%").close();
        metadata.getPrimaryKeys(null, "registry", "resources").close();
        metadata.getExportedKeys(null, "registry", "resources").close();

        assertThat(own.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"registry.resource", "Registry.resource"})
    void a_schema_of_the_service_wins_over_a_pseudo_schema_of_its_name(String listed) throws SQLException {
        DatabaseMetaData metadata = metadata(new ListedTables(listed + " a"), PSEUDO);

        assertThat(tables(metadata, null))
                .containsExactly("null TAP_UPLOAD mine", "null " + listed.replace('.', ' '), "null service limits");
        assertThat(rows(metadata.getColumns(null, "registry", "%", "%"), "COLUMN_NAME"))
                .containsExactly("a");
    }

    @Test
    void a_schema_of_an_attached_service_hides_no_pseudo_schema() throws SQLException {
        DatabaseMetaData metadata = metadata(
                own,
                PSEUDO,
                new AttachedService("r", new ListedTables("registry.x a").catalogue(), new Facts(List.of())));

        assertThat(rows(metadata.getTables(null, "registry", "%", null), "TABLE_CAT", "TABLE_NAME"))
                .containsExactly("r x", "null resources");
    }

    @Test
    void a_pseudo_schema_that_is_asked_for_by_name_is_there_while_the_service_is_down() throws SQLException {
        DatabaseMetaData metadata = metadata(own.down(), PSEUDO);

        assertThat(rows(metadata.getTables(null, "service", "%", null), "TABLE_NAME"))
                .containsExactly("limits");
        assertThat(rows(metadata.getColumns(null, "SERVICE", "limits", null), "COLUMN_NAME"))
                .containsExactly("hard_value");
        assertThat(rows(metadata.getPrimaryKeys(null, "service", "limits"), "COLUMN_NAME"))
                .isEmpty();
        assertThatThrownBy(() -> metadata.getTables(null, "serv%", "%", null)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_connection_without_a_service_lists_what_is_here_and_what_is_attached() throws SQLException {
        DatabaseMetaData metadata =
                metadata(null, PSEUDO, new AttachedService("west", west.catalogue(), new Facts(List.of())));

        assertThat(tables(metadata, null))
                .containsExactly(
                        "null TAP_UPLOAD mine",
                        "west sky obs",
                        "west west w",
                        "null registry resources",
                        "null service limits");
        assertThat(rows(metadata.getColumns("", null, "%", "%"), "TABLE_NAME", "COLUMN_NAME"))
                .containsExactly("mine a", "resources ivoid", "resources rights", "limits hard_value");
        assertThat(rows(metadata.getPrimaryKeys(null, null, null), "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(metadata.getExportedKeys(null, null, null), "PKTABLE_NAME"))
                .isEmpty();
    }
}
