package org.tapjdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.uws.TapException;

class ServiceErrorsTest {
    @ParameterizedTest
    @CsvSource({"UPLOAD_LIMIT, 54000", "LOCAL, HY000", "LOST, 08006", "UNAUTHORIZED, 28000"})
    void t9_what_fails_on_the_way_of_an_upload_has_an_sqlstate_of_its_kind(TapException.Kind kind, String sqlState) {
        assertThat(ServiceErrors.kind(kind).sqlState()).isEqualTo(sqlState);
    }
}
