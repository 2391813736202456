package org.tapjdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;

class RefusalTest {
    /** {@code bad} is at offset 13, in column 14, of the text sent. */
    private static final EditedText SENT =
            EditedText.of("SELECT bad FROM t LIMIT 5", List.of(new Edit(6, 6, " TOP 5", ""), new Edit(17, 25, "", "")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown column \"bad\" [l.1 c.14 - l.1 c.16]",
                "No such field: bad (at char 13), (line:1, col:14)",
                "No such field: bad (at char 13)",
                "Error at line 1, column 14: bad"
            })
    void a_position_of_the_services_is_shown_in_the_users_text(String message) {
        assertThat(Refusal.place(message, SENT).lines())
                .containsExactly(
                        "",
                        "In the query as you wrote it, that is line 1, column 8:",
                        "  SELECT bad FROM t LIMIT 5",
                        "         ^");
    }

    @Test
    void nothing_is_added_where_the_text_went_as_it_was_or_no_position_came() {
        assertThat(Refusal.place("[l.1 c.14]", EditedText.unchanged("SELECT bad FROM t")))
                .isEmpty();
        assertThat(Refusal.place("Unknown column bad", SENT)).isEmpty();
        assertThat(Refusal.place("at char 99999999999", SENT)).isEmpty();
    }
}
