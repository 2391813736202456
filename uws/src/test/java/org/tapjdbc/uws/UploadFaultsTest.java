package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** What goes wrong while a table is sent with a query. */
@Timeout(60)
class UploadFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TableToSend HUGE = TableToSend.large(64 << 10);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private URI at(RawServer server) {
        open.add(server);
        return server.uri();
    }

    private LoopbackServer loopback() throws IOException {
        LoopbackServer server = new LoopbackServer();
        open.add(server);
        server.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
        return server;
    }

    private SyncCall call(Given given, UploadBody table, @Nullable Duration limit) {
        TapClient client = given.client();
        open.add(client);
        Upload upload = new Upload("t", new Upload.Inline(table));
        return client.sync(new TapQuery("SELECT 1", "ADQL", null, false, null, limit).withUploads(List.of(upload)));
    }

    private TapException failure(Given given, UploadBody table) {
        return failure(given, table, null);
    }

    private TapException failure(Given given, UploadBody table, @Nullable Duration limit) {
        return catchThrowableOfType(
                TapException.class, () -> call(given, table, limit).execute());
    }

    @ParameterizedTest
    @CsvSource({
        "413 Payload Too Large, UPLOAD_LIMIT, true",
        "401 Unauthorized, UNAUTHORIZED, true",
        "400 Bad Request, REJECTED, true",
        "413 Payload Too Large, UPLOAD_LIMIT, false",
        "401 Unauthorized, UNAUTHORIZED, false",
        "400 Bad Request, REJECTED, false"
    })
    void t8_t9_an_answer_that_comes_while_the_table_is_sent_is_heard(String status, Kind kind, boolean closes)
            throws IOException {
        RawServer server = closes
                ? RawServer.answeringAndClosing(status, "Not for you.")
                : RawServer.answeringAndStaying(status, "Not for you.");

        TapException failure = failure(Given.service(at(server)), HUGE);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.problem()).isEqualTo("Not for you.");
        assertThat(failure.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
    }

    @Test
    void t9_an_interim_answer_does_not_end_the_sending() throws IOException {
        Given given = Given.service(at(RawServer.goingOnSlowly("200 OK", Given.SEVEN)));

        assertThat(JobService.read(call(given, HUGE, null))).containsExactly(7L);
    }

    @Test
    void t9_a_413_without_words_says_how_much_was_sent() throws IOException {
        LoopbackServer server = loopback();
        server.on("/tap/sync", asked -> Answer.of(413, ""));

        TapException failure = failure(Given.service(server.uri("/tap")), TableToSend.of(TableToSend.TEXT));

        assertThat(failure.kind()).isEqualTo(Kind.UPLOAD_LIMIT);
        assertThat(failure)
                .hasMessageContaining("does not take so large an upload")
                .hasMessageMatching("(?s).*\\d+ bytes were sent.*");
    }

    @Test
    void t9_q83_a_service_that_takes_no_such_forms_is_quoted() throws IOException {
        LoopbackServer server = loopback();
        server.on("/tap/sync", asked -> Answer.of(415, "multipart/form-data is not supported"));

        TapException failure = failure(Given.service(server.uri("/tap")), TableToSend.of(TableToSend.TEXT));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.problem()).isEqualTo("multipart/form-data is not supported");
    }

    @Test
    void t9_q83_a_service_without_uploads_is_quoted() throws IOException {
        LoopbackServer server = loopback();
        server.on("/tap/sync", asked -> Answer.of(400, JobService.error("UPLOAD is not supported here")));

        TapException failure = failure(Given.service(server.uri("/tap")), TableToSend.of(TableToSend.TEXT));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.problem()).isEqualTo("UPLOAD is not supported here");
    }

    @Test
    void t9_a_limit_that_is_told_with_status_200_is_one() throws IOException {
        LoopbackServer server = loopback();
        server.on("/tap/sync", asked -> Answer.of(200, JobService.error("Upload limit exceeded: at most 100 rows")));

        assertThat(failure(Given.service(server.uri("/tap")), TableToSend.of(TableToSend.TEXT))
                        .kind())
                .isEqualTo(Kind.UPLOAD_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"10, 9000", "5000, 9000", "5000, -1"})
    void a_table_that_cannot_be_made_is_not_the_services_fault(int failsBefore, long length) throws IOException {
        LoopbackServer server = loopback();
        HttpSettings settings = Given.service(server.uri("/tap")).settings().toBuilder()
                .retries(3, LONG)
                .build();
        TableToSend table = TableToSend.large(9000)
                .tellingLength(length < 0 ? -1 : length << 10)
                .failingBefore(failsBefore);

        TapException failure = failure(new Given(server.uri("/tap"), settings), table);

        assertThat(failure.kind()).isEqualTo(Kind.LOCAL);
        assertThat(failure)
                .hasMessage("The table t could not be written, so that the query was not run: row " + failsBefore
                        + " has no right ascension.");
        assertThat(failure.getCause()).isInstanceOf(IOException.class);
    }

    @Test
    void a_table_may_fail_before_anything_is_sent() throws IOException {
        LoopbackServer server = loopback();

        TapException failure =
                failure(Given.service(server.uri("/tap")), TableToSend.large(9).failingBefore(3));

        assertThat(failure.kind()).isEqualTo(Kind.LOCAL);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_table_may_fail_with_something_unchecked() throws IOException {
        UploadBody table = new UploadBody() {
            @Override
            public long length() {
                return 9;
            }

            @Override
            public void writeTo(OutputStream out) {
                throw new UncheckedIOException("no more disk", new IOException());
            }
        };

        TapException failure = failure(Given.service(loopback().uri("/tap")), table);

        assertThat(failure.kind()).isEqualTo(Kind.LOCAL);
        assertThat(failure).hasMessageContaining("no more disk");
    }

    @ParameterizedTest
    @CsvSource({"3073, only 3072 came", "9000, only 3072 came", "3071, more came", "1, more came"})
    void a_table_that_misjudges_its_length_is_not_sent_as_if_it_were_whole(long told, String what) throws IOException {
        TapException failure = failure(
                Given.service(loopback().uri("/tap")), TableToSend.large(3).tellingLength(told));

        assertThat(failure.kind()).isEqualTo(Kind.LOCAL);
        assertThat(failure).hasMessageContaining("a length of " + told + " bytes was told, and " + what);
    }

    @Test
    void t8_t9_an_answer_that_comes_while_the_table_is_sent_is_heard_through_tls(@TempDir Path directory)
            throws Exception {
        Certificates authority = Certificates.in(directory);
        RawServer server = RawServer.https(authority.server(), "413 Payload Too Large", "Not for you.");
        Given given = Given.service(at(server))
                .with(TlsSettings.load(null, null, authority.serverStore(), Certificates.PASSWORD));

        TapException failure = failure(given, HUGE);

        assertThat(failure.kind()).isEqualTo(Kind.UPLOAD_LIMIT);
        assertThat(failure.problem()).isEqualTo("Not for you.");
    }

    @Test
    void t9_to_cancel_ends_the_sending() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        URI base = at(new RawServer(connection -> {
            begun.countDown();
            new CountDownLatch(1).await();
        }));
        SyncCall call = call(Given.service(base), HUGE, null);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        open.add(thread::shutdownNow);

        Future<TapException> failure = thread.submit(() -> catchThrowableOfType(TapException.class, call::execute));
        begun.await();
        Thread.sleep(100);
        call.cancel();

        assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void q14_the_socket_timeout_ends_the_sending_to_a_service_that_takes_no_more() throws IOException {
        Given given = Given.service(at(RawServer.takingNothing())).waiting(LONG, LONG, LONG, SHORT);

        TapException failure = failure(given, HUGE);

        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure)
                .hasMessageContaining("took no more of the upload for 700 ms")
                .hasMessageContaining("socketTimeout");
    }

    @Test
    void q14_the_query_timeout_counts_the_sending() throws IOException {
        TapException failure = failure(Given.service(at(RawServer.takingNothing())), HUGE, SHORT);

        assertThat(failure.kind()).isEqualTo(Kind.TIME_LIMIT);
        assertThat(failure).hasMessageContaining("query timeout of 700 ms");
    }

    @Test
    void q14_the_time_to_the_first_byte_begins_behind_the_table() throws IOException {
        LoopbackServer server = loopback();
        UploadBody slow = new UploadBody() {
            @Override
            public long length() {
                return 5;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try {
                    Thread.sleep(2 * SHORT.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(new byte[5]);
            }
        };
        Given given = Given.service(server.uri("/tap")).waiting(LONG, LONG, SHORT, LONG);

        assertThat(JobService.read(call(given, slow, null))).containsExactly(7L);
    }

    @Test
    void a_connection_that_breaks_while_a_table_is_sent_is_lost() throws IOException {
        TapException failure = failure(Given.service(at(RawServer.breaking())), HUGE);

        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure).hasMessageContaining("was lost while the upload was being sent");
    }
}
