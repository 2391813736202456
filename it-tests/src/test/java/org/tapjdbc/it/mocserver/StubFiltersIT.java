package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stand-in's filters are as strange as the real ones are known to be. */
@Timeout(60)
class StubFiltersIT {
    private static MocServerStub stub;
    private static StubClient client;

    @BeforeAll
    static void start() throws IOException {
        stub = new MocServerStub();
        client = new StubClient(stub.url());
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    private static List<String> those(Predicate<Dataset> filter) {
        return stub.records().stream().filter(filter).map(Dataset::id).sorted().toList();
    }

    private static boolean has(Dataset dataset, String field, Predicate<String> test) {
        List<String> values = dataset.values(field);
        return values != null && values.stream().anyMatch(test);
    }

    private static List<String> with(String field, Predicate<String> test) {
        List<String> found = those(dataset -> has(dataset, field, test));
        assertThat(found).isNotEmpty();
        return found;
    }

    @Test
    void parameters_are_joined_by_and_their_lists_by_or() {
        assertThat(client.ids("ID", "*HST*", "dataproduct_type", "image"))
                .isEqualTo(those(
                        dataset -> dataset.id().contains("HST") && has(dataset, "dataproduct_type", "image"::equals)));
        assertThat(client.ids("obs_regime", "Optical,Infrared"))
                .isEqualTo(with("obs_regime", value -> value.equals("Optical") || value.equals("Infrared")));
    }

    @Test
    void a_bare_first_token_is_an_id() {
        assertThat(bare("CDS/P/GALEXGR6/AIS/FUV&get=number")).isEqualTo("1\n");
        assertThat(bare("*&get=number")).isEqualTo("400\n");
        assertThat(client.where("CDS/P/HST/*")).hasSizeGreaterThan(8);
        assertThat(client.ids("ivorn", "ivo://CDS/P/HST/B")).containsExactly("CDS/P/HST/B");
    }

    private static String bare(String query) {
        return new String(client.send(client.request(query)).body(), StandardCharsets.UTF_8);
    }

    @Test
    void the_tightest_operator_is_the_difference_then_the_intersection() {
        List<String> image = client.where("dataproduct_type=image");
        List<String> radio = client.where("obs_regime=Radio");
        assertThat(client.where("ID=CDS/P/HST/B || dataproduct_type=image && obs_regime=Radio"))
                .isEqualTo(those(dataset -> dataset.id().equals("CDS/P/HST/B")
                        || (image.contains(dataset.id()) && radio.contains(dataset.id()))));
        assertThat(client.where("obs_regime=Radio && dataproduct_type=image || ID=CDS/P/HST/B"))
                .isEqualTo(client.where("ID=CDS/P/HST/B || (dataproduct_type=image && obs_regime=Radio)"));
        assertThat(client.where("(ID=CDS/P/HST/B || dataproduct_type=image) && obs_regime=Radio"))
                .isEqualTo(those(dataset -> image.contains(dataset.id()) && radio.contains(dataset.id())));
        assertThat(client.where("* &! dataproduct_type=image || dataproduct_type=image"))
                .hasSize(400);
    }

    @Test
    void the_bigger_set_is_what_the_difference_takes_from() {
        assertThat(client.where("dataproduct_type=catalog &! dataproduct_type=image"))
                .isEqualTo(those(dataset -> has(dataset, "dataproduct_type", "catalog"::equals)
                        && !has(dataset, "dataproduct_type", "image"::equals)));
        assertThat(client.where("dataproduct_type=image &! dataproduct_type=catalog"))
                .isEqualTo(client.where("dataproduct_type=catalog &! dataproduct_type=image"));
    }

    @Test
    void absent_fields_fail_what_is_asked_of_them_and_pass_what_is_denied() {
        assertThat(client.where("bib_reference=*")).isEqualTo(with("bib_reference", value -> true));
        assertThat(client.where("bib_reference=!*"))
                .isEqualTo(those(dataset -> dataset.values("bib_reference") == null));
        assertThat(client.where("bib_reference!=1999*"))
                .isEqualTo(those(dataset -> dataset.values("bib_reference") == null
                        || has(dataset, "bib_reference", value -> !value.startsWith("1999"))));
        assertThat(client.where("no_such_field=!*")).hasSize(400);
        assertThat(client.where("no_such_field*=!*")).isEmpty();
    }

    @Test
    void of_several_values_any_that_differs_is_enough() {
        List<String> notOptical = client.where("obs_regime!=Optical");
        assertThat(notOptical)
                .isEqualTo(those(dataset -> dataset.values("obs_regime") == null
                        || has(dataset, "obs_regime", value -> !value.equals("Optical"))))
                .containsAnyElementsOf(client.where("obs_regime=Optical"));
        assertThat(client.where("obs_regime=!Optical,!Radio")).isEqualTo(client.where("obs_regime!=Optical,Radio"));
    }

    @Test
    void an_id_without_wildcards_is_looked_up_even_where_it_is_denied() {
        assertThat(client.where("ID=CDS/P/HST/B")).containsExactly("CDS/P/HST/B");
        assertThat(client.where("ID!=CDS/P/HST/B")).isEmpty();
        assertThat(client.where("ID!=CDS/P/HST/*"))
                .isEqualTo(those(dataset -> !dataset.id().startsWith("CDS/P/HST/")));
        assertThat(client.where("ID=CDS/P/HST/B,CDS/P/HST/V")).containsExactly("CDS/P/HST/B", "CDS/P/HST/V");
    }

    @Test
    void quotes_hide_operators_but_not_commas() {
        assertThat(client.where("obs_title=\"*a|b*\"")).isEqualTo(with("obs_title", value -> value.contains("a|b")));
        assertThat(client.where("obs_title='*(Müller+*'"))
                .isEqualTo(with("obs_title", value -> value.contains("(Müller+")));
        assertThat(client.where("obs_title=\"*\\\"dark\\\"*\""))
                .isEqualTo(with("obs_title", value -> value.contains("\"dark\"")));
        assertThat(client.where("obs_regime=\"Optical,Radio\"")).isEqualTo(client.where("obs_regime=Optical,Radio"));
        assertThat(client.where("obs_regime=\"Optical\",\"Radio\"")).isEmpty();
    }

    @Test
    void groups_count_only_where_they_come_first() {
        String wanted = "(obs_regime=Radio || obs_regime=UV)";
        List<String> expected = those(dataset -> has(dataset, "obs_regime", List.of("Radio", "UV")::contains)
                && has(dataset, "dataproduct_type", "image"::equals)
                && has(dataset, "bib_reference", value -> true));
        assertThat(client.where("(" + wanted + " && dataproduct_type=image) && bib_reference=*"))
                .isEqualTo(expected)
                .isNotEmpty();
        assertThat(client.get("expr", "(dataproduct_type=image && " + wanted + ") && bib_reference=*")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.where("bib_reference=* && (dataproduct_type=image && " + wanted + ")"))
                .isEqualTo(expected);
        assertThat(client.where("((((dataproduct_type=image))))")).isEqualTo(client.where("dataproduct_type=image"));
        assertThat(client.text("expr", "(".repeat(25) + "a" + ")".repeat(25))).contains("Expression syntax error");
    }

    @Test
    void ranges_and_inequalities_are_numeric_where_both_sides_are() {
        assertThat(client.where("nb_rows=100..500000"))
                .isEqualTo(with("nb_rows", value -> between(value, 100, 500_000)));
        assertThat(client.where("nb_rows>=230 && nb_rows<=1e5"))
                .isEqualTo(those(dataset -> has(dataset, "nb_rows", value -> between(value, 230, 1e5))));
        assertThat(client.where("nb_rows>5")).containsAll(with("nb_rows", "unknown"::equals));
        assertThat(client.where("nb_rows<5")).doesNotContainAnyElementsOf(with("nb_rows", "unknown"::equals));
        assertThat(client.where("t_min=0..60000"))
                .doesNotContainAnyElementsOf(with("t_min", value -> value.startsWith("b")));
        assertThat(client.where("em_min<a")).containsAll(with("em_min", String::isEmpty));
    }

    private static boolean between(String value, double min, double max) {
        return value.matches("[-+]?[\\d.]+(?:e\\d+)?")
                && min <= Double.parseDouble(value)
                && Double.parseDouble(value) <= max;
    }

    @Test
    void dates_are_compared_strictly_and_to_the_minute() {
        String date = with("obs_release_date", value -> true).stream()
                .map(id -> client.text("ID", id, "get", "record", "fmt", "asciic", "fields", "ID,obs_release_date"))
                .map(text -> text.replaceAll("(?s).*obs_release_date=(\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
        List<String> same = with("obs_release_date", date::equals);
        assertThat(client.where("obs_release_date>=" + date)).doesNotContainAnyElementsOf(same);
        assertThat(client.where("obs_release_date<=" + date)).doesNotContainAnyElementsOf(same);
        assertThat(client.where("obs_release_date>2010-01-01"))
                .isEqualTo(with("obs_release_date", value -> value.compareTo("2010-01-01") > 0));
    }

    @Test
    void case_counts_unless_told_otherwise_and_always_in_ids() {
        assertThat(client.where("obs_regime=optical")).isEmpty();
        assertThat(client.ids("expr", "obs_regime=optical", "casesensitive", "false"))
                .isEqualTo(with("obs_regime", "Optical"::equals));
        assertThat(client.ids("ID", "*hst*", "casesensitive", "false")).containsExactly("CDS/B/hst/obscore");
        assertThat(client.where("OBS_REGIME=Optical")).isEmpty();
    }

    @Test
    void names_of_fields_may_be_lists_and_templates() {
        assertThat(client.where("hips_service_url*=https://mirror1*"))
                .isEqualTo(with("hips_service_url_1", value -> true));
        assertThat(client.where("obs_title,obs_description=*HST*"))
                .isEqualTo(those(dataset -> has(dataset, "obs_title", value -> value.contains("HST"))
                        || has(dataset, "obs_description", value -> value.contains("HST"))));
    }

    @Test
    void templates_know_stars_and_question_marks_and_have_their_faults() {
        assertThat(Template.matches("a*c?e", "abbcde")).isTrue();
        assertThat(Template.matches("a?c", "ac")).isFalse();
        assertThat(Template.matches("*a\\*b?", "xa*bc")).isTrue();
        assertThat(Template.matches("*a\\*b?", "xaabc")).isFalse();
        assertThat(Template.matches("a\\?b*", "axbc"))
                .as("an escaped question mark is a wildcard")
                .isTrue();
        assertThat(Template.matches("a\\*b", "a*b")).isTrue();
        assertThat(Template.matches("a\\b", "a\\b"))
                .as("nothing is escaped without wildcards")
                .isTrue();
        assertThat(Template.matches("*a?b", "aaxb"))
                .as("it begins too late again")
                .isFalse();
        assertThat(Template.matches("*aabaac?", "aabaabaac1"))
                .as("it begins too late again")
                .isFalse();
        assertThat(Template.matches("", "")).isTrue();
    }

    @Test
    void what_is_documented_has_none_of_these_faults() throws IOException {
        try (MocServerStub documented = new MocServerStub()) {
            documented.understands(Engine.DOCUMENTED);
            StubClient other = new StubClient(documented.url());
            assertThat(other.where("ID!=CDS/P/HST/B")).hasSize(399);
            assertThat(other.where("dataproduct_type=image &! dataproduct_type=catalog"))
                    .isEqualTo(those(dataset -> has(dataset, "dataproduct_type", "image"::equals)
                            && !has(dataset, "dataproduct_type", "catalog"::equals)));
            assertThat(other.where(
                            "(bib_reference=* && (obs_regime=UV || obs_regime=Radio)) && dataproduct_type=image"))
                    .isNotEmpty();
            assertThat(Template.means("*a?b", "aaxb")).isTrue();
            assertThat(Template.means("a\\?b*", "axbc")).isFalse();
        }
    }
}
