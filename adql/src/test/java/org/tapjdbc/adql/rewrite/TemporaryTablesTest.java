package org.tapjdbc.adql.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;

class TemporaryTablesTest {
    private static final TemporaryTables TABLES =
            new TemporaryTables(Map.of("t", List.of("ra", "Size"), "MyStars", List.of("id")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT ra FROM t                     | SELECT ra FROM TAP_UPLOAD.t
            SELECT ra FROM T                     | SELECT ra FROM TAP_UPLOAD.t
            SELECT ra FROM "t"                   | SELECT ra FROM TAP_UPLOAD.t
            SELECT ra FROM tap_upload.T          | SELECT ra FROM TAP_UPLOAD.t
            SELECT ra FROM TAP_UPLOAD."t"        | SELECT ra FROM TAP_UPLOAD.t
            SELECT ra FROM TAP_UPLOAD.t          | SELECT ra FROM TAP_UPLOAD.t
            SELECT id FROM mystars               | SELECT id FROM TAP_UPLOAD.MyStars
            SELECT ra FROM s.t                   | SELECT ra FROM s.t
            SELECT ra FROM other                 | SELECT ra FROM other
            SELECT x.ra FROM t AS x              | SELECT x.ra FROM TAP_UPLOAD.t AS x
            SELECT x.ra FROM t x                 | SELECT x.ra FROM TAP_UPLOAD.t x
            SELECT a FROM u WHERE a IN (SELECT ra FROM t) | SELECT a FROM u WHERE a IN (SELECT ra FROM TAP_UPLOAD.t)
            SELECT ra FROM t UNION SELECT ra FROM t | SELECT ra FROM TAP_UPLOAD.t UNION SELECT ra FROM TAP_UPLOAD.t
            """)
    void a_temporary_table_is_meant_with_its_schema_or_without_it(String sql, String adql) throws AdqlSyntaxException {
        assertThat(sent(sql)).isEqualTo(adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT t.ra, T.dec FROM t             | SELECT t.ra, T.dec FROM TAP_UPLOAD.t AS t
            SELECT t.* FROM T                     | SELECT t.* FROM TAP_UPLOAD.t AS T
            SELECT "t".ra FROM "t"                | SELECT "t".ra FROM TAP_UPLOAD.t AS "t"
            SELECT t.ra FROM TAP_UPLOAD.t         | SELECT t.ra FROM TAP_UPLOAD.t
            SELECT TAP_UPLOAD.t.ra FROM t         | SELECT TAP_UPLOAD.t.ra FROM TAP_UPLOAD.t
            SELECT tap_upload.t.ra, t.dec FROM t  | SELECT t.ra, t.dec FROM TAP_UPLOAD.t AS t
            SELECT t.ra FROM t JOIN u ON t.id=u.id| SELECT t.ra FROM TAP_UPLOAD.t AS t JOIN u ON t.id=u.id
            SELECT t.ra FROM u AS t, t AS v       | SELECT t.ra FROM u AS t, TAP_UPLOAD.t AS v
            SELECT s.t.ra FROM s.t, t             | SELECT s.t.ra FROM s.t, TAP_UPLOAD.t
            """)
    void what_stands_before_columns_goes_on_to_mean_the_table(String sql, String adql) throws AdqlSyntaxException {
        assertThat(sent(sql)).isEqualTo(adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WITH t AS (SELECT a FROM u) SELECT t.a FROM t | WITH t AS (SELECT a FROM u) SELECT t.a FROM t
            WITH t AS (SELECT ra FROM t) SELECT ra FROM t | WITH t AS (SELECT ra FROM TAP_UPLOAD.t) SELECT ra FROM t
            WITH t AS (SELECT a FROM u), w AS (SELECT a FROM t) SELECT a FROM w | WITH t AS (SELECT a FROM u), w AS (SELECT a FROM t) SELECT a FROM w
            WITH w AS (SELECT ra FROM t), t AS (SELECT 1 AS b FROM u) SELECT ra FROM w, t | WITH w AS (SELECT ra FROM TAP_UPLOAD.t), t AS (SELECT 1 AS b FROM u) SELECT ra FROM w, t
            """)
    void a_query_of_with_hides_a_temporary_table_of_its_name(String sql, String adql) throws AdqlSyntaxException {
        assertThat(sent(sql)).isEqualTo(adql);
    }

    @Test
    void a_query_of_with_hides_nothing_outside_of_its_own_query() throws AdqlSyntaxException {
        String sql = "SELECT a FROM (WITH t AS (SELECT a FROM u) SELECT a FROM t) AS q, t AS v";

        assertThat(AdqlParser.parse(sql).tables())
                .extracting(TableReference::start)
                .containsExactlyInAnyOrder(sql.indexOf("u)"), sql.indexOf("t AS v"));
    }

    @Test
    void a_query_of_with_that_goes_into_from_takes_its_temporary_tables_along() throws AdqlSyntaxException {
        ServiceLanguage old = ServiceLanguage.full21().without(Feature.COMMON_TABLE);

        assertThat(Translator.translate(
                                "WITH w AS (SELECT t.ra FROM t) SELECT ra FROM w", old, TABLES.before(Names.AS_WRITTEN))
                        .sent()
                        .text())
                .endsWith("SELECT ra FROM (SELECT t.ra FROM TAP_UPLOAD.t AS t) AS w");
    }

    @Test
    void reserved_words_are_columns_as_the_temporary_table_spells_them() throws AdqlSyntaxException {
        assertThat(sent("SELECT size FROM t")).isEqualTo("SELECT \"Size\" FROM TAP_UPLOAD.t");
    }

    @Test
    void the_service_is_asked_for_its_own_tables_only() throws AdqlSyntaxException {
        List<TableReference> asked = new ArrayList<>();
        Names service = references -> {
            asked.addAll(references);
            return reference -> "\"Other\"";
        };

        String sent = Translator.translate(
                        "SELECT * FROM t, \"other\"", ServiceLanguage.full21(), TABLES.before(service))
                .sent()
                .text();

        assertThat(sent).isEqualTo("SELECT * FROM TAP_UPLOAD.t, \"Other\"");
        assertThat(asked).extracting(TableReference::parts).containsExactly(List.of("other"));
    }

    @Test
    void the_tables_that_a_query_names_are_told_once_each() throws AdqlSyntaxException {
        assertThat(TABLES.namedBy(AdqlParser.parse("SELECT 1 FROM T, u, TAP_UPLOAD.mystars, t AS x")
                        .tables()))
                .containsExactly("t", "MyStars");
    }

    @Test
    void the_edit_says_why() throws AdqlSyntaxException {
        assertThat(Translator.translate("SELECT * FROM t", ServiceLanguage.full21(), TABLES.before(Names.AS_WRITTEN))
                        .sent()
                        .edits())
                .extracting(Edit::reason)
                .containsExactly("a temporary table is an upload to the service");
    }

    private static String sent(String sql) throws AdqlSyntaxException {
        return Translator.translate(sql, ServiceLanguage.full21(), TABLES.before(Names.AS_WRITTEN))
                .sent()
                .text();
    }
}
