package org.tapjdbc.pseudo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlSelect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.check.AdqlCheck;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.votable.model.Field;

class RegistryTextTest {
    private static final RegistryFeatures FULL = RegistryFeatures.full();

    /** RegTAP 1.1: neither UNION nor MOC, no list of tables, no coverage, nothing of authentication. */
    private static final RegistryFeatures OLD = new RegistryFeatures(
            ServiceLanguage.plain20(), false, columnsWithout("tap_table", "stc_", "authenticated_only"));

    /** RegTAP 1.2 and no more than that. */
    private static final RegistryFeatures PLAIN =
            new RegistryFeatures(ServiceLanguage.full21().without(Feature.SETS), false, columnsWithout());

    private static final String SERVICES =
            "(SELECT r.ivoid, c.standard_id AS type, c.standard_id AS auxiliary, r.short_name,"
                    + " r.res_title AS title, i.access_url, c.standard_id, i.std_version AS version, r.waveband,"
                    + " r.res_description AS description, i.authenticated_only FROM rr.resource AS r"
                    + " JOIN rr.capability AS c ON c.ivoid = r.ivoid"
                    + " JOIN rr.interface AS i ON i.ivoid = c.ivoid AND i.cap_index = c.cap_index"
                    + " WHERE i.intf_role = 'std' OR c.standard_id IS NULL)";

    private static Set<String> columnsWithout(String... parts) {
        Set<String> columns = new LinkedHashSet<>();
        for (RegistryTable table : RegistryTables.all()) {
            if (table.schema().equals("rr")) {
                table.fields().forEach(field -> columns.add(table.name() + "." + field.name()));
            }
        }
        columns.removeIf(column -> Stream.of(parts).anyMatch(column::contains));
        return columns;
    }

    /** What is sent, which has to be ADQL as the registry speaks it. */
    private static String sent(String sql, RegistryFeatures features) throws Exception {
        Expansion expansion = RegistryText.expand(sql, features);
        assertThat(expansion.needsLocal()).as("needs the local engine: " + sql).isFalse();
        String expanded = expansion.text().text();
        String translated = Translator.translate(expanded, features.language(), Names.AS_WRITTEN)
                .sent()
                .text();
        AdqlCheck.check(AdqlParser.parse(translated), features.language());
        return expanded;
    }

    private static String sent(String sql) throws Exception {
        return sent(sql, FULL);
    }

    /** What a condition on the services becomes. */
    private static String condition(String condition) throws Exception {
        String sent = sent("SELECT s.ivoid FROM registry.services AS s WHERE " + condition);
        String before = "SELECT s.ivoid FROM " + SERVICES + " AS s WHERE ";
        assertThat(sent).startsWith(before);
        return sent.substring(before.length());
    }

    @Test
    void a_table_becomes_a_query_with_an_alias() throws Exception {
        assertThat(sent("SELECT title FROM registry.services"))
                .isEqualTo("SELECT title FROM " + SERVICES + " AS services");
        assertThat(sent("SELECT s.title FROM registry.services s")).isEqualTo("SELECT s.title FROM " + SERVICES + " s");
        assertThat(sent("SELECT q.title FROM \"registry\".\"services\" AS q"))
                .isEqualTo("SELECT q.title FROM " + SERVICES + " AS q");
    }

    @Test
    void columns_that_name_their_table_name_its_alias() throws Exception {
        assertThat(sent("SELECT registry.services.title, services.ivoid FROM registry.services"
                        + " WHERE registry.services.version = '1.1' AND REGISTRY.SERVICES.type = 'ssa'"
                        + " ORDER BY registry.services.title"))
                .isEqualTo("SELECT services.title, services.ivoid FROM " + SERVICES + " AS services"
                        + " WHERE services.version = '1.1' AND"
                        + " (services.type = 'ivo://ivoa.net/std/ssa' OR services.type LIKE 'ivo://ivoa.net/std/ssa#%')"
                        + " ORDER BY services.title");
    }

    static List<RegistryTable> views() {
        return RegistryTables.all().stream()
                .filter(table -> table.schema().equals("registry"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void each_table_gives_the_columns_that_metadata_list(RegistryTable table) throws Exception {
        for (RegistryFeatures features : List.of(FULL, PLAIN)) {
            String columns = String.join(
                    ", ",
                    table.fields().stream().map(field -> "a." + field.name()).toList());
            String sent = sent("SELECT " + columns + " FROM registry." + table.name() + " AS a", features);
            assertThat(sent)
                    .contains(" FROM (SELECT ")
                    .doesNotContain("registry.")
                    .doesNotContain("NATURAL");
            table.fields()
                    .forEach(field -> assertThat(sent).matches("(?s).*FROM \\(SELECT .*\\b" + field.name() + "\\b.*"));
            assertThat(sent("SELECT * FROM registry." + table.name(), features)).startsWith("SELECT * FROM (SELECT ");
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void columns_come_in_the_order_that_metadata_list(RegistryTable table) throws Exception {
        for (RegistryFeatures features : List.of(FULL, PLAIN)) {
            assertThat(names(sent("SELECT * FROM registry." + table.name(), features)))
                    .containsExactlyElementsOf(
                            table.fields().stream().map(Field::name).toList());
            TableReference raw = new TableReference(List.of("rr_view", table.name()), false, 0, 1);
            assertThat(names("SELECT * FROM " + RegistryText.from(raw, features) + " AS b"))
                    .containsExactlyElementsOf(
                            RegistryText.fields(raw).stream().map(Field::name).toList());
        }
    }

    /** The names of the columns of the query in FROM. */
    private static List<String> names(String sql) throws AdqlSyntaxException {
        SqlSelect outer = (SqlSelect) AdqlParser.parse(sql).tree();
        SqlSelect inner = (SqlSelect) ((SqlCall) Objects.requireNonNull(outer.getFrom())).operand(0);
        return inner.getSelectList().stream()
                .map(column -> column instanceof SqlCall as ? as.operand(1) : column)
                .map(name -> ((SqlIdentifier) name).names.get(((SqlIdentifier) name).names.size() - 1))
                .toList();
    }

    @Test
    void a_case_with_a_value_is_for_the_local_engine_and_stays_as_it_is() throws Exception {
        String sql =
                "SELECT CASE registry.services.type WHEN 'tap' THEN 1 WHEN 'scs' THEN 2 END FROM registry.services";
        assertThat(RegistryText.expand(sql, FULL).needsLocal()).isTrue();
        assertThat(RegistryText.forLocal(sql, FULL).text().text())
                .startsWith("SELECT CASE services.type WHEN 'tap' THEN 1 WHEN 'scs' THEN 2 END FROM (SELECT b.ivoid");
    }

    @Test
    void the_tables_of_services_are_listed_by_the_registry_since_1_2() throws Exception {
        assertThat(sent("SELECT * FROM registry.tables AS a"))
                .isEqualTo(
                        "SELECT * FROM (SELECT t.table_name, t.table_title AS title, t.table_description AS description,"
                                + " t.table_utype AS utype, s.res_title AS service_title, i.access_url,"
                                + " t.svcid AS service_ivoid, t.resid AS resource_ivoid FROM rr.tap_table AS t"
                                + " JOIN rr.resource AS s ON s.ivoid = t.svcid"
                                + " JOIN rr.capability AS c ON c.ivoid = t.svcid AND c.standard_id = 'ivo://ivoa.net/std/tap'"
                                + " JOIN rr.interface AS i ON i.ivoid = c.ivoid AND i.cap_index = c.cap_index"
                                + " AND i.intf_role = 'std') AS a");
    }

    @Test
    void before_1_2_the_tables_are_those_of_records_with_a_tap_capability() throws Exception {
        assertThat(sent("SELECT a.service_title FROM registry.tables AS a", OLD))
                .contains("FROM rr.res_table AS t JOIN rr.capability AS c ON c.ivoid = t.ivoid"
                        + " AND (c.standard_id = 'ivo://ivoa.net/std/tap'"
                        + " OR c.standard_id = 'ivo://ivoa.net/std/tap#aux')")
                .contains("LEFT OUTER JOIN")
                .contains("s.service_title, i.access_url, s.service_ivoid, t.ivoid AS resource_ivoid")
                .doesNotContain("tap_table");
        assertThat(sent("SELECT a.ucd FROM registry.columns AS a", OLD))
                .contains("JOIN rr.table_column AS k ON k.ivoid = t.ivoid AND k.table_index = t.table_index")
                .doesNotContain("tap_table");
    }

    @Test
    void where_nothing_is_known_of_authentication_nothing_needs_it() throws Exception {
        assertThat(sent("SELECT ivoid FROM registry.services WHERE NOT authenticated_only", OLD))
                .contains("0 AS authenticated_only")
                .endsWith("WHERE NOT authenticated_only = 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coverage", "time_coverage", "spectral_coverage"})
    void a_registry_without_coverage_is_unsuitable(String table) {
        assertThatThrownBy(() -> RegistryText.expand("SELECT * FROM registry." + table, OLD))
                .isInstanceOf(UnsuitableEndpointException.class)
                .hasMessageContaining("too old to have rr.stc_");
    }

    @Test
    void coverage_is_that_of_the_sky() throws Exception {
        assertThat(sent("SELECT c.ivoid FROM registry.coverage AS c WHERE CONTAINS(POINT(10, 20), c.coverage)"))
                .isEqualTo("SELECT c.ivoid FROM (SELECT x.ivoid, x.coverage FROM rr.stc_spatial AS x"
                        + " WHERE x.ref_system_name IS NULL) AS c WHERE 1 = CONTAINS(POINT(10, 20), c.coverage)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tap | (s.type = 'ivo://ivoa.net/std/tap' OR s.type LIKE 'ivo://ivoa.net/std/tap#%')",
                "scs | (s.type = 'ivo://ivoa.net/std/conesearch' OR s.type LIKE 'ivo://ivoa.net/std/conesearch#%')",
                "sia1 | (s.type = 'ivo://ivoa.net/std/sia' OR s.type = 'ivo://ivoa.net/std/sia#aux' OR s.type LIKE"
                        + " 'ivo://ivoa.net/std/sia#query-1%' OR s.type LIKE 'ivo://ivoa.net/std/sia#query-aux-1%')",
                "sia2 | (s.type LIKE 'ivo://ivoa.net/std/sia#query-2%'"
                        + " OR s.type LIKE 'ivo://ivoa.net/std/sia#query-aux-2%')",
                "slap | (s.type = 'ivo://ivoa.net/std/slap' OR s.type LIKE 'ivo://ivoa.net/std/slap#%'"
                        + " OR s.type = 'ivo://ivoa.net/std/sla' OR s.type LIKE 'ivo://ivoa.net/std/sla#%')",
                "HiPS | (s.type = 'ivo://ivoa.net/std/hips' OR s.type LIKE 'ivo://ivoa.net/std/hips#%')",
                "datalink | (s.type = 'ivo://ivoa.net/std/datalink' OR s.type LIKE 'ivo://ivoa.net/std/datalink#%')",
                "soda | (s.type = 'ivo://ivoa.net/std/soda' OR s.type LIKE 'ivo://ivoa.net/std/soda#%')"
            })
    void m8_a_type_is_told_by_the_standards_identifier(String type, String expected) throws Exception {
        assertThat(condition("s.type = '" + type + "'")).isEqualTo(expected);
        assertThat(condition("'" + type + "' = s.type")).isEqualTo(expected);
        assertThat(condition("s.type IN ('" + type + "')")).isEqualTo(expected);
    }

    @Test
    void what_is_not_of_a_type_may_follow_no_standard_at_all() throws Exception {
        String expected =
                "(s.type IS NULL OR NOT (s.type = 'ivo://ivoa.net/std/tap' OR s.type LIKE 'ivo://ivoa.net/std/tap#%'))";
        assertThat(condition("s.type <> 'tap'")).isEqualTo(expected);
        assertThat(condition("s.type != 'tap'")).isEqualTo(expected);
        assertThat(condition("s.type NOT IN ('tap')")).isEqualTo(expected);
        assertThat(condition("NOT (s.type = 'tap')"))
                .isEqualTo("NOT (s.type IS NOT NULL AND (s.type = 'ivo://ivoa.net/std/tap'"
                        + " OR s.type LIKE 'ivo://ivoa.net/std/tap#%'))");
    }

    @Test
    void other_is_what_is_of_no_type_that_has_a_name() throws Exception {
        assertThat(condition("s.type = 'other'"))
                .startsWith("(s.type IS NULL OR NOT (s.type = 'ivo://ivoa.net/std/tap' OR ")
                .contains("std/conesearch'", "sia#query-2%", "std/soda#%");
        assertThat(condition("s.type <> 'other'")).startsWith("(s.type = 'ivo://ivoa.net/std/tap' OR ");
        assertThat(condition("s.type IN ('other', 'scs', 'sia1', 'sia2', 'ssa', 'slap', 'hips', 'datalink', 'soda')"))
                .isEqualTo(
                        "(s.type IS NULL OR NOT (s.type = 'ivo://ivoa.net/std/tap' OR s.type LIKE 'ivo://ivoa.net/std/tap#%'))");
    }

    @Test
    void a_pattern_stands_for_the_types_that_match_it() throws Exception {
        assertThat(condition("s.type LIKE 'sia_'"))
                .isEqualTo("(s.type IS NOT NULL AND " + condition("s.type IN ('sia1', 'sia2')") + ")");
        assertThat(condition("s.type NOT LIKE 'sia%'")).isEqualTo(condition("s.type NOT IN ('sia1', 'sia2')"));
        assertThat(condition("s.type LIKE 'x%'")).isEqualTo("1 = 0");
    }

    @Test
    void a_table_that_there_is_not_is_refused_with_the_names_of_those_that_there_are() {
        assertThatThrownBy(() -> RegistryText.expand("SELECT * FROM registry.service", FULL))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("The schema registry has no table service.")
                .hasMessageContaining("services, tables, columns");
    }

    @Test
    void a_type_that_there_is_not_matches_nothing_and_says_so() throws Exception {
        Expansion expansion = RegistryText.expand("SELECT * FROM registry.services WHERE type = 'sia'", FULL);
        assertThat(expansion.text().text()).endsWith(" WHERE 1 = 0");
        assertThat(expansion.notes())
                .containsExactly("No service is of the type 'sia'. The types are tap, scs, sia1, sia2, ssa, slap, hips,"
                        + " datalink, soda, other.");
    }

    @Test
    void the_type_of_a_resource_is_a_plain_column() throws Exception {
        assertThat(sent("SELECT type FROM registry.resources WHERE type LIKE 'vs:Catalog%' GROUP BY type"))
                .endsWith("FROM rr.resource AS r) AS resources WHERE type LIKE 'vs:catalog%' GROUP BY type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s.auxiliary | (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%')",
                "s.auxiliary = TRUE | (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%')",
                "s.auxiliary = 1 | (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%')",
                "s.auxiliary <> FALSE | (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%')",
                "s.auxiliary = FALSE |"
                        + " (s.auxiliary IS NULL OR NOT (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%'))",
                "s.auxiliary = 0 |"
                        + " (s.auxiliary IS NULL OR NOT (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%'))",
                "s.auxiliary IS FALSE |"
                        + " (s.auxiliary IS NULL OR NOT (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%'))",
                "NOT s.auxiliary | NOT (s.auxiliary IS NOT NULL AND"
                        + " (s.auxiliary LIKE '%#aux' OR s.auxiliary LIKE '%#query-aux-%'))",
                "s.authenticated_only | s.authenticated_only = 1",
                "s.authenticated_only = FALSE | s.authenticated_only = 0",
                "s.authenticated_only = 'false' | s.authenticated_only = 0",
                "s.authenticated_only <> TRUE | s.authenticated_only = 0",
                "s.authenticated_only = 1 | s.authenticated_only = 1",
                "NOT s.authenticated_only | NOT s.authenticated_only = 1",
                "s.authenticated_only IS TRUE | s.authenticated_only = 1",
                "s.authenticated_only IS NOT TRUE | (s.authenticated_only IS NULL OR s.authenticated_only = 0)"
            })
    void m8_booleans_are_conditions(String condition, String expected) throws Exception {
        assertThat(condition(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ivo_hashlist_has(s.waveband, 'infrared') | 1 = ivo_hashlist_has(s.waveband, 'infrared')",
                "NOT ivo_hashlist_has(s.waveband, 'infrared') | NOT 1 = ivo_hashlist_has(s.waveband, 'infrared')",
                "ivo_hashlist_has(s.waveband, 'infrared') = 1 | ivo_hashlist_has(s.waveband, 'infrared') = 1",
                "1 = ivo_hashlist_has(s.waveband, 'infrared') | 1 = ivo_hashlist_has(s.waveband, 'infrared')",
                "ivo_hashlist_has(s.waveband, 'infrared') = TRUE | ivo_hashlist_has(s.waveband, 'infrared') = 1",
                "(ivo_hasword(s.title, 'a') OR ivo_nocasematch(s.title, 'b%')) |"
                        + " (1 = ivo_hasword(s.title, 'a') OR 1 = ivo_nocasematch(s.title, 'b%'))"
            })
    void functions_that_give_1_or_0_are_conditions(String condition, String expected) throws Exception {
        assertThat(condition(condition)).isEqualTo(expected);
    }

    @Test
    void what_the_registry_holds_in_lower_case_is_compared_so() throws Exception {
        assertThat(condition("s.ivoid = 'ivo://CDS.VizieR/I/239' OR s.ivoid IN ('ivo://A', 'ivo://b')"
                        + " OR s.standard_id LIKE 'ivo://ivoa.net/std/TAP%'"))
                .isEqualTo("s.ivoid = 'ivo://cds.vizier/i/239' OR s.ivoid IN ('ivo://a', 'ivo://b')"
                        + " OR s.standard_id LIKE 'ivo://ivoa.net/std/tap%'");
        assertThat(sent(
                        "SELECT k.table_name FROM registry.columns AS k WHERE k.ucd LIKE 'pos.PM%' OR k.ucd = 'phot.mag;em.opt.V'"
                                + " OR k.column_name = 'pmRA' OR k.table_name = 'Mixed'"))
                .endsWith("WHERE k.ucd LIKE 'pos.pm%' OR k.ucd = 'phot.mag;em.opt.v'"
                        + " OR k.column_name = 'pmra' OR k.table_name = 'Mixed'");
        assertThat(sent("SELECT r.ivoid FROM rr.resource AS r WHERE r.ivoid = 'ivo://X'"))
                .endsWith("'ivo://X'");
    }

    @Test
    void names_of_people_and_data_models_are_compared_in_any_case() throws Exception {
        assertThat(
                        sent(
                                "SELECT c.ivoid FROM registry.creators AS c WHERE c.name LIKE '%HUBBLE%' OR c.name = 'Hubble, E.'"))
                .endsWith("WHERE 1 = ivo_nocasematch(c.name, '%HUBBLE%') OR LOWER(c.name) = 'hubble, e.'");
        assertThat(
                        sent(
                                "SELECT d.ivoid FROM registry.data_models AS d WHERE d.model NOT LIKE 'ivo://ivoa.net/std/obscore%'"))
                .endsWith("WHERE 0 = ivo_nocasematch(d.model, 'ivo://ivoa.net/std/obscore%')");
        assertThat(sent("SELECT c.ivoid FROM registry.creators AS c WHERE c.name IN ('A', 'b')", OLD))
                .endsWith("WHERE (1 = ivo_nocasematch(c.name, 'A') OR 1 = ivo_nocasematch(c.name, 'b'))");
    }

    @Test
    void m8_words_are_looked_for_in_titles_descriptions_and_subjects() throws Exception {
        assertThat(condition("fulltext = 'gamma burst'"))
                .isEqualTo(
                        "(s.ivoid IN (SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_title, 'gamma')"
                                + " UNION ALL SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_description, 'gamma')"
                                + " UNION ALL SELECT f.ivoid FROM rr.res_subject AS f"
                                + " WHERE 1 = ivo_nocasematch(f.res_subject, '%gamma%'))"
                                + " AND s.ivoid IN (SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_title, 'burst')"
                                + " UNION ALL SELECT f.ivoid FROM rr.resource AS f WHERE 1 = ivo_hasword(f.res_description, 'burst')"
                                + " UNION ALL SELECT f.ivoid FROM rr.res_subject AS f"
                                + " WHERE 1 = ivo_nocasematch(f.res_subject, '%burst%')))");
    }

    @Test
    void words_are_looked_for_without_union_where_there_is_none() throws Exception {
        assertThat(sent("SELECT title FROM registry.resources WHERE fulltext = 'quasar''s'", PLAIN))
                .endsWith("WHERE ((resources.ivoid IN (SELECT f.ivoid FROM rr.resource AS f"
                        + " WHERE 1 = ivo_hasword(f.res_title, 'quasar''s'))"
                        + " OR resources.ivoid IN (SELECT f.ivoid FROM rr.resource AS f"
                        + " WHERE 1 = ivo_hasword(f.res_description, 'quasar''s'))"
                        + " OR resources.ivoid IN (SELECT f.ivoid FROM rr.res_subject AS f"
                        + " WHERE 1 = ivo_nocasematch(f.res_subject, '%quasar''s%'))))");
    }

    @Test
    void words_are_looked_for_in_a_tables_own_title_too() throws Exception {
        assertThat(sent("SELECT t.table_name FROM registry.tables AS t WHERE NOT t.fulltext = 'plates'"))
                .contains(
                        " AS t WHERE NOT ((1 = ivo_hasword(t.title, 'plates') OR 1 = ivo_hasword(t.description, 'plates')"
                                + " OR t.resource_ivoid IN (SELECT ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT fulltext FROM registry.resources",
                "SELECT ivoid FROM registry.resources WHERE fulltext LIKE '%a%'",
                "SELECT ivoid FROM registry.resources WHERE fulltext = title",
                "SELECT ivoid FROM registry.resources ORDER BY fulltext"
            })
    void fulltext_can_only_be_asked_for_words(String sql) {
        assertThatThrownBy(() -> RegistryText.expand(sql, FULL))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("fulltext")
                .hasMessageContaining("Write fulltext = 'gamma burst'");
    }

    @Test
    void bounds_of_an_interval_may_come_in_either_order() throws Exception {
        String query = "SELECT c.ivoid FROM registry.spectral_coverage AS c"
                + " WHERE ivo_interval_overlaps(c.spectral_start, c.spectral_end, ";
        String ordered = sent(query + "1.98644586e-25 / 6000e-10, 1.98644586e-25 / 5000e-10)");
        assertThat(ordered)
                .endsWith("WHERE 1 = ivo_interval_overlaps(c.spectral_start, c.spectral_end,"
                        + " 1.98644586e-25 / 6000e-10, 1.98644586e-25 / 5000e-10)");
        assertThat(sent(query + "1.98644586e-25 / 5000e-10, 1.98644586e-25 / 6000e-10)"))
                .isEqualTo(ordered);
    }

    @Test
    void without_the_function_moc_the_shape_itself_is_asked_for() throws Exception {
        String query =
                "SELECT c.ivoid FROM registry.coverage AS c WHERE INTERSECTS(c.coverage, MOC(6, CIRCLE(10, 20, 1)))";
        assertThat(sent(query)).endsWith("WHERE 1 = INTERSECTS(c.coverage, MOC(6, CIRCLE(10, 20, 1)))");
        assertThat(sent(query, PLAIN)).endsWith("WHERE 1 = INTERSECTS(c.coverage, CIRCLE(10, 20, 1))");
        assertThat(RegistryText.expand(query, PLAIN).notes().toString()).contains("the circle itself");
        assertThatThrownBy(() -> RegistryText.expand(
                        "SELECT ivoid FROM registry.coverage WHERE CONTAINS(MOC('0/1-3'), coverage)", PLAIN))
                .isInstanceOf(UnsuitableEndpointException.class)
                .hasMessageContaining("MOC('0/1-3')");
    }

    @Test
    void tables_of_the_registry_itself_and_uploads_stay_as_they_are() throws Exception {
        String sql = "SELECT r.*, u.x FROM rr.resource AS r JOIN TAP_UPLOAD.mine AS u ON u.ivoid = r.ivoid"
                + " WHERE r.res_type = 'vs:DataService' AND u.type = 'tap'";
        assertThat(sent(sql)).isEqualTo(sql);
        assertThat(sent("SELECT u.type FROM TAP_UPLOAD.mine AS u JOIN registry.services AS s ON s.ivoid = u.ivoid"))
                .isEqualTo("SELECT u.type FROM TAP_UPLOAD.mine AS u JOIN " + SERVICES + " AS s ON s.ivoid = u.ivoid");
    }

    @Test
    void a_type_is_followed_through_queries_inside_others() throws Exception {
        assertThat(sent("SELECT COUNT(*) FROM (SELECT * FROM registry.services) AS q WHERE q.type = 'ssa'"))
                .endsWith("AS q WHERE (q.type = 'ivo://ivoa.net/std/ssa' OR q.type LIKE 'ivo://ivoa.net/std/ssa#%')");
        assertThat(
                        sent(
                                "WITH x AS (SELECT ivoid, type AS kind FROM registry.services) SELECT ivoid FROM x WHERE kind = 'ssa'"))
                .endsWith("WHERE (kind = 'ivo://ivoa.net/std/ssa' OR kind LIKE 'ivo://ivoa.net/std/ssa#%')");
        assertThat(sent("SELECT r.title FROM registry.resources AS r WHERE EXISTS"
                        + " (SELECT * FROM registry.services AS s WHERE s.ivoid = r.ivoid AND s.type = 'ssa')"))
                .endsWith(
                        "s.ivoid = r.ivoid AND (s.type = 'ivo://ivoa.net/std/ssa' OR s.type LIKE 'ivo://ivoa.net/std/ssa#%'))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT type FROM registry.services",
                "SELECT type, COUNT(*) FROM registry.services GROUP BY type",
                "SELECT ivoid FROM registry.services ORDER BY type",
                "SELECT ivoid, type FROM registry.services ORDER BY 2 DESC",
                "SELECT ivoid, auxiliary AS a FROM registry.services ORDER BY a",
                "SELECT UPPER(type) FROM registry.services",
                "SELECT type FROM registry.services UNION ALL SELECT type FROM registry.services",
                "SELECT ivoid FROM registry.services WHERE type LIKE title",
                "SELECT ivoid FROM registry.services WHERE type > 'sia'",
                "SELECT CASE WHEN type = 'tap' THEN 1 ELSE 0 END FROM registry.services",
                "SELECT a.ivoid FROM registry.services AS a JOIN registry.services AS b ON a.type = b.type",
                "SELECT a.ivoid FROM TAP_UPLOAD.t AS a WHERE a.type IN (SELECT type FROM registry.services)",
                "SELECT u.*, s.type, v.* FROM TAP_UPLOAD.u AS u, registry.services AS s, TAP_UPLOAD.v AS v",
                "SELECT * FROM registry.services AS a JOIN registry.services AS b USING (type)",
                "SELECT COUNT(type) FROM registry.services"
            })
    void what_adql_cannot_say_of_a_type_is_left_to_the_local_engine(String sql) throws Exception {
        assertThat(RegistryText.expand(sql, FULL).needsLocal()).isTrue();
        String local = RegistryText.forLocal(sql, FULL).text().text();
        ParsedQuery query = AdqlParser.parse(local);
        assertThat(query.tables())
                .filteredOn(table -> !table.parts().get(0).equals("TAP_UPLOAD"))
                .isNotEmpty()
                .allMatch(RegistryText::isKnown);
        for (TableReference table : query.tables()) {
            if (RegistryText.isKnown(table)) {
                String from = RegistryText.from(table, FULL);
                String columns = String.join(
                        ", ",
                        RegistryText.fields(table).stream()
                                .map(field -> "b." + field.name())
                                .toList());
                AdqlCheck.check(AdqlParser.parse("SELECT " + columns + " FROM " + from + " AS b"), FULL.language());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT authenticated_only FROM registry.services",
                "SELECT authenticated_only, COUNT(*) FROM registry.services GROUP BY authenticated_only ORDER BY 1",
                "SELECT DISTINCT ivoid FROM registry.services WHERE type = 'tap' ORDER BY ivoid",
                "SELECT type FROM registry.services ORDER BY title",
                "SELECT COUNT(*) FROM registry.services WHERE type IS NOT NULL",
                "SELECT COUNT(*) FROM registry.services WHERE type IS NULL OR authenticated_only IS NULL"
            })
    void what_the_registry_can_do_it_does(String sql) throws Exception {
        sent(sql);
    }

    @Test
    void for_the_local_engine_a_type_is_an_expression_and_conditions_are_pushed_all_the_same() throws Exception {
        assertThat(RegistryText.forLocal(
                                "SELECT s.type, COUNT(*) FROM registry.services AS s"
                                        + " WHERE s.type <> 'ssa' AND NOT s.authenticated_only GROUP BY s.type",
                                FULL)
                        .text()
                        .text())
                .startsWith(
                        "SELECT s.type, COUNT(*) FROM (SELECT b.ivoid, CASE WHEN (b.standard_id = 'ivo://ivoa.net/std/tap'")
                .contains(" ELSE 'other' END AS type, CASE WHEN (b.standard_id LIKE '%#aux' OR ")
                .contains("CASE WHEN b.authenticated_only = 1 THEN TRUE WHEN b.authenticated_only = 0 THEN FALSE END")
                .endsWith(" FROM rr_view.services AS b) AS s WHERE (s.standard_id IS NULL OR NOT"
                        + " (s.standard_id = 'ivo://ivoa.net/std/ssa' OR s.standard_id LIKE 'ivo://ivoa.net/std/ssa#%'))"
                        + " AND NOT s.authenticated_only = TRUE GROUP BY s.type");
        assertThat(RegistryText.forLocal("SELECT title FROM registry.resources, rr.resource", FULL)
                        .text()
                        .text())
                .isEqualTo("SELECT title FROM rr_view.resources AS resources, rr.resource");
    }

    @Test
    void a_position_in_what_was_sent_is_one_in_what_was_written() throws Exception {
        String sql = "SELECT s.nothing FROM registry.services AS s\nWHERE s.type = 'tap' AND s.wrong = 1 LIMIT 5";
        Expansion expansion = RegistryText.expand(sql, FULL);
        String sent = expansion.text().text();
        assertThat(expansion.text().originalOffset(sent.indexOf("s.wrong"))).isEqualTo(sql.indexOf("s.wrong"));
        assertThat(expansion.text().originalOffset(sent.indexOf("rr.capability")))
                .isEqualTo(sql.indexOf("registry.services"));
        assertThat(expansion.text().edits())
                .allSatisfy(edit -> assertThat(edit.reason()).isNotBlank());
    }

    @Test
    void an_error_in_a_query_that_was_prepared_points_into_what_was_written() {
        assertThatThrownBy(
                        () -> RegistryText.expand("SELECT {fn UCASE(title)}, fulltext FROM registry.resources", FULL))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Line 1, column 27:");
    }
}
