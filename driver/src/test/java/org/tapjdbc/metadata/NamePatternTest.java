package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            %,             anything,      true
            gaia%,         gaia_source,   true
            %source,       gaia_source,   true
            %_%,           x,             true
            gaia_source,   gaia2source,   true
            gaia\\_source, gaia2source,   false
            gaia\\_source, gaia_source,   true
            100\\%,        100%,          true
            100\\%,        1000,          false
            a%b%c,         aXXbYYc,       true
            a%b%c,         aXXbYY,        false
            GAIA%,         gaia_source,   true
            `` ,           x,             false
            """)
    void c205_c312_percent_and_underscore_stand_for_others_unless_escaped(
            String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(pattern, List.of()).test(name)).isEqualTo(matches);
    }

    @Test
    void c312_null_takes_every_name() {
        assertThat(NamePattern.of(null, List.of()).test("x")).isTrue();
    }

    @Test
    void c312_a_pattern_that_is_a_name_takes_only_that_one() {
        assertThat(List.of("gaia_source", "gaia2source").stream()
                        .filter(NamePattern.of("gaia_source", List.of("gaia_source", "gaia2source")))
                        .toList())
                .containsExactly("gaia_source");
    }
}
