package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.it.mocserver.MocServerStub.Fault;

/** What the stand-in answers looks like what the real service answers. */
@Timeout(60)
class StubAnswersIT {
    private static final Path ANSWERS =
            Path.of(System.getProperty("tapjdbc.shared", "../../shared"), "fixtures", "moc", "mocserver");

    private MocServerStub stub;
    private StubClient client;

    @BeforeEach
    void start() throws IOException {
        stub = new MocServerStub();
        client = new StubClient(stub.url());
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static String real(String name) throws IOException {
        Path file = ANSWERS.resolve(name);
        assumeTrue(Files.isReadable(file), () -> "There is no " + file + ", so this is not tested here.");
        return Files.readString(file);
    }

    /** The answer with names, values, and repetitions made the same. */
    private static String shape(String json) {
        return json.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "S")
                .replaceAll("\\s+", "")
                .replaceAll("\\[S(?:,S)+\\]", "A")
                .replaceAll("S:[SA](?:,S:[SA])*", "F")
                .replaceAll("\\{F\\}(?:,\\{F\\})+", "{F}");
    }

    @Test
    void ids_and_records_are_written_as_the_real_ones_are() throws IOException {
        assertThat(shape(client.text("fmt", "json", "RA", "10.8", "DEC", "32.2", "SR", "1.5")))
                .isEqualTo(shape(real("cone_search.json")));
        assertThat(shape(client.text("get", "record", "fmt", "json", "dataproduct_type", "image")))
                .isEqualTo(shape(real("record_hips_image_fields.json")));
        assertThat(shape(client.text("get", "example", "fmt", "json")))
                .isEqualTo("[" + shape(real("list_fields.json")) + "]");
        assertThat(client.text("get", "record", "ID", "CDS/P/HST/B"))
                .containsPattern("(?m)^obs_title            = ")
                .startsWith("ID                   = CDS/P/HST/B\n");
        assertThat(Pattern.compile("(?m)^obs_title            = ")
                        .matcher(real("record_ascii_JWST.properties"))
                        .find())
                .isTrue();
    }

    @Test
    void an_example_counts_the_records_and_the_mirrors() {
        assertThat(client.text("get", "example", "fmt", "json"))
                .contains("\"ID\": \"(400x) ex: ")
                .containsPattern("\"hips_service_url\": \"\\(\\d+x \\[\\+_1:\\d+ _2:\\d+\\]\\) ex: http:");
    }

    @Test
    void only_quotes_and_backslashes_are_escaped() {
        String json = client.text("get", "record", "fmt", "json");
        assertThat(json).contains("\\\"dark\\\"", "back\\\\slash", "a tab\tand a line\nend", "α");
    }

    @Test
    void fields_are_chosen_by_templates() {
        assertThat(client.text(
                        "get", "record", "fmt", "asciic", "ID", "CDS/P/HST/B", "fields", "ID,hips_*,!hips_status*"))
                .contains("ID=CDS/P/HST/B\n", "hips_order=")
                .doesNotContain("hips_status", "dataproduct_type");
        assertThat(client.text("get", "record", "fmt", "asciic", "ID", "CDS/P/HST/B", "fields", "!hips_*"))
                .contains("ID=", "TIMESTAMP=")
                .doesNotContain("hips_");
        assertThat(shape(client.text("get", "record", "fmt", "json", "fields", "dataproduct_type")))
                .as("records without ids are answered badly")
                .contains("}{");
    }

    @Test
    void a_limit_takes_the_first_that_are_stored_and_all_are_sorted() {
        assertThat(client.ids("MAXREC", "5"))
                .isEqualTo(stub.records().stream().limit(5).map(Dataset::id).toList())
                .isNotEqualTo(client.ids().subList(0, 5));
        assertThat(client.ids()).isSorted().hasSize(400);
        assertThat(client.text("get", "number")).isEqualTo("400\n");
        assertThat(client.text("get", "number", "fmt", "json")).contains("\"number\":\"400\"");
    }

    @Test
    void posts_may_be_forms_or_have_a_file() throws IOException {
        String form = StubClient.encoded("RA", "10.8", "DEC", "32.2", "SR", "1.5");
        List<String> inCone = client.ids("RA", "10.8", "DEC", "32.2", "SR", "1.5");
        assertThat(posted("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(inCone);

        Coverage cone = Coverage.space(Shape.cone(10.8, 32.2, 1.5).cover(9), 9);
        byte[] head = """
                --x1
                Content-Disposition: form-data; name="get"

                id
                --x1
                Content-Disposition: form-data; name="moc"; filename="m.fits"
                Content-Type: application/fits

                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        for (byte[] file : List.of(
                MocFits.write(cone),
                MocText.toAscii(cone).getBytes(StandardCharsets.UTF_8),
                MocText.toJson(cone).getBytes(StandardCharsets.UTF_8))) {
            var body = new java.io.ByteArrayOutputStream();
            body.write(head);
            body.write(file);
            body.write("\r\n--x1--\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(posted("multipart/form-data; boundary=x1", body.toByteArray()))
                    .isEqualTo(inCone);
        }
        assertThat(stub.requests().get(2).method()).isEqualTo("POST");
        assertThat(stub.requests().get(2).parameters()).containsEntry("get", "id");
    }

    private List<String> posted(String type, byte[] body) {
        return new String(client.post(type, body).body(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void mocs_come_as_fits_ascii_or_json_and_are_degraded() {
        String[] hubble = {"ID", "*HST*", "dataproduct_type", "image", "get", "smoc"};
        Coverage fits = MocFits.read(client.get("ID", "*HST*", "dataproduct_type", "image", "get", "moc", "order", "7")
                .body());
        assertThat(fits.spaceOrder()).isEqualTo(7);
        Coverage whole =
                MocText.parse(client.text("fmt", "ascii", "ID", "*HST*", "dataproduct_type", "image", "get", "smoc"));
        assertThat(whole.spaceOrder()).isEqualTo(10);
        assertThat(whole.degraded(0, 7)).isEqualTo(fits);
        assertThat(new StubClient(stub.url()).get(hubble).headers().firstValue("Content-Type"))
                .hasValue("application/fits");
        assertThat(MocText.parse(client.text("fmt", "json", "ID", "*HST*", "dataproduct_type", "image", "get", "smoc")))
                .isEqualTo(whole);
    }

    @Test
    void mocs_of_time_and_of_both_keep_their_dimensions() {
        Coverage times =
                MocFits.read(client.get("ID", "ESAVO/T/mission3", "get", "tmoc").body());
        assertThat(times)
                .isEqualTo(MocText.parse(client.text("ID", "ESAVO/T/mission3", "get", "anymoc", "fmt", "ascii")));
        assertThat(times.hasSpace()).isFalse();
        Coverage both = MocFits.read(client.get("moc_type", "stmoc", "get", "stmoc", "order", "s5 t20")
                .body());
        assertThat(both.spaceOrder()).isEqualTo(5);
        assertThat(both.timeOrder()).isEqualTo(20);
        assertThat(MocText.parse(client.text("moc_type", "stmoc", "get", "stmoc", "order", "s5 t20", "fmt", "json")))
                .isEqualTo(both);
        assertThat(MocText.parse(client.text("moc_type", "stmoc", "get", "stmoc", "order", "s5 t20", "fmt", "ascii")))
                .isEqualTo(both);
    }

    @Test
    void nothing_has_an_empty_moc_but_a_record_without_one_is_an_error() {
        assertThat(client.text("ID", "CDS/P/nowhere", "get", "moc", "fmt", "ascii"))
                .isEqualTo("0/\n");
        String without = stub.records().stream()
                .filter(dataset -> dataset.coverage() == null)
                .map(Dataset::id)
                .findFirst()
                .orElseThrow();
        HttpResponse<byte[]> answer = client.get("ID", without, "get", "smoc");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("MOC not found");
    }

    @Test
    void the_version_is_two_lines_and_can_be_changed() {
        assertThat(client.text("help", "version").lines()).hasSize(2).startsWith("5.10");
        String before = client.text("help", "version");
        stub.changes();
        assertThat(client.text("help", "version")).isNotEqualTo(before);
        stub.version("6.00");
        assertThat(client.text("help", "version")).startsWith("6.00\n");
    }

    @Test
    void answers_are_packed_for_those_who_want_it() throws IOException {
        byte[] packed = client.send(client.request("get=id").header("Accept-Encoding", "gzip"))
                .body();
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(client.get().body());
        }
    }

    @Test
    void it_fails_when_told_to() {
        stub.fails(Fault.UNAVAILABLE);
        assertThat(client.get().statusCode()).isEqualTo(503);
        stub.fails(Fault.HTML);
        assertThat(client.text()).startsWith("<html>");
        stub.fails(Fault.CUT_SHORT);
        assertThatThrownBy(client::get).isInstanceOf(java.io.UncheckedIOException.class);
        stub.fails(Fault.SILENCE);
        HttpRequest impatient =
                client.request("").timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> java.net.http.HttpClient.newHttpClient()
                        .send(impatient, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
        stub.fails(Fault.NONE);
        assertThat(client.ids()).hasSize(400);
    }

    @Test
    void errors_are_text_with_a_status() {
        assertThat(client.get("get", "nonsense").statusCode()).isEqualTo(400);
        assertThat(client.get("moc", "7/x").statusCode()).isEqualTo(400);
        assertThat(client.get("url", "http://one.example/moc.fits").statusCode())
                .isEqualTo(403);
    }
}
