package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;
import org.tapjdbc.uws.TablesAnswer.Outcome;
import org.tapjdbc.uws.TapException.Kind;

/** Documents about a service: ended from outside, and not read again where they have not changed. */
@Timeout(60)
class VosiCallTest {
    private static final String TABLES = "/tap/tables";
    private static final String DOCUMENT = "<tableset><schema><table><name>t</name></table></schema></tableset>";
    private static final String ETAG = "W/\"7\"";
    private static final String DATE = "Fri, 20 Nov 2026 10:00:00 GMT";

    private JobService service;
    private TapClient client;

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
        client = service.client();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @FunctionalInterface
    private interface Reading {
        Object by(VosiCall call) throws TapException;
    }

    /** A document, by the name of its root element, and what reads it. */
    private record Document(String root, Reading reading) {
        @Override
        public String toString() {
            return root;
        }
    }

    static Stream<Document> documents() {
        return Stream.of(
                new Document("capabilities", VosiCall::capabilities),
                new Document("availability", VosiCall::availability),
                new Document("html", VosiCall::examples),
                new Document("tableset", call -> call.tables(true, Validators.NONE, table -> {})),
                new Document("table", call -> call.table("t")));
    }

    private static TapException cancelled(SilentServer silent, Document document) throws IOException {
        try (silent;
                TapClient reader = Given.service(silent.uri()).client()) {
            VosiCall call = reader.vosi();
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(
                    call::cancel, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
            long start = System.nanoTime();

            TapException failure = catchThrowableOfType(TapException.class, () -> document.reading.by(call));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            cancelled.join();
            return failure;
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_reading_that_waits_for_the_service_ends_when_it_is_cancelled(Document document) throws IOException {
        assertThat(cancelled(SilentServer.atOnce(), document).kind()).isEqualTo(Kind.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_reading_inside_a_document_ends_when_it_is_cancelled(Document document) throws IOException {
        SilentServer silent = SilentServer.after("<" + document.root + "><description>to be");

        assertThat(cancelled(silent, document).kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void a_connection_that_breaks_inside_a_text_is_lost() {
        service.server.on(TABLES, asked -> new Answer(200, Map.of(), "<tableset><schema><name>to be", 50));

        assertThat(catchThrowableOfType(TapException.class, () -> client.tables(true, table -> {}))
                        .kind())
                .isEqualTo(Kind.LOST);
    }

    @Test
    void a_reading_that_is_cancelled_before_it_begins_asks_nobody() {
        VosiCall call = client.vosi();
        call.cancel();

        assertThat(catchThrowableOfType(TapException.class, call::capabilities).kind())
                .isEqualTo(Kind.CANCELLED);
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void a_reading_that_is_cancelled_is_not_tried_again() {
        VosiCall call = client.vosi();
        service.server.on(TABLES, asked -> {
            call.cancel();
            return new Answer(503, Map.of("Retry-After", "15"), "");
        });

        assertThat(catchThrowableOfType(TapException.class, () -> call.tables(true, Validators.NONE, table -> {}))
                        .kind())
                .isEqualTo(Kind.CANCELLED);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void a_document_of_tables_comes_with_what_it_can_be_compared_by() throws TapException {
        service.server.on(TABLES, asked -> new Answer(200, Map.of("ETag", ETAG, "Last-Modified", DATE), DOCUMENT));
        List<VosiTable> tables = new ArrayList<>();

        TablesAnswer answer = client.vosi().tables(true, Validators.NONE, tables::add);

        assertThat(answer).isEqualTo(new TablesAnswer(Outcome.READ, new Validators(ETAG, DATE)));
        assertThat(tables).extracting(VosiTable::name).containsExactly("t");
        Asked asked = service.first("GET " + TABLES);
        assertThat(asked.header("If-None-Match") + asked.header("If-Modified-Since"))
                .isEmpty();
    }

    @Test
    void a_document_of_tables_that_is_the_same_as_before_is_not_sent_again() throws TapException {
        service.server.on(TABLES, asked -> new Answer(304, Map.of("ETag", "\"8\""), ""));
        List<VosiTable> tables = new ArrayList<>();

        TablesAnswer answer = client.vosi().tables(false, new Validators(ETAG, DATE), tables::add);

        assertThat(answer).isEqualTo(new TablesAnswer(Outcome.NOT_MODIFIED, new Validators("\"8\"", DATE)));
        assertThat(tables).isEmpty();
        Asked asked = service.first("GET " + TABLES);
        assertThat(asked.header("If-None-Match")).isEqualTo(ETAG);
        assertThat(asked.header("If-Modified-Since")).isEqualTo(DATE);
    }

    @Test
    void a_document_of_tables_that_has_changed_is_read_anew() throws TapException {
        service.server.on(TABLES, asked -> Answer.of(200, DOCUMENT));
        List<VosiTable> tables = new ArrayList<>();

        TablesAnswer answer = client.vosi().tables(false, new Validators(ETAG, null), tables::add);

        assertThat(answer).isEqualTo(new TablesAnswer(Outcome.READ, Validators.NONE));
        assertThat(tables).hasSize(1);
        assertThat(service.first("GET " + TABLES).header("If-Modified-Since")).isEmpty();
    }

    @Test
    void a_question_with_a_condition_is_asked_again_where_it_was_sent_on_to() throws TapException {
        service.server.on(TABLES, asked -> Answer.redirect(302, "/moved"));
        service.server.on(
                "/moved", asked -> Answer.of(asked.header("If-None-Match").equals(ETAG) ? 304 : 500, ""));

        assertThat(client.vosi()
                        .tables(true, new Validators(ETAG, null), table -> {})
                        .outcome())
                .isEqualTo(Outcome.NOT_MODIFIED);
    }

    @Test
    void a_service_without_a_document_of_tables_is_no_failure() throws TapException {
        assertThat(client.vosi().tables(true, new Validators(ETAG, DATE), table -> {}))
                .isEqualTo(new TablesAnswer(Outcome.NOT_THERE, Validators.NONE));
    }

    @Test
    void nobody_asked_whether_a_document_has_changed_and_304_is_no_document() throws TapException {
        service.server.on(TABLES, asked -> Answer.of(304, ""));

        assertThat(client.vosi().tables(true, Validators.NONE, table -> {}).outcome())
                .isEqualTo(Outcome.NOT_THERE);
    }

    @Test
    void what_no_header_can_hold_is_nothing_to_compare_by() {
        assertThat(new Validators("\"1\"\r\nX: y", "gestern \u00e4")).isEqualTo(Validators.NONE);
        assertThat(new Validators("", "").isEmpty()).isTrue();
    }
}
