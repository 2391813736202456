package org.tapjdbc.adql.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;

class TranslatorTest {
    private static final ServiceLanguage FULL = ServiceLanguage.full21();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM t LIMIT 5                          | SELECT TOP 5 * FROM t
            select distinct a from t order by a limit 5      | select distinct TOP 5 a from t order by a
            SELECT ALL a FROM t LIMIT 5                      | SELECT ALL TOP 5 a FROM t
            SELECT a FROM t LIMIT 5 OFFSET 3                 | SELECT TOP 5 a FROM t OFFSET 3
            SELECT TOP 9 a FROM t LIMIT 5                    | SELECT TOP 5 a FROM t
            SELECT TOP 3 a FROM t LIMIT 5                    | SELECT TOP 3 a FROM t
            SELECT * FROM (SELECT a FROM t LIMIT 2) AS q     | SELECT * FROM (SELECT TOP 2 a FROM t) AS q
            SELECT * FROM (SELECT a FROM t LIMIT 2) q LIMIT 1| SELECT TOP 1 * FROM (SELECT TOP 2 a FROM t) q
            WITH w AS (SELECT a FROM t LIMIT 9) SELECT a FROM w ORDER BY a LIMIT 5 | WITH w AS (SELECT TOP 9 a FROM t) SELECT TOP 5 a FROM w ORDER BY a
            SELECT /* a hint */ a FROM t LIMIT /* some */ 5  | SELECT TOP 5  a FROM t
            """)
    void limit_becomes_top(String sql, String adql) throws AdqlSyntaxException {
        assertThat(translated(sql)).isEqualTo(adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM t;            | SELECT a FROM t
            SELECT a FROM t ; -- done   | `SELECT a FROM t  -- done`
            SELECT a FROM t;;           | SELECT a FROM t
            SELECT a FROM t WHERE b=';' | SELECT a FROM t WHERE b=';'
            """)
    void a_trailing_semicolon_goes(String sql, String adql) throws AdqlSyntaxException {
        assertThat(translated(sql)).isEqualTo(adql);
    }

    @Test
    void a_limit_behind_a_line_comment_does_not_pull_the_rest_into_the_comment() throws AdqlSyntaxException {
        assertThat(translated("SELECT a FROM t -- all\nLIMIT 5 OFFSET 2"))
                .isEqualTo("SELECT TOP 5 a FROM t -- all\n OFFSET 2");
    }

    @Test
    void what_needs_no_edit_stays_to_the_letter() throws AdqlSyntaxException {
        String adql =
                "select  TOP 5 t.\"Weird \"\"name\"\"\", 1e3 -- note\n\tfrom a.b AS t where 1=CONTAINS(POINT('ICRS',"
                        + " ra, dec), CIRCLE('ICRS', 10., -5, .1)) and c <> 'it''s LIMIT 5;'";

        EditedText result = Translator.translate(adql, FULL, Names.AS_WRITTEN).sent();

        assertThat(result.text()).isEqualTo(adql);
        assertThat(result.edits()).isEmpty();
    }

    @Test
    void tables_get_the_name_that_the_service_has_for_them() throws AdqlSyntaxException {
        String query = ("SELECT * FROM \"viz\".\"II/246/out\" AS a JOIN plain ON 1=1"
                + " WHERE a.x IN (SELECT x FROM \"viz\".\"II/246/out\")");

        EditedText result = translated(query, table -> table.delimited() ? "viz.\"II/246/out\"" : null);

        assertThat(result.text())
                .isEqualTo("SELECT * FROM viz.\"II/246/out\" AS a JOIN plain ON 1=1"
                        + " WHERE a.x IN (SELECT x FROM viz.\"II/246/out\")");
    }

    @Test
    void columns_that_name_their_table_follow_it() throws AdqlSyntaxException {
        String query = ("SELECT \"s\".\"t\".a, \"s\".\"t\".*, \"t\".b FROM \"s\".\"t\""
                + " WHERE \"s\".\"t\".c > \"s\".\"u\".d");

        EditedText result = translated(query, table -> "\"t\"");

        assertThat(result.text())
                .isEqualTo("SELECT \"t\".a, \"t\".*, \"t\".b FROM \"t\" WHERE \"t\".c > \"s\".\"u\".d");
    }

    @Test
    void tables_are_found_in_every_from_clause_but_not_the_names_that_with_defines() throws AdqlSyntaxException {
        ParsedQuery query = AdqlParser.parse("WITH w AS (SELECT a FROM s.inner_one) SELECT * FROM w, b AS x LEFT OUTER"
                + " JOIN (SELECT * FROM c.d) AS y ON x.i=y.i WHERE EXISTS (SELECT 1 FROM \"E\" WHERE \"E\".i=x.i)"
                + " UNION SELECT * FROM f");

        assertThat(query.tables())
                .extracting(table -> String.join(".", table.parts()))
                .containsExactlyInAnyOrder("s.inner_one", "b", "c.d", "E", "f");
    }

    @Test
    void a_position_in_the_text_sent_leads_back_to_the_users_text() throws AdqlSyntaxException {
        String sql = "SELECT a, bad FROM t LIMIT 5";
        EditedText sent = Translator.translate(sql, FULL, Names.AS_WRITTEN).sent();

        assertThat(sent.originalOffset(sent.text().indexOf("bad"))).isEqualTo(sql.indexOf("bad"));
        assertThat(sent.originalOffset(sent.text().indexOf("TOP"))).isEqualTo("SELECT".length());
        assertThat(sent.originalOffset(sent.text().length())).isEqualTo(sql.length());
    }

    @Test
    void each_edit_says_why() throws AdqlSyntaxException {
        List<Edit> edits = Translator.translate("SELECT a FROM t LIMIT 5;", FULL, Names.AS_WRITTEN)
                .sent()
                .edits();

        assertThat(edits)
                .extracting(Edit::reason)
                .containsExactly(
                        "ADQL has no semicolon", "ADQL has TOP in place of LIMIT", "ADQL has TOP in place of LIMIT");
    }

    private static String translated(String sql) throws AdqlSyntaxException {
        return Translator.translate(sql, FULL, Names.AS_WRITTEN).sent().text();
    }

    private static EditedText translated(String sql, TableNames tables) throws AdqlSyntaxException {
        return Translator.translate(sql, FULL, references -> tables).sent();
    }
}
