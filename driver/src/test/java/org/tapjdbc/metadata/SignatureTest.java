package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.uws.Capabilities;

class SignatureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            my_word(hay TEXT, needle TEXT) -> INTEGER        | my_word  | hay LONGVARCHAR, needle LONGVARCHAR | INTEGER
            my_pix(lon DOUBLE PRECISION, n CHAR(*)) -> BIGINT | my_pix  | lon DOUBLE, n VARCHAR               | BIGINT
            my_near(p POINT, r real)->REGION                 | my_near  | p adql:point, r REAL                | adql:region
            my_now() -> TIMESTAMP                            | my_now   | ''                                  | TIMESTAMP
            my_list(VARCHAR(10), INTEGER) -> DOUBLE          | my_list  | arg1 VARCHAR, arg2 INTEGER          | DOUBLE
            my_proc(a INTEGER)                               | my_proc  | a INTEGER                           | -
            my_bare                                          | my_bare  | ''                                  | -
            """)
    void m5_signatures_are_read_as_services_write_them(String form, String name, String parameters, String result) {
        Signature signature = Signature.parse(form, null);

        assertThat(signature).isNotNull();
        assertThat(signature.name()).isEqualTo(name);
        assertThat(signature.parameters().stream()
                        .map(parameter ->
                                parameter.name() + " " + parameter.type().name())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(parameters);
        assertThat(signature.result() == null ? null : signature.result().name())
                .isEqualTo(result);
    }

    @Test
    void m5_what_is_no_signature_is_no_function() {
        assertThat(Signature.parse("see the manual", null)).isNull();
    }

    @Test
    void m5_functions_of_the_service_stand_beside_those_of_adql_each_once() {
        Capabilities.Feature function =
                new Capabilities.Feature("ivo://ivoa.net/std/TAPRegExt#features-udf", "my_f(a REAL) -> REAL", "Does.");
        Capabilities capabilities = new Capabilities(
                "1.1",
                List.of(new Capabilities.Language("ADQL", List.of("2.1"), List.of(function, function))),
                List.of(),
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE,
                Capabilities.Limits.NONE);

        assertThat(FunctionList.of(capabilities, ServiceLanguage.full21()))
                .extracting(Signature::name)
                .contains("UPPER", "ABS")
                .containsOnlyOnce("my_f");
        assertThat(FunctionList.of(capabilities, ServiceLanguage.plain20()))
                .extracting(Signature::name)
                .contains("my_f", "REGION")
                .doesNotContain("UPPER", "IN_UNIT");
    }
}
