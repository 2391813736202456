package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.pseudo.registry.Expansion;
import org.tapjdbc.pseudo.registry.Registries;
import org.tapjdbc.pseudo.registry.RegistryFeatures;
import org.tapjdbc.pseudo.registry.RegistryText;
import org.tapjdbc.pseudo.registry.ServiceLookup;
import org.tapjdbc.pseudo.registry.UnsuitableEndpointException;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.VotableException;

/**
 * The registry in SQL: each way to search that {@code pyvo.registry.search} has, on a registry with a few records that
 * tell right answers from wrong ones. What is expected is worked out here from the plain tables of the registry.
 */
@Tag("dachs")
class RegistryIT {
    /** The tables of the registry itself, as far as they were read. */
    private static final Map<String, List<Map<String, @Nullable String>>> RAW = new HashMap<>();

    private static Connection connection;
    private static JdbcRegistry registry;
    private static RegistryFeatures features;

    @BeforeAll
    static void connect() throws SQLException {
        connection = Dachs.connect("registry=" + Dachs.url());
        registry = new JdbcRegistry(connection);
        features = RegistryFeatures.detect(registry, null);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static List<Map<String, @Nullable String>> read(RowCursor rows) throws SQLException, VotableException {
        try (rows) {
            List<Map<String, @Nullable String>> read = new ArrayList<>();
            while (rows.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 0; i < rows.fields().size(); i++) {
                    row.put(
                            rows.fields().get(i).name(),
                            rows.cell(i).isNull() ? null : rows.cell(i).text());
                }
                read.add(row);
            }
            return read;
        }
    }

    private static List<Map<String, @Nullable String>> ask(String sql, RegistryFeatures as)
            throws SQLException, VotableException, AdqlSyntaxException, UnsuitableEndpointException {
        Expansion expansion = RegistryText.expand(sql, as);
        assertThat(expansion.needsLocal()).isFalse();
        return read(expansion.outputs().map(registry.query(expansion.text().text(), null)));
    }

    /** The rows of a query as any user gets them, which are the same where the registry has neither UNION nor MOC. */
    private static List<Map<String, @Nullable String>> ask(String sql) throws Exception {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            ResultSetMetaData columns = found.getMetaData();
            while (found.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), found.getString(i));
                }
                rows.add(row);
            }
        }
        assertThat(ask(sql, features)).as("sent as expanded").containsExactlyInAnyOrderElementsOf(rows);
        RegistryFeatures less = new RegistryFeatures(
                features.language().without(Feature.SETS, Feature.CASE_FOLDING, Feature.ILIKE),
                sql.contains("MOC('"),
                features.columns());
        assertThat(ask(sql, less)).as("without UNION and MOC").containsExactlyInAnyOrderElementsOf(rows);
        return rows;
    }

    private static List<String> column(String sql) throws Exception {
        return ask(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    private static Set<String> ivoids(String table, String condition) throws Exception {
        return new TreeSet<>(column("SELECT ivoid FROM registry." + table + " WHERE " + condition));
    }

    /** All rows of a table of the registry itself that meet a condition. */
    private static List<Map<String, @Nullable String>> raw(
            String table, Predicate<Map<String, @Nullable String>> condition) throws Exception {
        List<Map<String, @Nullable String>> rows = RAW.get(table);
        if (rows == null) {
            rows = read(registry.query("SELECT * FROM rr." + table, null));
            RAW.put(table, rows);
        }
        return rows.stream().filter(condition).toList();
    }

    private static Set<String> rawIvoids(String table, Predicate<Map<String, @Nullable String>> condition)
            throws Exception {
        return raw(table, condition).stream()
                .map(row -> String.valueOf(row.get("ivoid")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static boolean hasWord(@Nullable String text, String word) {
        return List.of(lower(text).split("[^\\p{L}\\p{N}]+", -1)).contains(word);
    }

    private static double number(Map<String, @Nullable String> row, String column) {
        return Double.parseDouble(Objects.requireNonNull(row.get(column)));
    }

    /** The interfaces of services: those that speak the standard, and those of no standard. */
    private static Map<String, String> standardsByUrl() throws Exception {
        Map<String, @Nullable String> standards = new LinkedHashMap<>();
        for (Map<String, @Nullable String> row : raw("capability", row -> true)) {
            standards.put(row.get("ivoid") + " " + row.get("cap_index"), row.get("standard_id"));
        }
        Map<String, String> byUrl = new LinkedHashMap<>();
        for (Map<String, @Nullable String> row : raw("interface", row -> true)) {
            String standard = standards.get(row.get("ivoid") + " " + row.get("cap_index"));
            if (standard == null || "std".equals(row.get("intf_role"))) {
                byUrl.put(row.get("ivoid") + " " + row.get("access_url"), String.valueOf(standard));
            }
        }
        return byUrl;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gamma", "burst", "gamma burst", "Gamma  SOURCES", "repeaters", "nowhere", "mathematics"})
    void keywords_are_found_in_titles_descriptions_and_subjects_and_all_of_them_count(String words) throws Exception {
        Set<String> expected = rawIvoids("resource", row -> true);
        for (String word : lower(words).split(" +", -1)) {
            Set<String> having = rawIvoids(
                    "resource",
                    row -> hasWord(row.get("res_title"), word) || hasWord(row.get("res_description"), word));
            having.addAll(rawIvoids(
                    "res_subject", row -> lower(row.get("res_subject")).contains(word)));
            expected.retainAll(having);
        }
        assertThat(ivoids("resources", "fulltext = '" + words + "'")).isEqualTo(expected);
        Set<String> others = rawIvoids("resource", row -> !expected.contains(String.valueOf(row.get("ivoid"))));
        assertThat(ivoids("resources", "NOT fulltext = '" + words + "'")).isEqualTo(others);
    }

    @Test
    void keywords_are_found_in_tables_and_services_too() throws Exception {
        assertThat(column("SELECT table_name FROM registry.tables WHERE fulltext = 'proper motions'"))
                .containsOnly("pm.main");
        assertThat(column("SELECT access_url FROM registry.services WHERE fulltext = 'burst' AND type = 'tap'"
                        + " AND NOT authenticated_only"))
                .containsExactlyInAnyOrder("http://grb.example/tap", "https://grb.example/tap");
    }

    @Test
    void unlike_in_pyvo_an_author_is_found_whatever_the_case() throws Exception {
        Set<String> expected = rawIvoids(
                "res_role",
                row -> "creator".equals(row.get("base_role"))
                        && lower(row.get("role_name")).contains("hubble"));
        assertThat(expected).hasSize(2);
        assertThat(ivoids("creators", "name LIKE '%Hubble%'")).isEqualTo(expected);
        assertThat(ivoids("creators", "name LIKE 'hubble, e%'")).isEqualTo(expected);
        assertThat(ivoids("creators", "name = 'hubble, edwin'")).containsExactly("ivo://test.reg/subject");
        assertThat(ivoids("resources", "ivoid IN (SELECT ivoid FROM registry.creators WHERE name LIKE '%hubble%')"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tap, tap",
        "scs, conesearch",
        "sia1, sia",
        "sia2, sia#query-2.0",
        "ssa, ssa",
        "slap, sla",
        "hips, hips#hips-1.0",
        "datalink, datalink#links-1.0",
        "soda, soda#sync-1.0"
    })
    void a_service_is_found_by_its_type_and_shown_with_it(String type, String standard) throws Exception {
        Set<String> expected = new TreeSet<>();
        String auxiliary = standard.replace("#query", "#query-aux");
        standardsByUrl().forEach((url, id) -> {
            String name = id.replace("ivo://ivoa.net/std/", "");
            boolean same = name.equals(standard)
                    || name.equals(auxiliary)
                    || name.equals(standard + "#aux")
                    || (type.equals("slap") && name.equals("slap"));
            if (same) {
                expected.add(url);
            }
        });
        assertThat(expected).isNotEmpty();
        List<Map<String, @Nullable String>> rows =
                ask("SELECT ivoid, access_url, type FROM registry.services WHERE type = '" + type + "'");
        assertThat(rows.stream().map(row -> row.get("ivoid") + " " + row.get("access_url")))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows).allSatisfy(row -> assertThat(row).containsEntry("type", type));
    }

    @Test
    void unlike_in_pyvo_slap_is_found_under_either_of_its_standards() throws Exception {
        assertThat(column("SELECT access_url FROM registry.services WHERE type = 'slap'"))
                .containsExactlyInAnyOrder("https://spectra.example/slap?", "https://spectra.example/sla?");
    }

    @Test
    void sia_1_and_sia_2_are_not_mixed_up() throws Exception {
        assertThat(column("SELECT access_url FROM registry.services WHERE type = 'sia1' AND NOT auxiliary"))
                .contains("https://images.example/sia1?")
                .doesNotContain("https://images.example/sia2?", "https://images.example/sia1aux?");
        assertThat(column("SELECT access_url FROM registry.services WHERE type = 'sia2' AND auxiliary"))
                .containsExactly("https://images.example/sia2aux?");
    }

    @Test
    void each_service_has_one_type_and_those_without_a_standard_are_other() throws Exception {
        List<Map<String, @Nullable String>> all = ask("SELECT * FROM registry.services");
        assertThat(all).hasSize(standardsByUrl().size());
        List<Map<String, @Nullable String>> others = ask("SELECT * FROM registry.services WHERE type = 'other'");
        List<Map<String, @Nullable String>> rest = ask("SELECT * FROM registry.services WHERE type <> 'other'");
        assertThat(others.stream().map(row -> row.get("access_url")))
                .containsExactlyInAnyOrder(
                        "https://grb.example/tap/capabilities",
                        "https://sundries.example/not-tap",
                        "https://sundries.example/page");
        assertThat(others.size() + rest.size()).isEqualTo(all.size());
        assertThat(ask("SELECT ivoid FROM registry.services WHERE NOT (type = 'tap')")
                                .size()
                        + ask("SELECT ivoid FROM registry.services WHERE type = 'tap'")
                                .size())
                .isEqualTo(all.size());
    }

    @Test
    void a_page_for_browsers_beside_a_standard_is_no_service_of_that_standard() throws Exception {
        assertThat(column("SELECT access_url FROM registry.services")).doesNotContain("https://grb.example/page");
    }

    @Test
    void nothing_is_hidden_and_both_booleans_can_be_asked_for() throws Exception {
        List<Map<String, @Nullable String>> closed = raw("interface", row -> "1".equals(row.get("authenticated_only")));
        assertThat(closed).isNotEmpty();
        assertThat(column("SELECT access_url FROM registry.services WHERE authenticated_only"))
                .containsExactlyInAnyOrderElementsOf(closed.stream()
                        .map(row -> String.valueOf(row.get("access_url")))
                        .toList());
        assertThat(ask("SELECT auxiliary, authenticated_only FROM registry.services WHERE access_url ="
                        + " 'https://grb.example/members'"))
                .containsExactly(Map.of("auxiliary", "false", "authenticated_only", "true"));
        assertThat(ivoids("services", "auxiliary AND type = 'tap'"))
                .isEqualTo(rawIvoids("capability", row -> "ivo://ivoa.net/std/tap#aux".equals(row.get("standard_id"))));
    }

    @Test
    void unlike_in_pyvo_urls_that_an_anonymous_user_cannot_use_can_be_left_out() throws Exception {
        assertThat(column("SELECT access_url FROM registry.services WHERE type = 'tap' AND authenticated_only = FALSE"
                        + " AND ivoid IN ('ivo://test.reg/grb', 'ivo://test.reg/members')"))
                .containsExactlyInAnyOrder("http://grb.example/tap", "https://grb.example/tap");
    }

    @Test
    void unlike_in_pyvo_the_columns_of_an_interface_stay_together() throws Exception {
        for (Map<String, @Nullable String> row : ask(
                "SELECT ivoid, access_url, standard_id FROM registry.services WHERE ivoid LIKE 'ivo://test.reg/%'")) {
            assertThat(standardsByUrl())
                    .containsEntry(
                            row.get("ivoid") + " " + row.get("access_url"), String.valueOf(row.get("standard_id")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"infrared", "Optical", "x-ray", "uv", "ray"})
    void a_waveband_is_an_item_of_a_hash_list(String waveband) throws Exception {
        assertThat(ivoids("resources", "ivo_hashlist_has(waveband, '" + waveband + "')"))
                .isEqualTo(rawIvoids(
                        "resource",
                        row -> List.of(lower(row.get("waveband")).split("#", -1))
                                .contains(lower(waveband))));
    }

    @Test
    void a_data_model_is_found_whatever_its_case() throws Exception {
        Set<String> expected = rawIvoids(
                "res_detail",
                row -> "/capability/dataModel/@ivo-id".equals(row.get("detail_xpath"))
                        && lower(row.get("detail_value")).startsWith("ivo://ivoa.net/std/obscore"));
        assertThat(expected).hasSize(2);
        assertThat(ivoids("data_models", "model LIKE 'ivo://ivoa.net/std/obscore%'"))
                .isEqualTo(expected);
        assertThat(ivoids("data_models", "model = 'IVO://ivoa.net/std/ObsCore#core-1.1'"))
                .isEqualTo(expected);
    }

    @Test
    void tables_of_a_data_model_are_found_by_their_utype() throws Exception {
        assertThat(ask("SELECT table_name, service_ivoid, resource_ivoid FROM registry.tables"
                        + " WHERE utype LIKE 'ivo://ivoa.net/std/ObsCore#table-1.%' AND access_url LIKE 'https%tap'"))
                .containsExactly(Map.of(
                        "table_name", "pm.main",
                        "service_ivoid", "ivo://test.reg/grb",
                        "resource_ivoid", "ivo://test.reg/pm"));
    }

    @Test
    void an_identifier_may_be_written_in_any_case() throws Exception {
        assertThat(ivoids("resources", "ivoid = 'ivo://Test.Reg/GRB'")).containsExactly("ivo://test.reg/grb");
        assertThat(ivoids("resources", "ivoid IN ('IVO://test.reg/PM', 'ivo://test.reg/sun')"))
                .containsExactly("ivo://test.reg/pm", "ivo://test.reg/sun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pos.pm%", "POS.PM%", "Pos.Eq.RA%"})
    void unlike_in_pyvo_a_ucd_may_be_written_in_any_case(String ucd) throws Exception {
        Set<String> tables = raw("tap_table", row -> true).stream()
                .map(row -> row.get("resid") + " " + row.get("table_name"))
                .collect(Collectors.toSet());
        Map<String, String> names = new LinkedHashMap<>();
        raw("res_table", row -> true)
                .forEach(row -> names.put(
                        row.get("ivoid") + " " + row.get("table_index"),
                        row.get("ivoid") + " " + row.get("table_name")));
        Set<String> expected =
                raw(
                                "table_column",
                                row -> lower(row.get("ucd"))
                                        .startsWith(lower(ucd).replace("%", "")))
                        .stream()
                        .map(row -> names.get(row.get("ivoid") + " " + row.get("table_index")) + " " + row.get("name"))
                        .filter(name -> tables.stream().anyMatch(table -> name.startsWith(table + " ")))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(expected).isNotEmpty();
        Set<String> found = ask("SELECT resource_ivoid, table_name, column_name FROM registry.columns WHERE ucd LIKE '"
                        + ucd + "'")
                .stream()
                .map(row -> String.join(" ", row.values()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void tables_outside_any_schema_are_there_and_outputs_of_other_services_are_not() throws Exception {
        assertThat(column("SELECT table_name FROM registry.columns WHERE ucd = 'pos.pm'"))
                .containsExactly("\"Odd-Table\"");
    }

    @Test
    void a_registry_without_a_list_of_tables_finds_the_same_ones() throws Exception {
        Set<String> columns = new TreeSet<>(features.columns());
        columns.removeIf(column -> column.startsWith("tap_table."));
        RegistryFeatures old = new RegistryFeatures(features.language(), false, columns);
        String sql = "SELECT DISTINCT table_name, column_name, access_url, service_ivoid, resource_ivoid"
                + " FROM registry.columns WHERE ucd LIKE 'pos.pm%' AND access_url LIKE 'https://%tap'";
        assertThat(ask(sql, old))
                .containsExactlyInAnyOrderElementsOf(ask(sql, features))
                .hasSize(3);
        assertThat(ask(
                        "SELECT service_title, table_name FROM registry.tables WHERE resource_ivoid = 'ivo://test.reg/pm'"
                                + " AND access_url LIKE 'https:%'",
                        old))
                .containsExactly(Map.of("service_title", "Gamma sources", "table_name", "pm.main"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONTAINS(POINT(0, 0), coverage) | equator belt",
                "CONTAINS(CIRCLE(0, 0, 2), coverage) | equator belt",
                "CONTAINS(MOC(6, CIRCLE(0, 0, 2)), coverage) | equator belt",
                "CONTAINS(POLYGON(-1, -1, 1, -1, 1, 1, -1, 1), coverage) | equator belt",
                "CONTAINS(MOC('0/5'), coverage) | belt",
                "CONTAINS(coverage, MOC('0/4-7')) | equator belt corner",
                "INTERSECTS(coverage, CIRCLE(0, -41, 1)) | equator belt corner",
                "INTERSECTS(coverage, MOC(6, CIRCLE(0, -41, 1))) | equator belt corner",
                "INTERSECTS(coverage, MOC('1/0')) | north",
                "CONTAINS(POINT(45, 60), coverage) | north"
            })
    void the_sky_is_searched_by_point_circle_polygon_and_moc_and_not_the_sun(String condition, String names)
            throws Exception {
        assertThat(ivoids("coverage", condition)).isEqualTo(named(names));
    }

    private static Set<String> named(String names) {
        return List.of(names.split(" ", -1)).stream()
                .map("ivo://test.reg/"::concat)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void unlike_in_pyvo_an_inclusive_search_of_the_sky_keeps_resources_that_say_nothing_of_it() throws Exception {
        Set<String> expected = rawIvoids("resource", row -> true);
        expected.removeAll(rawIvoids("stc_spatial", row -> row.get("ref_system_name") == null));
        expected.addAll(named("equator belt"));
        assertThat(expected).hasSizeGreaterThan(10).contains("ivo://test.reg/sun");
        assertThat(ivoids(
                        "resources",
                        "ivoid IN (SELECT ivoid FROM registry.coverage WHERE CONTAINS(POINT(0, 0), coverage))"
                                + " OR ivoid NOT IN (SELECT ivoid FROM registry.coverage)"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5000, 6000", "6000, 5000", "4000, 4500", "20000, 22000", "100, 200"})
    void unlike_in_pyvo_an_interval_of_wavelengths_is_found_in_either_order(double from, double to) throws Exception {
        double low = 1.98644586e-25 / (Math.max(from, to) * 1e-10);
        double high = 1.98644586e-25 / (Math.min(from, to) * 1e-10);
        assertThat(ivoids(
                        "spectral_coverage",
                        "ivo_interval_overlaps(spectral_start, spectral_end, 1.98644586e-25 / " + (long) from
                                + "e-10, 1.98644586e-25 / " + (long) to + "e-10)"))
                .isEqualTo(rawIvoids(
                        "stc_spectral",
                        row -> number(row, "spectral_start") <= high && number(row, "spectral_end") >= low));
    }

    @Test
    void one_energy_is_searched_by_between_and_inclusively() throws Exception {
        Set<String> expected = rawIvoids(
                "stc_spectral",
                row -> number(row, "spectral_start") <= 3.5e-19 && number(row, "spectral_end") >= 3.5e-19);
        assertThat(expected).isEqualTo(named("equator"));
        assertThat(ivoids("spectral_coverage", "3.5e-19 BETWEEN spectral_start AND spectral_end"))
                .isEqualTo(expected);
        Set<String> inclusive = rawIvoids("resource", row -> true);
        inclusive.removeAll(rawIvoids("stc_spectral", row -> true));
        inclusive.addAll(expected);
        assertThat(column("SELECT r.ivoid FROM registry.resources AS r WHERE EXISTS (SELECT * FROM"
                        + " registry.spectral_coverage AS s WHERE s.ivoid = r.ivoid AND 3.5e-19 BETWEEN s.spectral_start AND"
                        + " s.spectral_end) OR NOT EXISTS (SELECT * FROM registry.spectral_coverage AS s"
                        + " WHERE s.ivoid = r.ivoid)"))
                .containsExactlyInAnyOrderElementsOf(inclusive);
    }

    @ParameterizedTest
    @CsvSource({"59589, 59589", "59050, 59585", "40500, 50500", "60000, 61000"})
    void times_are_searched_as_modified_julian_dates(double from, double to) throws Exception {
        Set<String> expected =
                rawIvoids("stc_temporal", row -> number(row, "time_start") <= to && number(row, "time_end") >= from);
        assertThat(ivoids("time_coverage", "ivo_interval_overlaps(time_start, time_end, " + from + ", " + to + ")"))
                .isEqualTo(expected);
        assertThat(ivoids(
                        "time_coverage",
                        "ivo_interval_overlaps(time_start, time_end, " + to + ", " + from + ") = TRUE"))
                .isEqualTo(expected);
        Set<String> inclusive = rawIvoids("resource", row -> true);
        inclusive.removeAll(rawIvoids("stc_temporal", row -> true));
        inclusive.addAll(expected);
        assertThat(ivoids(
                        "resources",
                        "ivoid IN (SELECT ivoid FROM registry.time_coverage WHERE time_start <= " + to
                                + " AND time_end >= " + from
                                + ") OR ivoid NOT IN (SELECT ivoid FROM registry.time_coverage)"))
                .isEqualTo(inclusive);
    }

    @Test
    void several_constraints_at_once_do_not_multiply_rows() throws Exception {
        assertThat(column("SELECT s.access_url FROM registry.services AS s WHERE s.type = 'tap' AND NOT s.auxiliary"
                        + " AND NOT s.authenticated_only AND ivo_hashlist_has(s.waveband, 'gamma-ray') AND fulltext = 'gamma'"
                        + " AND s.ivoid IN (SELECT ivoid FROM registry.creators WHERE name LIKE '%h%')"
                        + " AND s.ivoid IN (SELECT ivoid FROM registry.data_models WHERE model LIKE '%obscore%')"))
                .containsExactlyInAnyOrder("http://grb.example/tap", "https://grb.example/tap");
    }

    @Test
    void contacts_subjects_and_relationships_are_those_of_the_registry() throws Exception {
        assertThat(
                        ask(
                                "SELECT name, email, telephone, address FROM registry.contacts WHERE ivoid = 'ivo://test.reg/grb'"))
                .containsExactly(Map.of(
                        "name", "Hubble Help Desk",
                        "email", "invalid@example.com",
                        "telephone", "+0",
                        "address", "Nowhere 1"));
        assertThat(ivoids("subjects", "subject = 'gamma-ray-bursts'"))
                .isEqualTo(rawIvoids("res_subject", row -> "gamma-ray-bursts".equals(row.get("res_subject"))));
        assertThat(column("SELECT related_ivoid FROM registry.relationships WHERE type = 'IsServedBy'"
                        + " AND ivoid = 'ivo://test.reg/aux'"))
                .containsExactlyInAnyOrder("ivo://test.reg/grb", "ivo://test.reg/schemaless");
    }

    @Test
    void the_plain_tables_of_the_registry_are_there_as_they_are() throws Exception {
        assertThat(column("SELECT res_title FROM rr.resource WHERE ivoid = 'ivo://test.reg/grb'"))
                .containsExactly("Gamma sources");
    }

    private static URI resolve(String ivoid) throws SQLException {
        return ServiceLookup.resolve(ivoid, new Registries(List.of(registry.url()), url -> registry), null);
    }

    @ParameterizedTest
    @CsvSource({
        "ivo://test.reg/grb, https://grb.example/tap",
        "ivo://Test.Reg/GRB, https://grb.example/tap",
        "ivo://test.reg/members, https://members.example/tap",
        "ivo://test.reg/pm, https://grb.example/tap",
        "ivo://test.reg/aux, https://schemaless.example/tap",
        "ivo://test.reg/orphan, https://orphan.example/tap"
    })
    void an_identifier_leads_to_the_tap_service_of_its_record_or_to_the_one_that_serves_it(String ivoid, URI url)
            throws SQLException {
        assertThat(resolve(ivoid)).isEqualTo(url);
    }

    @Test
    void where_there_is_a_choice_the_error_names_all() {
        assertThatThrownBy(() -> resolve("ivo://test.reg/two"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("https://one.example/tap")
                .hasMessageContaining("https://two.example/tap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivo://test.reg/images", "ivo://test.reg/nothing", "ivo://x'--", "ivo://"})
    void an_identifier_without_a_tap_service_is_an_error_that_says_so(String ivoid) {
        assertThatThrownBy(() -> resolve(ivoid))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(ivoid);
    }
}
