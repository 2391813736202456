package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.it.RawServer.Ending;
import org.tapjdbc.votable.Serialization;

/**
 * Results that do not come whole: 08006 where the connection broke, 58000 where the service itself sent less than a
 * document. Whatever the place of the cut, the rows never just end.
 */
@Timeout(120)
class BrokenTransfersIT {
    private static final int ROWS = 200;
    private static final int STEP = 97;

    /** How a server says where its answer ends. */
    private enum Framing {
        LENGTH {
            @Override
            byte[] whole(String headers, byte[] body) {
                return RawServer.http(headers + "Content-Length: " + body.length, body);
            }
        },
        CHUNKS {
            @Override
            byte[] whole(String headers, byte[] body) throws IOException {
                ByteArrayOutputStream chunks = new ByteArrayOutputStream();
                for (int at = 0; at < body.length; at += CHUNK) {
                    byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + CHUNK));
                    chunks.write(ascii(Integer.toHexString(chunk.length) + "\r\n"));
                    chunks.write(chunk);
                    chunks.write(ascii("\r\n"));
                }
                chunks.write(ascii("0\r\n\r\n"));
                return RawServer.http(headers + "Transfer-Encoding: chunked", chunks.toByteArray());
            }
        },
        CLOSE {
            @Override
            byte[] whole(String headers, byte[] body) {
                return RawServer.http(headers + "X-Ends: with the connection", body);
            }
        };

        private static final int CHUNK = 1000;

        /** A whole answer. */
        abstract byte[] whole(String headers, byte[] body) throws IOException;

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final String GZIP = "Content-Encoding: gzip\r\n";

    static Stream<Arguments> everyWay() {
        return Arrays.stream(Serialization.values())
                .flatMap(serialization ->
                        Arrays.stream(Framing.values()).map(framing -> Arguments.of(serialization, framing)));
    }

    private static byte[] firstBytes(byte[] all, int count) {
        return Arrays.copyOf(all, count);
    }

    private static SQLException assertCut(Connection connection, int at) throws SQLException {
        Outcome outcome = Outcome.of(connection);
        if (outcome.failure() == null) {
            throw new AssertionError("what was cut at " + at + " ended after " + outcome.rows() + " rows");
        }
        assertThat(outcome.rows()).isLessThanOrEqualTo(ROWS);
        assertThat(outcome.failed().getMessage()).contains("/tap/sync");
        return outcome.failed();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void a_whole_result_comes_whole(Serialization serialization, Framing framing) throws Exception {
        byte[] document = Documents.rows(serialization, ROWS);
        try (RawServer server = new RawServer(framing.whole("", document), Ending.HANG_UP);
                Connection connection = DriverManager.getConnection(server.url())) {
            assertThat(Outcome.of(connection).completed()).isEqualTo(ROWS);
            server.answers(framing.whole(GZIP, Documents.gzip(document)), Ending.HANG_UP);
            assertThat(Outcome.of(connection).completed()).isEqualTo(ROWS);
            server.answers(framing.whole("", Documents.gzip(document)), Ending.HANG_UP);
            assertThat(Outcome.of(connection).completed()).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void a_document_that_ends_too_early_is_the_services_fault(Serialization serialization, Framing framing)
            throws Exception {
        byte[] document = Documents.rows(serialization, ROWS);
        try (RawServer server = new RawServer(document, Ending.HANG_UP);
                Connection connection = DriverManager.getConnection(server.url())) {
            for (int at = 0; at < Documents.end(document); at += STEP) {
                server.answers(framing.whole("", firstBytes(document, at)), Ending.HANG_UP);
                assertThat(assertCut(connection, at).getSQLState())
                        .as("cut at %d", at)
                        .isEqualTo("58000");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void zipped_data_that_end_too_early_are_the_services_fault(Serialization serialization, Framing framing)
            throws Exception {
        byte[] zipped = Documents.gzip(Documents.rows(serialization, ROWS));
        try (RawServer server = new RawServer(zipped, Ending.HANG_UP);
                Connection connection = DriverManager.getConnection(server.url())) {
            for (String headers : new String[] {GZIP, ""}) {
                // all but the checksum behind the data, whose loss costs no row
                for (int at = 0; at < zipped.length - 8; at += STEP) {
                    server.answers(framing.whole(headers, firstBytes(zipped, at)), Ending.HANG_UP);
                    assertThat(assertCut(connection, at).getSQLState())
                            .as("%scut at %d", headers, at)
                            .isEqualTo("58000");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LENGTH", "CHUNKS"})
    void a_connection_that_ends_before_the_answer_does_is_lost(Framing framing) throws Exception {
        byte[] plain = Documents.rows(Serialization.BINARY2, ROWS);
        for (byte[] answer : new byte[][] {
            framing.whole("", plain),
            framing.whole(GZIP, Documents.gzip(plain)),
            framing.whole("", Documents.gzip(plain))
        }) {
            int body = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
            try (RawServer server = new RawServer(answer, Ending.HANG_UP);
                    Connection connection = DriverManager.getConnection(server.url())) {
                for (int at = body + 1; at < answer.length - 200; at += STEP) {
                    server.answers(firstBytes(answer, at), Ending.HANG_UP);
                    SQLException failure = assertCut(connection, at);
                    assertThat(failure.getSQLState()).as("cut at %d", at).isEqualTo("08006");
                    assertThat(failure.getMessage()).contains("was lost after", "not complete");
                }
            }
        }
    }

    /** There a cut may cost nothing but the end of the framing, or a checksum: then all rows may come just as well. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void a_cut_near_the_end_of_an_answer_costs_no_row_in_silence(Serialization serialization, Framing framing)
            throws Exception {
        byte[] plain = Documents.rows(serialization, ROWS);
        for (byte[] answer : new byte[][] {
            framing.whole("", plain),
            framing.whole(GZIP, Documents.gzip(plain)),
            framing.whole("", Documents.gzip(plain))
        }) {
            try (RawServer server = new RawServer(answer, Ending.HANG_UP);
                    Connection connection = DriverManager.getConnection(server.url())) {
                for (int at = answer.length - 200; at < answer.length; at += 3) {
                    server.answers(firstBytes(answer, at), Ending.HANG_UP);
                    Outcome outcome = Outcome.of(connection);
                    assertThat(outcome.failure() != null || outcome.rows() == ROWS)
                            .as("all rows or an error, where %d of %d bytes came", at, answer.length)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_connection_that_ends_between_two_chunks_is_lost() throws Exception {
        byte[] whole = Framing.CHUNKS.whole("", Documents.rows(Serialization.BINARY2, ROWS));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int secondChunk = text.indexOf("\r\n3e8\r\n", text.indexOf("\r\n3e8\r\n") + 1);
        try (RawServer server = new RawServer(firstBytes(whole, secondChunk + 2), Ending.HANG_UP)) {
            SQLException failure = Outcome.of(server.url()).failed();
            assertThat(failure.getSQLState()).isEqualTo("08006");
            assertThat(failure.getMessage()).contains("was lost after", "not complete", "/tap/sync");
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void a_connection_that_breaks_is_lost(Framing framing) throws Exception {
        byte[] whole = framing.whole("", Documents.rows(Serialization.TABLEDATA, ROWS));
        try (RawServer server = new RawServer(firstBytes(whole, whole.length / 2), Ending.RESET)) {
            SQLException failure = Outcome.of(server.url()).failed();
            assertThat(failure.getSQLState()).isEqualTo("08006");
            assertThat(failure.getMessage()).contains("was lost after", "/tap/sync");
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void a_connection_that_falls_silent_is_lost(Serialization serialization, Framing framing) throws Exception {
        byte[] whole = framing.whole("", Documents.rows(serialization, ROWS));
        try (RawServer server = new RawServer(firstBytes(whole, whole.length / 2), Ending.SILENCE)) {
            SQLException failure = Outcome.of(server.url() + "?socketTimeout=1").failed();
            assertThat(failure.getSQLState()).isEqualTo("08006");
            assertThat(failure.getMessage()).contains("fell silent after", "not complete", "/tap/sync");
        }
    }
}
