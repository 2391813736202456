package org.tapjdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.ServiceLanguage.State;
import org.tapjdbc.adql.ServiceLanguage.Version;
import org.tapjdbc.uws.Capabilities;

class SpokenLanguageTest {
    private static final String TAPREGEXT = "ivo://ivoa.net/std/TAPRegExt#";

    /** Capabilities with one language; features are a key and a form. */
    private static Capabilities capabilities(List<String> versions, String... features) {
        List<Capabilities.Feature> declared = new ArrayList<>();
        for (String feature : features) {
            String[] parts = feature.split(" ", 2);
            String type = parts[0].startsWith("ivo:") ? parts[0] : TAPREGEXT + parts[0];
            declared.add(new Capabilities.Feature(type, parts[1], ""));
        }
        return new Capabilities(
                "1.1",
                List.of(new Capabilities.Language("ADQL", versions, declared)),
                List.of(),
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE);
    }

    private static ServiceLanguage of(Capabilities capabilities) {
        return SpokenLanguage.of(capabilities, "example.org", "ADQL");
    }

    @Test
    void of_a_service_that_declares_nothing_anything_is_tried_in_the_oldest_form() {
        ServiceLanguage language = of(Capabilities.UNDECLARED);

        assertThat(language.version()).isEqualTo(Version.V2_0);
        for (Feature feature : Feature.values()) {
            assertThat(language.state(feature)).as(feature.name()).isEqualTo(State.UNDECLARED);
        }
    }

    @Test
    void version_20_rules_out_what_came_later() {
        ServiceLanguage language = of(capabilities(List.of("2.0"), "features-adqlgeo POINT"));

        assertThat(language.version()).isEqualTo(Version.V2_0);
        assertThat(language.state(Feature.POINT)).isEqualTo(State.DECLARED);
        assertThat(language.state(Feature.REGION)).isEqualTo(State.UNDECLARED);
        assertThat(language.state(Feature.COMMON_TABLE)).isEqualTo(State.EXCLUDED);
        assertThat(language.state(Feature.CASE)).isEqualTo(State.EXCLUDED);
    }

    @Test
    void dachs_is_known_by_its_own_features_and_has_one_sign_of_inequality() {
        Capabilities dachs = capabilities(List.of("2.1"), "ivo://org.gavo.dc/std/exts#extra-adql-keywords CASE");
        Capabilities another = capabilities(List.of("2.1"), "features-adql-offset OFFSET");

        assertThat(of(dachs).mayHave(Feature.ANGLE_INEQUALITY)).isFalse();
        assertThat(SpokenLanguage.of(dachs, "example.org", "ADQL-2.0").mayHave(Feature.ANGLE_INEQUALITY))
                .isFalse();
        assertThat(of(another).mayHave(Feature.ANGLE_INEQUALITY)).isTrue();
    }

    @Test
    void a_service_that_lists_features_of_21_lists_all_that_it_has() {
        ServiceLanguage language = of(capabilities(
                List.of("2.0", "2.1"),
                "features-adql-string LOWER",
                "features-adql-offset OFFSET",
                "features-udf ivo_healpix_index(hpxOrder INTEGER, ra DOUBLE PRECISION) -> BIGINT",
                "ivo://org.gavo.dc/std/exts#extra-adql-keywords CASE"));

        assertThat(language.version()).isEqualTo(Version.V2_1);
        assertThat(language.state(Feature.CASE_FOLDING)).isEqualTo(State.DECLARED);
        assertThat(language.state(Feature.OFFSET)).isEqualTo(State.DECLARED);
        assertThat(language.state(Feature.CASE)).isEqualTo(State.DECLARED);
        assertThat(language.state(Feature.ILIKE)).isEqualTo(State.EXCLUDED);
        assertThat(language.functions()).containsExactly("ivo_healpix_index");
    }

    @Test
    void of_a_service_that_declares_21_and_no_features_they_are_tried() {
        ServiceLanguage language = of(capabilities(List.of("2.1")));

        assertThat(language.version()).isEqualTo(Version.V2_1);
        assertThat(language.state(Feature.SETS)).isEqualTo(State.UNDECLARED);
    }

    @Test
    void the_property_lang_narrows_the_version() {
        Capabilities both = capabilities(List.of("2.0", "2.1"), "features-adql-sets UNION");

        ServiceLanguage language = SpokenLanguage.of(both, "example.org", "ADQL-2.0");

        assertThat(language.version()).isEqualTo(Version.V2_0);
        assertThat(language.state(Feature.SETS)).isEqualTo(State.EXCLUDED);
        assertThat(SpokenLanguage.of(both, "example.org", "ADQL-2.1").version()).isEqualTo(Version.V2_1);
    }

    @Test
    void what_is_known_of_a_service_goes_before_what_it_declares() {
        Capabilities declared = capabilities(List.of("2.1"), "features-adqlgeo POINT");

        assertThat(SpokenLanguage.of(declared, "gea.esac.esa.int", "ADQL").state(Feature.CASE))
                .isEqualTo(State.DECLARED);
        assertThat(SpokenLanguage.of(declared, "archive.eso.org", "ADQL").version())
                .isEqualTo(Version.V2_0);
        assertThat(SpokenLanguage.of(declared, "notarchive.eso.org", "ADQL").version())
                .isEqualTo(Version.V2_1);
    }
}
