package org.tapjdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TapPropertyTest {
    private static final Path README = Path.of("..", "README.md");

    @ParameterizedTest
    @EnumSource
    void a_default_is_a_value_that_the_property_takes(TapProperty property) {
        if (property.defaultValue() != null) {
            assertThat(property.check(property.defaultValue())).isEqualTo(property.defaultValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_found_in_any_case_and_described_by_a_sentence(TapProperty property) {
        assertThat(TapProperty.named(property.key().toUpperCase(java.util.Locale.ROOT)))
                .contains(property);
        assertThat(property.description()).endsWith(".");
    }

    @Test
    void a_wrong_value_is_refused_with_the_values_that_are_right() {
        assertThatThrownBy(() -> TapProperty.MODE.check("fast"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The property mode takes one of auto, sync, async. It was \"fast\".");
    }

    @Test
    void a_secret_is_not_repeated_in_a_message_or_shown_by_tools() {
        assertThat(TapProperty.PASSWORD.info("hunter2").value).isNull();
        assertThat(TapProperty.TOKEN.info("t0k3n").value).isNull();
        assertThat(TapProperty.USER.info("joe").value).isEqualTo("joe");
    }

    @Test
    void the_table_in_the_readme_is_what_the_properties_say() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| property | default | meaning |");
        rows.add("|---|---|---|");
        for (TapProperty property : TapProperty.values()) {
            String guarded = property.isGuarded() ? "\\*" : "";
            String byDefault = property.defaultValue() == null ? "–" : "`" + property.defaultValue() + "`";
            rows.add("| `%s`%s | %s | %s |".formatted(property.key(), guarded, byDefault, property.description()));
        }

        assertThat(Files.readString(README)).contains(String.join("\n", rows));
    }
}
