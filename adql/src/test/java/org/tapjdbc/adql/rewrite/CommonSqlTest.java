package org.tapjdbc.adql.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** What is made of a query that an engine of our own shall run. */
class CommonSqlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT {fn UCASE(a)} FROM t WHERE b < {d '2020-01-02'}       | SELECT UPPER(a) FROM t WHERE b < '2020-01-02'
            SELECT a FROM t WHERE CONTAINS(p, q) ORDER BY a NULLS FIRST  | SELECT a FROM t WHERE 1=CONTAINS(p, q) ORDER BY a NULLS FIRST
            SELECT CASE WHEN a > 1 THEN 2 END FROM t LIMIT 3 OFFSET 4    | SELECT CASE WHEN a > 1 THEN 2 END FROM t LIMIT 3 OFFSET 4
            """)
    void what_only_services_lack_stays(String written, String sql) throws AdqlSyntaxException {
        assertThat(CommonSql.of(written).text()).isEqualTo(sql);
    }

    @Test
    void what_is_no_query_is_told_at_its_place_in_the_users_text() {
        assertThatThrownBy(() -> CommonSql.of("SELECT {fn UCASE(a)} FROM WHERE"))
                .isInstanceOfSatisfying(
                        AdqlSyntaxException.class, e -> assertThat(e.column()).isEqualTo(27));
    }
}
