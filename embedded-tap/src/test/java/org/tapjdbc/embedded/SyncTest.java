package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Queries over HTTP. */
class SyncTest {
    private static final List<@Nullable String> NULLS = Collections.nCopies(9, null);

    /** BINARY can tell a null from neither NaN nor an empty string. */
    private static final List<@Nullable String> BINARY_NULLS =
            Arrays.asList(null, "NaN", "NaN", "NaN", "NaN", null, null, "", "");

    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(3000));
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "votable",
                "application/x-votable+xml",
                "text/xml",
                "application/x-votable+xml;serialization=TABLEDATA",
                "application/x-votable+xml; serialization=BINARY",
                "application/x-votable+xml;serialization=binary2",
                "votable/td",
                "votable/b",
                "votable/b2"
            })
    void every_format_carries_what_the_database_has(String format) throws Exception {
        Answer answer = client.query(
                "SELECT source_id, ra, pmra, mag, bp_rp, nobs, flag, class, name FROM demo.stars ORDER BY source_id",
                "RESPONSEFORMAT",
                format);
        boolean binary = format.matches(".*(/b|=BINARY)");
        assertThat(answer.rows()).isEqualTo(stars(binary ? BINARY_NULLS : NULLS));
    }

    private static List<List<@Nullable String>> stars(List<@Nullable String> nulls) throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Connection connection = service.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT source_id, ra, pmra, mag, bp_rp, nobs, flag, class, name FROM demo.stars"
                                + " ORDER BY source_id")) {
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= 9; i++) {
                    Object value = result.getObject(i);
                    row.add(value == null ? nulls.get(i - 1) : value.toString());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void geometry_times_and_regions_are_serialised_as_dali_and_tap_have_it() throws Exception {
        Answer answer = client.query("SELECT pos, CIRCLE(pos, 1) AS c, POLYGON(1, 2, 3, 4, 5, 6) AS p"
                + " FROM demo.bright_stars WHERE name = 'Vega'");
        assertThat(answer.rows())
                .containsExactly(List.of("279.23473 38.78369", "279.23473 38.78369 1.0", "1.0 2.0 3.0 4.0 5.0 6.0"));
        assertThat(answer.fields()).extracting(Field::xtype).containsExactly("point", "circle", "polygon");
        Answer times = client.query("SELECT TOP 3 obs_time FROM demo.stars WHERE obs_time IS NOT NULL");
        assertThat(times.fields().get(0).xtype()).isEqualTo("timestamp");
        assertThat(times.column(0))
                .allMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?"));
        Answer regions = client.query("SELECT s_region FROM ivoa.obscore WHERE s_region IS NOT NULL");
        assertThat(regions.column(0)).anyMatch(text -> text.startsWith("Circle ICRS "));
        assertThat(regions.column(0)).anyMatch(text -> text.startsWith("Polygon ICRS "));
    }

    @Test
    void a_plain_column_keeps_its_metadata_and_an_expression_has_a_type() throws Exception {
        Answer answer = client.query("SELECT t.ra, ra * 2 AS twice, COUNT(*) AS n, MAX(t.name) FROM"
                + " (SELECT ra, name FROM demo.messier) AS t GROUP BY ra");
        Field ra = answer.fields().get(0);
        assertThat(ra.unit()).isEqualTo("deg");
        assertThat(ra.ucd()).isEqualTo("pos.eq.ra;meta.main");
        assertThat(ra.description()).isNotEmpty();
        assertThat(answer.fields()).extracting(Field::name).containsExactly("ra", "twice", "n", "max");
        assertThat(answer.fields())
                .extracting(Field::datatype)
                .containsExactly(Datatype.DOUBLE, Datatype.DOUBLE, Datatype.LONG, Datatype.CHAR);
        assertThat(answer.fields().get(1).unit()).isNull();
    }

    @Test
    void labels_are_unique() throws Exception {
        Answer answer = client.query("SELECT m, m, COUNT(*), COUNT(m), 1 FROM demo.messier GROUP BY m");
        assertThat(answer.fields()).extracting(Field::name).containsExactly("m", "m_2", "count", "count_2", "col5");
    }

    @ParameterizedTest
    @CsvSource({"109, 109, true", "110, 110, false", "111, 110, false", "1, 1, true", "0, 0, true"})
    void overflow_is_told_if_and_only_if_rows_are_missing(int maxrec, int rows, boolean overflow) throws Exception {
        for (String format : List.of("votable/td", "votable/b", "votable/b2")) {
            Answer answer = client.query(
                    "SELECT * FROM demo.messier", "MAXREC", Integer.toString(maxrec), "RESPONSEFORMAT", format);
            assertThat(answer.rows()).hasSize(rows);
            assertThat(answer.overflow()).isEqualTo(overflow);
            assertThat(answer.fields()).hasSize(11);
        }
    }

    @Test
    void what_top_cuts_is_no_overflow() throws Exception {
        assertThat(client.query("SELECT TOP 5 m FROM demo.messier", "MAXREC", "5")
                        .overflow())
                .isFalse();
        Answer answer = client.query("SELECT TOP 50 m FROM demo.messier", "MAXREC", "5");
        assertThat(answer.rows()).hasSize(5);
        assertThat(answer.overflow()).isTrue();
    }

    @Test
    void the_default_limit_holds_without_maxrec_and_the_hard_one_always() throws Exception {
        try (EmbeddedTap limited =
                EmbeddedTap.start(Options.defaults().withRows(10).withMaxrec(7, 20))) {
            Client other = new Client(limited.uri());
            Answer byDefault = other.query("SELECT m FROM demo.messier");
            assertThat(byDefault.rows()).hasSize(7);
            assertThat(byDefault.overflow()).isTrue();
            Answer hard = other.query("SELECT m FROM demo.messier", "MAXREC", "1000");
            assertThat(hard.rows()).hasSize(20);
            assertThat(hard.overflow()).isTrue();
            assertThat(other.document("/capabilities")
                            .getElementsByTagName("outputLimit")
                            .item(0)
                            .getTextContent())
                    .isEqualTo("720");
        }
    }

    @Test
    void top_and_offset_come_after_the_order() throws Exception {
        Answer answer = client.query("SELECT TOP 3 m FROM demo.messier ORDER BY m DESC OFFSET 10");
        assertThat(answer.column(0)).containsExactly("100", "99", "98");
    }

    @Test
    void joins_keep_the_rows_that_they_should() throws Exception {
        String on = " JOIN demo.bright_stars b ON a.m = b.hip - 600";
        assertThat(client.query("SELECT a.m FROM demo.messier a" + on).rows()).hasSize(1);
        assertThat(client.query("SELECT a.m FROM demo.messier a LEFT" + on).rows())
                .hasSize(110);
        assertThat(client.query("SELECT a.m FROM demo.messier a RIGHT" + on).rows())
                .hasSize(59);
        Answer full = client.query("SELECT a.m, b.hip, b.bayer FROM demo.messier a FULL" + on);
        assertThat(full.rows()).hasSize(168);
        assertThat(full.rows()).contains(List.of("77", "677", "α And"));
        Answer using = client.query("SELECT * FROM demo.messier FULL JOIN demo.bright_stars USING (constellation)");
        assertThat(using.fields().get(0).name()).isEqualTo("constellation");
        assertThat(using.fields()).hasSize(22);
        assertThat(using.column(0)).doesNotContainNull();
    }

    @Test
    void times_compare_with_strings_in_utc() throws Exception {
        String first =
                client.query("SELECT MIN(obs_time) FROM demo.stars").column(0).get(0);
        for (String zone : List.of("", "Z")) {
            assertThat(client.query("SELECT COUNT(*) FROM demo.stars WHERE obs_time = '" + first + zone + "'")
                            .column(0))
                    .containsExactly("1");
        }
        assertThat(client.query("SELECT COUNT(*) FROM demo.stars WHERE obs_time < '2014-07-26'")
                        .error())
                .isNull();
        assertThat(client.query("SELECT COUNT(*) FROM demo.stars WHERE obs_time < 'noon'")
                        .error())
                .isEqualTo("A value cannot be converted to the type that is wanted");
    }

    @Test
    void a_boolean_compares_with_a_number_or_a_string() throws Exception {
        String query = "SELECT COUNT(*) FROM demo.stars WHERE flag = ";
        List<String> variable = client.query(query + "'True'").column(0);
        assertThat(variable).doesNotContain("0");
        assertThat(client.query(query + "1").column(0)).isEqualTo(variable);
    }

    @ParameterizedTest
    @CsvSource({"UNION, 13", "UNION ALL, 220", "EXCEPT, 0", "EXCEPT ALL, 97", "INTERSECT, 13", "INTERSECT ALL, 13"})
    void set_operations_drop_equal_rows_unless_all_is_said(String operator, int rows) throws Exception {
        String types = "SELECT type, NULL AS x FROM demo.messier ";
        String other = operator.equals("UNION ALL") ? types : "SELECT DISTINCT type, NULL FROM demo.messier ";
        Answer answer = client.query(types + operator + ' ' + other + "ORDER BY type DESC");
        assertThat(answer.error()).isNull();
        assertThat(answer.rows()).hasSize(rows);
        assertThat(answer.column(0)).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void a_value_that_would_be_read_as_null_is_an_error_behind_the_rows() throws Exception {
        String adql = "SELECT -2147483647 - 1 AS i FROM demo.messier";
        for (String format : List.of("votable/td", "votable/b", "votable/b2")) {
            Answer answer = client.query(adql, "RESPONSEFORMAT", format);
            assertThat(answer.error()).startsWith("A value cannot be written in this format");
        }
    }

    @Test
    void like_knows_no_escape_character() throws Exception {
        assertThat(client.query("SELECT name FROM demo.messier WHERE 'a\\_b' LIKE 'a\\_b'")
                        .rows())
                .hasSize(110);
        assertThat(client.query("SELECT name FROM demo.messier WHERE 'a_b' LIKE 'a\\_b'")
                        .rows())
                .isEmpty();
    }

    @Test
    void a_unit_can_be_converted() throws Exception {
        Answer answer = client.query("SELECT IN_UNIT(pmra, 'arcsec/yr'), IN_UNIT(ra, 'rad') FROM demo.bright_stars"
                + " WHERE name = 'Arcturus'");
        assertThat(Double.parseDouble(answer.column(0).get(0))).isBetween(-1.0934, -1.0933);
        assertThat(Double.parseDouble(answer.column(1).get(0))).isBetween(3.733, 3.734);
        assertThat(client.query("SELECT IN_UNIT(ra, 'kg') FROM demo.messier").error())
                .startsWith("Cannot convert from unit deg to kg");
    }

    @Test
    void null_points_are_nan_in_fixed_arrays() throws Exception {
        for (String format : List.of("votable/td", "votable/b", "votable/b2")) {
            Answer answer = client.query(
                    "SELECT TOP 2 POINT(pmra, 0) AS p FROM demo.stars WHERE pmra IS NULL", "RESPONSEFORMAT", format);
            assertThat(answer.column(0)).containsOnly("NaN NaN");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT nix FROM demo.messier         | Unknown column "nix" [l.1 c.8]
            SELECT m FROM nix                    | Unknown table "nix" [l.1 c.15]
            SELECT m, COUNT(*) FROM demo.messier | A column that is neither grouped nor aggregated cannot be selected or sorted by
            SELECT 1 / (m - m) FROM demo.messier | Division by zero
            SELECT m FROM demo.messier WHERE SUM(m) > 3 | An aggregate function has no place here
            SELECT POINT(m, 91 + m - m) FROM demo.messier | The latitude 91.0 is not between -90 and 90
            """)
    void an_error_is_a_votable_that_says_why(String adql, String message) throws Exception {
        Answer answer = client.query(adql);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo(message);
    }

    @Test
    void an_error_after_the_first_row_stands_behind_the_rows() throws Exception {
        Answer answer = client.query("SELECT 1 / (m - 3) FROM demo.messier");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.rows()).isNotEmpty();
        assertThat(answer.error()).isEqualTo("Division by zero");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUERY=SELECT+m+FROM+demo.messier                              | LANG is missing
            LANG=ADQL                                                     | QUERY is missing
            LANG=PQL&QUERY=SELECT+m+FROM+demo.messier                     | does not speak PQL
            LANG=ADQL&REQUEST=getCapabilities&QUERY=x                     | no REQUEST=getCapabilities
            LANG=ADQL&MAXREC=-1&QUERY=SELECT+m+FROM+demo.messier          | MAXREC is not
            LANG=ADQL&MAXREC=many&QUERY=SELECT+m+FROM+demo.messier        | MAXREC is not
            LANG=ADQL&FORMAT=fits&QUERY=SELECT+m+FROM+demo.messier        | no format fits
            LANG=ADQL&UPLOAD=t,param:t&QUERY=SELECT+m+FROM+demo.messier   | not in the request
            LANG=ADQL-2.0&QUERY=SELECT+LOWER(name)+FROM+demo.messier      | does not offer LOWER
            LANG=ADQL&QUERY=%zz                                           | cannot be read
            """)
    void a_request_that_is_wrong_is_refused(String request, String message) throws Exception {
        Answer answer = client.post(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
    }

    @Test
    void parameters_are_named_in_any_case_and_may_be_in_the_url() throws Exception {
        HttpResponse<byte[]> response =
                client.get("/sync?request=doQuery&lang=adql-2.1&maxRec=3&query=SELECT%20m%20FROM%20demo.messier");
        Answer answer = Client.read(response.statusCode(), response.body());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.rows()).hasSize(3);
    }

    @Test
    void an_answer_is_zipped_if_and_only_if_the_client_takes_that() throws Exception {
        String path = "/sync?LANG=ADQL&QUERY=SELECT+m+FROM+demo.messier";
        HttpResponse<byte[]> zipped = client.get(path, "Accept-Encoding", "deflate, gzip;q=0.8");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
        assertThat(Client.read(200, body).rows()).hasSize(110);
        HttpResponse<byte[]> refused = client.get(path, "Accept-Encoding", "gzip;q=0");
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(Client.read(200, client.get(path).body()).rows()).hasSize(110);
    }

    @Test
    void a_query_nested_too_deeply_is_an_error() throws Exception {
        String adql = "SELECT " + "(".repeat(20_000) + "m" + ")".repeat(20_000) + " FROM demo.messier";
        assertThat(client.query(adql).status()).isEqualTo(400);
        Answer sum = client.query("SELECT m" + " + 1".repeat(20_000) + " FROM demo.messier");
        assertThat(sum.status()).isEqualTo(400);
        assertThat(sum.error()).contains("nested too deeply");
    }

    @Test
    void other_paths_are_not_found() throws Exception {
        for (String path : List.of("", "/async/1/phase", "/nix", "/tables/nix", "/examples/1")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
