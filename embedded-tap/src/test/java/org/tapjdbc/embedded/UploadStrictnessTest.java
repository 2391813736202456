package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Multipart.query;
import static org.tapjdbc.embedded.Multipart.votable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the service refuses of uploads, and that nothing is left of them. */
class UploadStrictnessTest {
    private static final String SHEET = "SELECT * FROM TAP_UPLOAD.t";
    private static final List<Field> IDS =
            List.of(Field.named("id", Datatype.INT).build());

    private static final String MINE = "embedded-tap-" + ProcessHandle.current().pid() + '-';

    private static EmbeddedTap service;
    private static Path temporary;

    @BeforeAll
    static void start() throws Exception {
        // the property may have been set too late to be heeded
        Path probe = Files.createTempFile("probe", null);
        temporary = probe.toAbsolutePath().getParent();
        Files.delete(probe);
        service = EmbeddedTap.start(Options.defaults().withRows(3000));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static byte[] numbers(int count) throws IOException {
        List<@Nullable Object[]> rows = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new @Nullable Object[] {i})
                .toList();
        return votable(IDS, rows);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(Answer answer, String... message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1t,param:t           | a name that is none of ADQL: 1t
            "t",param:t          | a name that is none of ADQL
            t-1,param:t          | a name that is none of ADQL
            a.t,param:t          | a name that is none of ADQL: a.t
            ,param:t             | a name that is none of ADQL
            select,param:t       | the reserved word select
            t                    | not a name, a comma and a URI
            t,t                  | takes uploads from param:, http: and https: URIs
            t,file:///t          | takes uploads from param:, http: and https: URIs
            t,param:nix          | The part nix, which UPLOAD names for the table t, is not in the request
            t,param:T            | The part T, which UPLOAD names for the table t, is not in the request
            t,param:LANG         | The part LANG, which UPLOAD names for the table t, is no file: it has no filename
            t,param:t;T,param:t  | names two tables T
            t,http://a b/        | what is no URI
            """)
    void q82_a_wrong_upload_parameter_is_refused(String upload, String message) throws Exception {
        assertRefused(query(SHEET, "UPLOAD", upload).file("t", numbers(1)).sync(service), message);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "text/plain", "application/octet-stream", "text/csv", "application/xml"})
    void q81_a_part_that_is_not_said_to_be_a_votable_is_refused(@Nullable String type) throws Exception {
        Answer answer =
                query(SHEET, "UPLOAD", "t,param:t").file("t", type, numbers(1)).sync(service);
        assertRefused(answer, "is no VOTable: its Content-Type is " + (type == null ? "missing" : type));
    }

    @Test
    void q84_csv_is_no_votable() throws Exception {
        assertRefused(query(SHEET).table("t", text("id,name\n1,x\n")).sync(service), "The upload t is no good VOTable");
    }

    @Test
    void t9_two_parts_of_one_name_are_refused() throws Exception {
        Answer answer =
                query(SHEET).table("t", numbers(1)).file("t", numbers(2)).sync(service);
        assertRefused(answer, "two files called t");
    }

    @Test
    void t9_a_table_that_was_not_sent_is_unknown() throws Exception {
        Answer answer =
                query("SELECT * FROM TAP_UPLOAD.u").table("t", numbers(1)).sync(service);
        assertRefused(answer, "Unknown table \"TAP_UPLOAD.u\"");
        assertRefused(query("SELECT * FROM t").table("t", numbers(1)).sync(service), "Unknown table \"t\"");
        assertThat(query(SHEET).table("t", numbers(1)).sync(service).rows()).hasSize(1);
        assertRefused(query(SHEET).sync(service), "Unknown table \"TAP_UPLOAD.t\"");
    }

    private static byte[] document(String fields, String rows) {
        return text("<VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'><RESOURCE><TABLE>" + fields
                + "<DATA><TABLEDATA>" + rows + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <FIELD name='a' datatype='int'/><FIELD name='A' datatype='int'/> | | two columns called "A"
            '' | '' | has no columns
            <FIELD name='a' datatype='integer'/> | | has no datatype of VOTable
            <FIELD name='a' datatype='double' arraysize='3' xtype='point'/> | | not the arraysize 2
            <FIELD name='a' datatype='int'/> | <TR><TD>x</TD></TR> | x
            <FIELD name='a' datatype='int'/> | <TR><TD>1.</TD></TR> | 1.
            <FIELD name='a' datatype='int'/> | <TR><TD>1</TD><TD>2</TD></TR> | no good VOTable
            <FIELD name='a' datatype='short'/> | <TR><TD>40000</TD></TR> | does not fit
            <FIELD name='a' datatype='char' arraysize='*' xtype='timestamp'/> | <TR><TD>1.5.2020</TD></TR> | row 1, column "a": '1.5.2020' is no timestamp
            <FIELD name='a' datatype='char' arraysize='*' xtype='timestamp'/> | <TR><TD>2021-02-29</TD></TR> | there is no such time
            <FIELD name='a' datatype='double' arraysize='*' xtype='polygon'/> | <TR><TD>1 2 3</TD></TR> | is no geometry
            <FIELD name='a' datatype='char' arraysize='*' xtype='adql:REGION'/> | <TR><TD>Box ICRS 1 2 3 4</TD></TR> | is not Position, Circle or Polygon
            """)
    void t9_a_table_that_cannot_be_kept_is_refused(String fields, @Nullable String rows, String message)
            throws Exception {
        Answer answer = query(SHEET)
                .table("t", document(fields, rows == null ? "" : rows))
                .sync(service);
        assertRefused(answer, "The upload t", message);
    }

    @Test
    void t9_a_document_that_says_that_it_failed_or_is_cut_is_refused() throws Exception {
        byte[] good = numbers(100);
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 200);
        assertRefused(query(SHEET).table("t", cut).sync(service), "The upload t is no good VOTable");
        byte[] failed = text("<VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'>"
                + "<RESOURCE type='results'><INFO name='QUERY_STATUS' value='ERROR'>alas</INFO></RESOURCE></VOTABLE>");
        assertRefused(query(SHEET).table("t", failed).sync(service), "alas");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void q80_a_service_may_take_nothing_but_tabledata(Serialization serialization) throws Exception {
        byte[] document = votable(serialization, IDS, List.<@Nullable Object[]>of(new Object[] {1}));
        try (EmbeddedTap picky =
                EmbeddedTap.start(Options.defaults().withRows(5).withMisbehaviours(Misbehaviour.NO_BINARY_UPLOADS))) {
            Answer answer = query(SHEET).table("t", document).sync(picky);
            if (serialization == Serialization.TABLEDATA) {
                assertThat(answer.rows()).hasSize(1);
            } else {
                assertRefused(answer, "takes VOTables as TABLEDATA only");
            }
        }
    }

    @Test
    void q83_a_service_may_take_no_uploads() throws Exception {
        try (EmbeddedTap closed =
                EmbeddedTap.start(Options.defaults().withRows(5).withoutUploads())) {
            assertRefused(query(SHEET).table("t", numbers(1)).sync(closed), "does not take uploads");
            assertThat(query("SELECT m FROM demo.messier").sync(closed).rows()).hasSize(110);
            Document capabilities = new Client(closed.uri()).document("/capabilities");
            assertThat(capabilities.getElementsByTagName("uploadMethod").getLength())
                    .isZero();
            assertThat(capabilities.getElementsByTagName("uploadLimit").getLength())
                    .isZero();
        }
    }

    @Test
    void m5_limits_are_declared_and_kept() throws Exception {
        Options options = Options.defaults().withRows(5).withUploadLimits(10, 20, 4000, 5000);
        try (EmbeddedTap small = EmbeddedTap.start(options)) {
            Document capabilities = new Client(small.uri()).document("/capabilities");
            Element rows =
                    (Element) capabilities.getElementsByTagName("uploadLimit").item(0);
            Element bytes =
                    (Element) capabilities.getElementsByTagName("uploadLimit").item(1);
            assertThat(rows.getTextContent()).isEqualTo("1020");
            assertThat(((Element) rows.getLastChild()).getAttribute("unit")).isEqualTo("row");
            assertThat(bytes.getTextContent()).isEqualTo("40005000");
            assertThat(((Element) bytes.getLastChild()).getAttribute("unit")).isEqualTo("byte");
            var methods = capabilities.getElementsByTagName("uploadMethod");
            assertThat(IntStream.range(0, methods.getLength())
                            .mapToObj(i -> ((Element) methods.item(i)).getAttribute("ivo-id")))
                    .containsExactly(
                            "ivo://ivoa.net/std/TAPRegExt#upload-inline",
                            "ivo://ivoa.net/std/TAPRegExt#upload-http",
                            "ivo://ivoa.net/std/TAPRegExt#upload-https");
            assertThat(query(SHEET).table("t", numbers(20)).sync(small).rows()).hasSize(20);
            assertRefused(
                    query(SHEET).table("t", numbers(21)).sync(small), "more rows than the upload limit of 20 rows");
            HttpResponse<byte[]> tooLong =
                    query(SHEET).table("t", numbers(300_000)).post(small.uri() + "/sync");
            assertThat(tooLong.statusCode()).isEqualTo(413);
            assertThat(new String(tooLong.body(), StandardCharsets.UTF_8))
                    .contains("The part t is longer than the upload limit of 5000 bytes");
            assertThat(query(SHEET)
                            .table("t", numbers(300))
                            .post(small.uri() + "/async")
                            .statusCode())
                    .isEqualTo(413);
            String own = small.uri() + "/tables";
            assertThat(new Client(small.uri())
                            .query(SHEET, "UPLOAD", "t," + own)
                            .error())
                    .contains("The upload t is longer than the upload limit of 5000 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=other",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; nix",
                "multipart/mixed; boundary=x"
            })
    void t9_a_wrong_boundary_is_refused(String type) throws Exception {
        HttpResponse<byte[]> response =
                query(SHEET).table("t", numbers(1)).postUnfinished(service.uri() + "/sync", type);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.read(400, response.body()).error()).containsAnyOf("multipart/form-data");
    }

    @Test
    void t9_parts_that_are_wrong_are_refused() throws Exception {
        assertRefused(query(SHEET).file("x".repeat(20_000), numbers(1)).sync(service), "headers of a part are longer");
        assertRefused(
                query(SHEET).part("attachment; name=\"t\"", null, text("x")).sync(service), "not form-data");
        assertRefused(
                query(SHEET).part("form-data; filename=\"t\"", null, text("x")).sync(service), "has no name");
        assertRefused(
                query(SHEET)
                        .part("form-data; name=a\r\nContent-Transfer-Encoding: base64", null, text("x"))
                        .sync(service),
                "transfer encoding base64");
        assertRefused(
                query(SHEET).part("form-data; name=\"a\r\nx\"", null, text("x")).sync(service), "no name");
        assertRefused(query(SHEET).field("a", "x".repeat(5 << 20)).sync(service), "fields are longer");
        Multipart many = query(SHEET);
        for (int i = 0; i < 250; i++) {
            many.field("a" + i, "x");
        }
        assertRefused(many.sync(service), "more than 200 parts");
    }

    @Test
    void t9_bodies_with_odd_line_ends_come_through() throws Exception {
        String instruction = "<?x \r\n----a-boundary(\r\n----a-boundary(2)\r\n\r\r\n--?>";
        byte[] document = text(new String(numbers(3), StandardCharsets.UTF_8) + instruction);
        assertThat(query(SHEET).table("t", document).sync(service).rows()).hasSize(3);
    }

    @Test
    void t9_an_upload_that_is_cut_off_leaves_nothing() throws Exception {
        Set<Path> before = files();
        byte[] body = query(SHEET).table("t", numbers(300_000)).bytes();
        for (String length : List.of("Content-Length: " + (body.length + 1000), "Transfer-Encoding: chunked")) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort())) {
                var out = socket.getOutputStream();
                out.write(text("POST /tap/sync HTTP/1.1\r\nHost: x\r\nContent-Type: " + Multipart.type() + "\r\n"
                        + length + "\r\n\r\n"));
                if (length.endsWith("chunked")) {
                    out.write(text(Integer.toHexString(body.length + 1000) + "\r\n"));
                }
                out.write(body);
                out.flush();
                awaitFiles(before, 1);
            }
            awaitFiles(before, 0);
        }
        HttpResponse<byte[]> whole =
                query(SHEET).table("t", numbers(10)).postUnfinished(service.uri() + "/sync", Multipart.type());
        assertThat(Client.read(400, whole.body()).error()).contains("ends before the closing boundary");
    }

    @Test
    void t9_nothing_stays_after_a_query_an_error_or_an_abort() throws Exception {
        Set<Path> before = files();
        byte[] large = numbers(200_000);
        assertThat(query("SELECT COUNT(*) FROM TAP_UPLOAD.t")
                        .table("t", large)
                        .sync(service)
                        .column(0))
                .containsExactly("200000");
        assertRefused(query("SELECT x FROM TAP_UPLOAD.t").table("t", large).sync(service), "Unknown column");
        assertRefused(
                query("SELECT 1/(id-id) FROM TAP_UPLOAD.t").table("t", large).sync(service), "Division by zero");
        assertRefused(
                query(SHEET).table("t", large).field("UPLOAD", "u,param:u").sync(service), "not in the request");
        awaitFiles(before, 0);
        awaitSessions();
        Jobs jobs = new Jobs(service);
        String endless =
                "SELECT COUNT(*) FROM TAP_UPLOAD.t AS a, TAP_UPLOAD.t AS b, TAP_UPLOAD.t AS c WHERE a.id + b.id > c.id";
        String job = query(endless).table("t", large).create(service);
        awaitFiles(before, 1);
        jobs.run(job);
        jobs.until(job, "EXECUTING");
        Thread.sleep(500);
        jobs.abort(job);
        awaitFiles(before, 0);
        awaitSessions();
        for (String end : List.of("abort", "delete")) {
            String waiting = query(endless).table("t", large).create(service);
            awaitFiles(before, 1);
            if (end.equals("abort")) {
                jobs.abort(waiting);
            } else {
                jobs.delete(waiting);
            }
            awaitFiles(before, 0);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("Keep-Alive-Timer"));
    }

    @Test
    void t9_nothing_stays_when_the_service_is_closed() throws Exception {
        Set<Path> before = files();
        Options slow = Options.defaults().withRows(5).withQueryDelay(Duration.ofSeconds(60));
        try (EmbeddedTap closing = EmbeddedTap.start(slow)) {
            byte[] large = numbers(200_000);
            query(SHEET).table("t", large).create(closing);
            query(SHEET, "PHASE", "RUN").table("t", large).create(closing);
            awaitFiles(before, 2);
        }
        awaitFiles(before, 0);
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith(MINE))
                    .collect(Collectors.toSet());
        }
    }

    private static void awaitFiles(Set<Path> before, int count) throws Exception {
        for (int i = 0; i < 1000; i++) {
            Set<Path> now = files();
            now.removeAll(before);
            if (now.size() == count) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(files());
    }

    /** Temporary tables are those of a session, which nobody else can see. */
    private static void awaitSessions() throws Exception {
        for (int i = 0; i < 1000; i++) {
            try (Connection connection = service.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet sessions = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
                sessions.next();
                if (sessions.getInt(1) == 1) {
                    return;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("a session is still open");
    }
}
