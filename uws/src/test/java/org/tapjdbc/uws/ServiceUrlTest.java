package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://h/tap, https://h/tap",
        "https://h/tap///, https://h/tap",
        "https://h/tap/sync, https://h/tap",
        "https://h/tap/async/, https://h/tap",
        "https://h/tap/availability, https://h/tap",
        "https://h/tables-of-sync, https://h/tables-of-sync",
        "https://h, https://h",
    })
    void t1_a_pasted_url_becomes_the_base_url(String pasted, String base) {
        assertThat(ServiceUrl.base(pasted)).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/tap", "h/tap", "file:///etc/passwd", "https://joe:pw@h/tap", "https://", "%"})
    void t1_what_is_no_url_of_a_service_is_refused(String pasted) {
        assertThatThrownBy(() -> ServiceUrl.base(pasted)).isInstanceOf(IllegalArgumentException.class);
    }
}
