package org.tapjdbc.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            gaiadr3.gaia_source   | gaiadr3 gaia_source | gaiadr3.gaia_source
            cat.sch.tab           | cat sch tab         | cat.sch.tab
            "II/246/out"          | II/246/out          | "II/246/out"
            viz."I/239.x"         | viz I/239.x         | viz."I/239.x"
            J/A+A/1.2/t           | J/A+A/1.2/t         | "J/A+A/1.2/t"
            basic                 | basic               | basic
            2mass.psc             | 2mass psc           | "2mass".psc
            obs.order             | obs order           | obs."order"
            "a""b"                | a"b                 | "a""b"
            """)
    void m2_q63_listed_names_are_split_and_made_fit_for_adql(String listed, String parts, String adql) {
        assertThat(String.join(" ", Identifiers.parts(listed))).isEqualTo(parts);
        assertThat(Identifiers.adql(listed)).isEqualTo(adql);
    }
}
