package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;

/** Tables that are sent with a query, as they reach the service. */
@Timeout(60)
class UploadTest {
    private static final TapQuery QUERY =
            new TapQuery("SELECT 'β' FROM TAP_UPLOAD.t", "ADQL", "votable", false, 7L, null);
    private static final TapQuery LEGACY = new TapQuery("SELECT 1", "ADQL", null, true, null, null);

    private LoopbackServer service;
    private LoopbackServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        elsewhere = new LoopbackServer();
        service.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private Asked send(TapQuery query) throws IOException {
        return send(query, Given.service(service.uri("/tap")));
    }

    private Asked send(TapQuery query, Given given) throws IOException {
        try (TapClient client = given.client()) {
            assertThat(JobService.read(client.sync(query))).containsExactly(7L);
        }
        return service.asked().get(0);
    }

    private static TapQuery with(Upload... uploads) {
        return QUERY.withUploads(List.of(uploads));
    }

    private static Upload reference(String name, String url) {
        return new Upload(name, new Upload.ByReference(URI.create(url)));
    }

    @Test
    void t3_t9_parameters_come_first_and_then_the_table() throws IOException {
        Parts parts = Parts.of(send(with(TableToSend.of(TableToSend.TEXT).named("t"))));

        assertThat(parts.names()).containsExactly("LANG", "QUERY", "RESPONSEFORMAT", "MAXREC", "UPLOAD", "table_t");
        assertThat(parts.values("UPLOAD")).containsExactly("t,param:table_t");
        assertThat(parts.values("table_t")).containsExactly(TableToSend.TEXT);
    }

    @Test
    void t4_t9_the_text_of_the_query_comes_in_utf_8_and_says_so_where_it_matters() throws IOException {
        Parts parts = Parts.of(send(with(TableToSend.of(TableToSend.TEXT).named("t"))));

        assertThat(parts.values("QUERY")).containsExactly("SELECT 'β' FROM TAP_UPLOAD.t");
        assertThat(parts.file("QUERY").type()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(parts.file("LANG").type()).isEmpty();
    }

    @Test
    void q81_the_part_of_a_table_has_the_name_of_a_file_and_its_type() throws IOException {
        Parts.Part file = Parts.of(send(with(TableToSend.of(TableToSend.TEXT).named("t"))))
                .file("table_t");

        assertThat(file.filename()).isEqualTo("table_t.vot");
        assertThat(file.type()).isEqualTo("application/x-votable+xml");
    }

    @Test
    void t9_several_tables_are_several_parameters() throws IOException {
        Parts parts = Parts.of(send(with(
                TableToSend.of("<a/>").named("query"),
                reference("b", "https://example.org/b.vot?x=1;y=2,3"),
                TableToSend.of("<c/>").named("C_3"))));

        assertThat(parts.values("UPLOAD"))
                .containsExactly(
                        "query,param:table_query", "b,https://example.org/b.vot?x=1;y=2,3", "C_3,param:table_C_3");
        assertThat(parts.values("table_query")).containsExactly("<a/>");
        assertThat(parts.values("table_C_3")).containsExactly("<c/>");
    }

    @Test
    void t9_for_tap_1_0_uploads_are_one_parameter() throws IOException {
        Parts parts = Parts.of(send(LEGACY.withUploads(
                List.of(TableToSend.of("<a/>").named("a"), reference("b", "https://example.org/b.vot?x=1;y=2")))));

        assertThat(parts.values("UPLOAD")).containsExactly("a,param:table_a;b,https://example.org/b.vot?x=1%3By=2");
        assertThat(parts.values("REQUEST")).containsExactly("doQuery");
    }

    @Test
    void t3_t9_what_the_service_fetches_itself_goes_with_a_plain_form() throws IOException {
        Asked asked =
                send(with(reference("a", "https://example.org/a.vot"), reference("b", "ftp://example.org/b.vot")));

        assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.body())
                .endsWith("&UPLOAD=a%2Chttps%3A%2F%2Fexample.org%2Fa.vot&UPLOAD=b%2Cftp%3A%2F%2Fexample.org%2Fb.vot");
    }

    @Test
    void q17_a_table_whose_length_is_known_is_announced_with_it() throws IOException {
        Asked asked =
                send(with(TableToSend.large(3000).tellingLength(3000 << 10).named("t")));

        assertThat(Long.parseLong(asked.header("Content-Length"))).isGreaterThan(3000 << 10);
        assertThat(asked.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void q17_a_small_table_is_announced_with_its_length_though_it_does_not_know_it() throws IOException {
        TableToSend table = TableToSend.large(1024);

        Asked asked = send(with(table.named("t")));

        assertThat(Long.parseLong(asked.header("Content-Length"))).isGreaterThan(1024 << 10);
        assertThat(Parts.of(asked).file("table_t").content()).hasSize(1024 << 10);
        assertThat(table.written()).isOne();
    }

    @Test
    void q17_a_large_table_of_unknown_length_comes_in_pieces() throws IOException {
        Asked asked = send(with(TableToSend.large(1025).named("t")));

        assertThat(asked.header("Content-Length")).isEmpty();
        assertThat(asked.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(Parts.of(asked).file("table_t").content()).hasSize(1025 << 10);
    }

    @Test
    void q17_a_server_that_wants_to_know_the_length_is_told_it() throws IOException {
        service.on(
                "/tap/sync",
                asked -> asked.header("Content-Length").isEmpty()
                        ? Answer.of(411, "Length Required")
                        : Answer.of(200, Given.SEVEN));

        send(with(TableToSend.large(1500).named("t")));

        assertThat(service.asked()).hasSize(2);
        assertThat(Parts.of(service.asked().get(1)).file("table_t").content()).hasSize(1500 << 10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void q9_after_a_503_the_table_is_sent_again(boolean large) throws IOException {
        service.on(
                "/tap/sync",
                asked -> service.asked().size() < 2
                        ? new Answer(503, Map.of("Retry-After", "0"), "")
                        : Answer.of(200, Given.SEVEN));
        HttpSettings settings = Given.service(service.uri("/tap")).settings().toBuilder()
                .retries(1, Duration.ofSeconds(9))
                .build();

        send(
                with((large ? TableToSend.large(1500) : TableToSend.of(TableToSend.TEXT)).named("t")),
                new Given(service.uri("/tap"), settings));

        Parts first = Parts.of(service.asked().get(0));
        assertThat(Parts.of(service.asked().get(1))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void t7_q5_a_redirect_that_keeps_the_method_has_the_table_sent_again(int status) throws IOException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(status, elsewhere.uri("/sync").toString()));
        elsewhere.on("/sync", asked -> Answer.of(200, Given.SEVEN));

        Asked first = send(with(TableToSend.large(1500).named("t")));

        assertThat(Parts.of(elsewhere.asked().get(0))).isEqualTo(Parts.of(first));
    }

    @Test
    void t7_q1_a_redirect_to_the_result_is_followed_without_the_table() throws IOException {
        service.on("/tap/sync", asked -> Answer.redirect(303, "/results/1"));
        service.on("/results/1", asked -> Answer.of(asked.body().isEmpty() ? 200 : 400, Given.SEVEN));

        send(with(TableToSend.of(TableToSend.TEXT).named("t")));

        assertThat(service.asked().get(1).method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "_a", "a b", "a,b", "tap_upload.a", "ä", "\"a\""})
    void t9_q82_a_name_that_services_do_not_take_is_refused(String name) {
        assertThatThrownBy(() -> TableToSend.of("<a/>").named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\"");
    }

    @Test
    void t9_two_tables_may_not_have_names_that_differ_in_case_alone() {
        assertThatThrownBy(() -> with(
                        TableToSend.of("<a/>").named("My"),
                        TableToSend.of("<b/>").named("mY")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"mY\"");
    }

    @Test
    void t9_what_is_no_absolute_url_cannot_be_fetched_by_the_service() {
        assertThatThrownBy(() -> reference("a", "b.vot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.vot");
    }
}
