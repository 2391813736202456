package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Multipart.query;
import static org.tapjdbc.embedded.Multipart.votable;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Tables that come with a query (TAP 1.1, section 2.7.6). */
class UploadTest {
    private static final String SHEET = "SELECT * FROM TAP_UPLOAD.t";
    private static final Field ID = Field.named("id", Datatype.INT).build();
    private static final List<Field> SKY = List.of(
            ID,
            Field.named("ra", Datatype.DOUBLE).unit("deg").build(),
            Field.named("de", Datatype.DOUBLE).unit("deg").build());

    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(2000));
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static byte[] numbers(int count) throws Exception {
        return votable(
                List.of(ID),
                IntStream.rangeClosed(1, count).mapToObj(i -> row(i)).toList());
    }

    private static final List<Field> EVERYTHING = List.of(
            Field.named("b", Datatype.BOOLEAN).build(),
            Field.named("bits", Datatype.BIT).arraysize("12").build(),
            Field.named("u", Datatype.UNSIGNED_BYTE).nullValue("255").build(),
            Field.named("s", Datatype.SHORT).nullValue("-1").unit("ct").build(),
            Field.named("I", Datatype.INT)
                    .nullValue("0")
                    .ucd("meta.number")
                    .utype("a:b.c")
                    .build(),
            Field.named("l", Datatype.LONG).description("a <long> one").build(),
            Field.named("f", Datatype.FLOAT).precision("3").width(7).build(),
            Field.named("count", Datatype.DOUBLE).unit("km/s").build(),
            Field.named("c", Datatype.CHAR).build(),
            Field.named("c5", Datatype.CHAR).arraysize("5").build(),
            Field.named("text", Datatype.CHAR).arraysize("*").build(),
            Field.named("with blank \"q\"", Datatype.UNICODE_CHAR)
                    .arraysize("20*")
                    .build(),
            Field.named("time", Datatype.CHAR).arraysize("*").xtype("timestamp").build(),
            Field.named("id", Datatype.CHAR).arraysize("36").xtype("uuid").build(),
            Field.named("p", Datatype.DOUBLE).arraysize("2").xtype("point").build(),
            Field.named("circle", Datatype.FLOAT).arraysize("3").xtype("circle").build(),
            Field.named("polygon", Datatype.DOUBLE)
                    .arraysize("*")
                    .xtype("polygon")
                    .build(),
            Field.named("range", Datatype.DOUBLE)
                    .arraysize("2")
                    .xtype("interval")
                    .build(),
            Field.named("z", Datatype.DOUBLE_COMPLEX).build(),
            Field.named("ints", Datatype.INT).arraysize("2x*").build(),
            Field.named("names", Datatype.CHAR).arraysize("4x2").build());

    private static List<@Nullable Object[]> everyValue() {
        return List.of(
                row(
                        true,
                        new boolean[] {true, false, true, true, false, false, true, false, true, true, true, false},
                        200,
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        1.1F,
                        Math.PI,
                        "x",
                        "ab",
                        "it's <&> \"so\"",
                        "Ångström 😀",
                        "2020-02-29T12:34:56.123456789",
                        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                        new double[] {10.5, -20},
                        new float[] {10.5F, -20, 1},
                        new double[] {1, 2, 3, 4, 5, 6},
                        new double[] {Double.NEGATIVE_INFINITY, 5},
                        new double[] {1, -1},
                        new int[] {1, 2, 3, 4},
                        new String[] {"ab", "cdef"}),
                row(
                        false,
                        new boolean[12],
                        0,
                        (short) 0,
                        1,
                        0L,
                        Float.NaN,
                        Double.NaN,
                        " ",
                        "abcde",
                        " blanks ",
                        "",
                        "1999-12-31T00:00:00",
                        "",
                        new double[] {0, 90},
                        new float[] {0, 0, 0},
                        new double[] {1, 2, 3, 4, 5, 6, 7, 8},
                        new double[] {1, 5},
                        new double[] {0, 0},
                        new int[0],
                        new String[] {"", ""}),
                row(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null));
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void t9_a_table_comes_back_as_it_was_sent(Serialization sent) throws Exception {
        boolean binary = sent == Serialization.BINARY;
        List<Field> fields = EVERYTHING.stream()
                .filter(field -> !binary
                        || (field.datatype() != Datatype.LONG
                                && field.datatype() != Datatype.BIT
                                && !field.name().equals("names")))
                .toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Object[] values : everyValue()) {
            rows.add(fields.stream()
                    .map(field -> values[EVERYTHING.indexOf(field)])
                    .toArray());
        }
        byte[] document = votable(sent, fields, rows);
        Answer expected = Client.read(200, document);
        for (String format : List.of("votable/td", "votable/b2")) {
            Answer answer =
                    query(SHEET, "RESPONSEFORMAT", format).table("t", document).sync(service);
            assertThat(answer.error()).isNull();
            assertThat(answer.fields()).isEqualTo(fields);
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < fields.size(); j++) {
                    assertThat(same(answer.rows().get(i).get(j)))
                            .as(format + ", row " + i + ", " + fields.get(j).name())
                            .isEqualTo(same(expected.rows().get(i).get(j)));
                }
            }
        }
    }

    /** TABLEDATA cannot tell an empty string, nor an array of NaN, from null. */
    private static @Nullable String same(@Nullable String text) {
        return text == null || text.isEmpty() || text.matches("NaN NaN( NaN)?") ? null : text;
    }

    @Test
    void t9_nulls_of_whole_numbers_survive_binary() throws Exception {
        List<Field> fields = List.of(ID, Field.named("n", Datatype.LONG).build());
        byte[] document = votable(fields, List.of(row(null, null), row(7, 8L)));
        Answer answer =
                query(SHEET, "RESPONSEFORMAT", "votable/b").table("t", document).sync(service);
        assertThat(answer.rows().get(0)).containsExactly(null, null);
        assertThat(answer.rows().get(1)).containsExactly("7", "8");
    }

    @Test
    void t9_columns_of_an_upload_are_as_good_as_others() throws Exception {
        byte[] document = votable(
                List.of(
                        ID,
                        Field.named("count", Datatype.DOUBLE).unit("km/s").build(),
                        Field.named("Bad Name", Datatype.CHAR).arraysize("*").build(),
                        Field.named("when", Datatype.CHAR)
                                .arraysize("10")
                                .xtype("timestamp")
                                .build()),
                List.of(row(1, 2.5, "x", "2020-01-01"), row(2, 4.5, "y", "2021-01-01")));
        Answer answer = query("SELECT u.\"count\" AS v, u.\"Bad Name\", u.\"count\" + 1, m.name, u.\"when\""
                        + " FROM TAP_UPLOAD.Sheet AS u JOIN demo.messier AS m ON m.m = u.id"
                        + " WHERE u.\"when\" > '2020-06-01' ORDER BY u.ID")
                .table("sheet", document)
                .sync(service);
        assertThat(answer.error()).isNull();
        assertThat(answer.rows()).containsExactly(List.of("4.5", "y", "5.5", "M2", "2021-01-01T00:00:00"));
        assertThat(answer.fields().get(0).unit()).isEqualTo("km/s");
        Answer reserved = query("SELECT count FROM TAP_UPLOAD.sheet")
                .table("sheet", document)
                .sync(service);
        assertThat(reserved.error()).contains("reserved word");
    }

    @Test
    void t9_several_tables_come_in_one_value_or_in_several() throws Exception {
        String join = "SELECT COUNT(*) FROM TAP_UPLOAD.a JOIN TAP_UPLOAD.b USING (id)";
        Multipart one = query(join).field("upload", "a,param:x;B,param:y");
        assertThat(one.file("x", numbers(5)).file("y", numbers(3)).sync(service).column(0))
                .containsExactly("3");
        Multipart two = query(join).table("a", numbers(5)).table("b", numbers(4));
        assertThat(two.sync(service).column(0)).containsExactly("4");
        Multipart same =
                query(join).file("x", "text/xml; charset=UTF-8", numbers(2)).field("UPLOAD", "a,param:x;b,param:x");
        assertThat(same.sync(service).column(0)).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void t9_a_table_may_have_few_rows_or_many(int rows) throws Exception {
        Answer answer = query("SELECT COUNT(*), MAX(id) FROM TAP_UPLOAD.t")
                .table("t", numbers(rows))
                .sync(service);
        assertThat(answer.rows().get(0)).containsExactly(String.valueOf(rows), rows == 0 ? null : String.valueOf(rows));
    }

    @Test
    void t9_old_names_of_geometry_are_understood() throws Exception {
        Field region = Field.named("r", Datatype.CHAR)
                .arraysize("*")
                .xtype("adql:REGION")
                .build();
        Field point = Field.named("p", Datatype.CHAR)
                .arraysize("*")
                .xtype("adql:POINT")
                .build();
        byte[] document = votable(
                List.of(region, point), List.of(row("Circle ICRS 10 20 1", "Position ICRS 10 20.5"), row(null, null)));
        Answer answer = query("SELECT r, p, CONTAINS(p, r), COORD2(p) FROM TAP_UPLOAD.t")
                .table("t", document)
                .sync(service);
        assertThat(answer.rows().get(0))
                .containsExactly("Circle ICRS 10.0 20.0 1.0", "Position ICRS 10.0 20.5", "1", "20.5");
        assertThat(answer.rows().get(1)).containsExactly(null, null, null, null);
        assertThat(answer.fields().get(1).xtype()).isEqualTo("adql:POINT");
    }

    private static byte[] positions(int count) throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Answer stars = client.query("SELECT TOP " + count + " ra, dec FROM demo.stars ORDER BY source_id");
        for (List<@Nullable String> star : stars.rows()) {
            double ra = Double.parseDouble(String.valueOf(star.get(0)));
            double dec = Double.parseDouble(String.valueOf(star.get(1)));
            rows.add(row(rows.size(), ra, Math.min(90, dec + 0.5 / 3600)));
        }
        return votable(SKY, rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 = CONTAINS(POINT(u.ra, u.de), CIRCLE(s.ra, s.dec, 1.0/3600))",
                "CONTAINS(POINT('ICRS', s.ra, s.dec), CIRCLE('ICRS', u.ra, u.de, 0.0003)) = 1",
                "1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(POINT(u.ra, u.de), 0.0003))",
                "1 = INTERSECTS(CIRCLE(u.ra, u.de, 0.0003), POINT(s.ra, s.dec))",
                "DISTANCE(POINT(u.ra, u.de), POINT(s.ra, s.dec)) < 0.0003",
                "0.0003 >= DISTANCE(u.ra, u.de, s.ra, s.dec)",
                "NOT DISTANCE(u.ra, u.de, s.ra, s.dec) > 0.0003",
                "DISTANCE(u.ra, u.de, s.ra, s.dec) < u.id * 0.0 + 0.0003"
            })
    void t9_positions_are_matched(String condition) throws Exception {
        Answer answer = query("SELECT u.id, s.source_id FROM TAP_UPLOAD.t AS u, demo.stars AS s WHERE " + condition)
                .table("t", positions(300))
                .sync(service);
        assertThat(answer.error()).isNull();
        assertThat(answer.rows()).hasSizeGreaterThanOrEqualTo(300);
        Answer left = query("SELECT COUNT(*) FROM TAP_UPLOAD.t AS u LEFT JOIN demo.stars AS s ON " + condition)
                .table("t", positions(300))
                .sync(service);
        assertThat(left.column(0)).containsExactly(String.valueOf(answer.rows().size()));
    }

    @Test
    void t9_an_upload_may_lie_on_this_machine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] document = numbers(12);
        server.createContext("/t.xml", exchange -> {
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/t.xml");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        String there = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            String count = "SELECT COUNT(*) FROM TAP_UPLOAD.t";
            assertThat(client.query(count, "UPLOAD", "t," + there + "/t.xml").column(0))
                    .containsExactly("12");
            Jobs jobs = new Jobs(service);
            String job = jobs.finished(count, "UPLOAD", "t," + there + "/t.xml");
            assertThat(jobs.get(job + "/results/result").table().column(0)).containsExactly("12");
            assertThat(client.query(count, "UPLOAD", "t," + there + "/moved").error())
                    .contains("The upload t cannot be had", "status 302");
            assertThat(client.query(count, "UPLOAD", "t," + there + "/nix").error())
                    .contains("status 404");
        } finally {
            server.stop(0);
        }
        for (String elsewhere :
                List.of("http://example.org/t.xml", "http://127.0.0.1.example.org/", "ftp://127.0.0.1/t")) {
            assertThat(client.query(SHEET, "UPLOAD", "t," + elsewhere).error()).contains("This service");
        }
        assertThat(client.query(SHEET, "UPLOAD", "t,http://127.0.0.1:1/t.xml").error())
                .contains("The upload t cannot be had from http://127.0.0.1:1/t.xml");
    }

    @Test
    void u6_a_job_keeps_its_uploads_until_it_runs() throws Exception {
        Jobs jobs = new Jobs(service);
        String sum = "SELECT SUM(a.id) FROM TAP_UPLOAD.a AS a JOIN TAP_UPLOAD.b AS b USING (id)";
        String job = query(sum).table("a", numbers(10)).create(service);
        assertThat(new Multipart()
                        .table("b", numbers(4))
                        .post(job + "/parameters")
                        .statusCode())
                .isEqualTo(303);
        assertThat(new Multipart()
                        .table("B", numbers(4))
                        .post(job + "/parameters")
                        .statusCode())
                .isEqualTo(400);
        assertThat(jobs.get(job + "/parameters").body()).contains("a,param:a", "b,param:b");
        jobs.run(job);
        assertThat(jobs.end(job)).isEqualTo("COMPLETED");
        assertThat(jobs.get(job + "/results/result").table().column(0)).containsExactly("10");
        String bad = query(SHEET)
                .table("t", "no table".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .create(service);
        jobs.run(bad);
        assertThat(jobs.end(bad)).isEqualTo("ERROR");
        assertThat(jobs.get(bad + "/error").table().error()).contains("The upload t is no good VOTable");
        assertThat(new Multipart()
                        .table("b", numbers(4))
                        .post(bad + "/parameters")
                        .statusCode())
                .isEqualTo(403);
        String run = query(sum, "PHASE", "RUN")
                .table("a", numbers(3))
                .table("b", numbers(3))
                .create(service);
        assertThat(jobs.end(run)).isEqualTo("COMPLETED");
    }

    @Test
    void q1_an_upload_survives_a_redirection() throws Exception {
        try (EmbeddedTap redirecting =
                EmbeddedTap.start(Options.defaults().withRows(5).withMisbehaviours(Misbehaviour.SYNC_REDIRECTS))) {
            var response = query(SHEET).table("t", numbers(2)).post(redirecting.uri() + "/sync");
            assertThat(response.statusCode()).isEqualTo(303);
            URI place = URI.create(response.headers().firstValue("Location").orElseThrow());
            var result = new Client(redirecting.uri()).get(place.getPath().substring("/tap".length()));
            assertThat(Client.read(200, result.body()).column(0)).containsExactly("1", "2");
        }
    }
}
