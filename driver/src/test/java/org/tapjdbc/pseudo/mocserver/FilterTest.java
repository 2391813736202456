package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;

/** What a MOCServer is told of conditions, and whether that is all that they say. */
class FilterTest {
    private static final boolean ALL = true;
    private static final boolean PART = false;

    static Stream<Arguments> said() {
        return Stream.of(
                is("id", Operator.EQUAL, "ID=CDS/I/239/hip_main", ALL, "CDS/I/239/hip_main"),
                is("id", Operator.IN, "ID=a,b/c", ALL, "a", "b/c"),
                is("id", Operator.LIKE, "ID=CDS/*", ALL, "CDS/%"),
                is("id", Operator.LIKE, "ID=*HST*", ALL, "%HST%"),
                is("id", Operator.LIKE, "ID=CDS/*&&ID=*/color", PART, "CDS/%/color"),
                is("id", Operator.LIKE, "ID=*h*&&ID=*main", PART, "%h_main"),
                // the published engine finds nothing by a negated identifier
                is("id", Operator.NOT_EQUAL, "ID=*", PART, "a"),
                is("id", Operator.EQUAL, "ID=a*&&ID=*b", PART, "a b"),
                is("obs_title", Operator.EQUAL, "obs_title=Deep", PART, "Deep"),
                is("obs_title", Operator.EQUAL, "obs_title=M*&&obs_title=*31", PART, "M (31"),
                is("obs_title", Operator.EQUAL, "obs_title=*", PART, ""),
                is("obs_regime", Operator.EQUAL, "obs_regime=Radio*&&obs_regime=*Optical", PART, "Radio#Optical"),
                is("obs_regime", Operator.IN, "obs_regime=Radio,Optical", PART, "Radio", "Optical"),
                is(
                        "obs_title",
                        Operator.IN,
                        "(obs_title=a*||obs_title=x)&&(obs_title=*b||obs_title=x)",
                        PART,
                        "a b",
                        "x"),
                is(
                        "dataproduct_type",
                        Operator.NOT_EQUAL,
                        "dataproduct_type=*&&dataproduct_type!=image",
                        PART,
                        "image"),
                is("dataproduct_type", Operator.NOT_EQUAL, "dataproduct_type=*", PART, "a,b"),
                is("obs_title", Operator.LIKE, "obs_title=*deep*", ALL, "%deep%"),
                is("obs_title", Operator.LIKE, "obs_title=deep*", PART, "deep%"),
                is("obs_title", Operator.LIKE, "obs_title=*50*&&obs_title=*M*", PART, "%50 (M)%"),
                is("obs_title", Operator.LIKE, "obs_title=*", PART, "%"),
                is("obs_title", Operator.LIKE, "obs_title=*a.*&&obs_title=*b*", PART, "%a..b%"),
                is("obs_title", Operator.NOT_LIKE, "obs_title=*", PART, "%deep%"),
                is("obs_title", Operator.ILIKE, "obs_title=*deep*", ALL, "%deep%"),
                is("obs_regime", Operator.HAS, "obs_regime=infrared", ALL, "infrared"),
                is("obs_astronomy_kw", Operator.HAS, "obs_astronomy_kw=*a*&&obs_astronomy_kw=*b*", PART, "a b"),
                is("obs_title", Operator.HAS, "obs_title=*x*", PART, "x"),
                is("hips_service_url", Operator.IS_NULL, "hips_service_url=!*", ALL),
                is("hips_service_url", Operator.IS_NOT_NULL, "hips_service_url=*", ALL),
                // what is no number is NULL in SQL
                is("nb_rows", Operator.IS_NOT_NULL, "nb_rows=*", PART),
                is("timestamp_ms", Operator.GREATER, "TIMESTAMP>1725160976585", PART, 1725160976585L),
                is("nb_rows", Operator.AT_LEAST, "nb_rows>=5000", PART, 5000),
                is("nb_rows", Operator.LESS, "nb_rows<5000", PART, 5000),
                is("em_min", Operator.AT_MOST, "em_min<=0.0000001", PART, new BigDecimal("1E-7")),
                is("em_min", Operator.EQUAL, "em_min>=0.0000001&&em_min<=0.0000001", PART, new BigDecimal("1E-7")),
                is("nb_rows", Operator.NOT_EQUAL, "nb_rows=*", PART, 1));
    }

    private static Arguments is(String column, Operator operator, String told, boolean all, Object... values) {
        List<Object> literals = Arrays.stream(values)
                .map(value -> value instanceof Number number ? new BigDecimal(number.toString()) : value)
                .toList();
        return Arguments.of(new Comparison(column, operator, literals), told, all);
    }

    @ParameterizedTest
    @MethodSource("said")
    void a_condition_is_told_as_far_as_it_can_be(Condition condition, String told, boolean all) {
        Filter filter = Filter.of(List.of(condition));

        assertThat(Objects.requireNonNull(filter.terms()).text()).isEqualTo(told);
        assertThat(filter.isExact(List.of(condition))).isEqualTo(all);
    }

    static Stream<Condition> unsaid() {
        return Stream.of(
                new Comparison("id", Operator.ILIKE, List.of("%hst%")),
                new Comparison("id", Operator.HAS, List.of("hst")),
                new Comparison("nb_rows", Operator.IS_NULL, List.of()),
                new Comparison("nb_rows", Operator.EQUAL, List.of(new BigDecimal("1E+99"))),
                new Comparison("properties", Operator.LIKE, List.of("%x%")));
    }

    @ParameterizedTest
    @MethodSource("unsaid")
    void what_might_leave_out_rows_is_not_told(Condition condition) {
        assertThat(Filter.of(List.of(condition)).terms()).isNull();
    }

    @Test
    void one_condition_in_any_case_makes_the_others_tell_less() {
        Condition any = new Comparison("obs_title", Operator.ILIKE, List.of("%deep%"));
        Condition other = new Comparison("dataproduct_type", Operator.NOT_EQUAL, List.of("image"));
        Condition within = new Comparison("obs_collection", Operator.LIKE, List.of("%HST%"));

        Filter filter = Filter.of(List.of(any, other, within));

        assertThat(filter.caseSensitive()).isFalse();
        assertThat(Objects.requireNonNull(filter.terms()).text())
                .isEqualTo("obs_title=*deep*&&dataproduct_type=*&&obs_collection=*HST*");
        assertThat(filter.isExact(List.of(any, other, within))).isFalse();
    }

    @Test
    void or_has_no_parentheses_within_others() {
        Condition condition = new Condition.AnyOf(List.of(
                new Comparison("hips_frame", Operator.IS_NULL, List.of()),
                new Condition.AllOf(List.of(
                        new Comparison("hips_frame", Operator.IS_NOT_NULL, List.of()),
                        new Condition.AnyOf(List.of(
                                new Comparison("id", Operator.EQUAL, List.of("a")),
                                new Comparison("id", Operator.LIKE, List.of("b%"))))))));

        Filter filter = Filter.of(List.of(condition));

        assertThat(Objects.requireNonNull(filter.terms()).text())
                .isEqualTo("(hips_frame=!*||hips_frame=*)&&(hips_frame=!*||ID=a||ID=b*)");
        assertThat(filter.isExact(List.of(condition))).isTrue();
    }

    @Test
    void or_with_something_that_cannot_be_told_is_not_told() {
        Condition told = new Comparison("hips_frame", Operator.IS_NOT_NULL, List.of());
        Condition untold = new Comparison("nb_rows", Operator.IS_NULL, List.of());

        assertThat(Filter.of(List.of(new Condition.AnyOf(List.of(told, untold))))
                        .terms())
                .isNull();
        Filter both = Filter.of(List.of(new Condition.AllOf(List.of(told, untold))));
        assertThat(Objects.requireNonNull(both.terms()).text()).isEqualTo("hips_frame=*");
        assertThat(both.isExact(List.of(told, untold))).isFalse();
    }
}
