package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that lie outside of the document. */
class RemoteStreamsTest {
    private static final byte[] ROWS = {0, 0, 0, 5, 0, 0, 0, 7};

    private static InputStream document(String attributes) {
        return new ByteArrayInputStream(Documents.result(
                        "<FIELD name='a' datatype='int'/>",
                        "<BINARY><STREAM href=' rows.bin ' " + attributes + "/></BINARY>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] encoded(String encoding, byte[] bytes) throws IOException {
        return switch (encoding) {
            case "gzip" -> Documents.zipped(bytes);
            case "base64" -> Base64.getMimeEncoder(4, new byte[] {'\r', '\n'}).encode(bytes);
            default -> bytes;
        };
    }

    private static VotableReader open(String encoding, byte[] bytes) throws IOException {
        return VotableReader.open(document("encoding='" + encoding + "'"), href -> {
            assertThat(href).isEqualTo("rows.bin");
            return new ByteArrayInputStream(bytes);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "dynamic", "base64", "gzip"})
    void v8_rows_elsewhere_are_read_in_each_encoding(String encoding) throws IOException {
        try (VotableReader reader = open(encoding, encoded(encoding, ROWS))) {
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of("5"), List.of("7"));
            assertThat(reader.infos()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"none,7", "dynamic,5", "base64,7", "gzip,7"})
    void v8_d3_rows_elsewhere_that_end_inside_a_row_are_an_error(String encoding, int length) throws IOException {
        byte[] bytes = encoded(encoding, Documents.cut(ROWS, length));
        try (VotableReader reader = open(encoding, bytes)) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageStartingWith("row 2: the stream ends after");
        }
    }

    @Test
    void v8_d3_gzip_data_that_are_cut_are_an_error() throws IOException {
        byte[] whole = Documents.zipped(ROWS);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Documents.cut(whole, length);
            assertThatThrownBy(() -> {
                        try (VotableReader reader = open("gzip", cut)) {
                            Documents.remainingTexts(reader);
                        }
                    })
                    .as("cut at %d", length)
                    .isInstanceOf(VotableException.class);
        }
    }

    @Test
    void v8_broken_base64_elsewhere_is_an_error() throws IOException {
        try (VotableReader reader = open("base64", "AAAABQ==<x>".getBytes(StandardCharsets.UTF_8))) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageContaining("base64");
        }
    }

    @Test
    void v8_large_rows_elsewhere_come_whole() throws IOException {
        byte[] many = new byte[4 * 100_000];
        for (int i = 0; i < 100_000; i++) {
            many[4 * i + 1] = (byte) (i >> 16);
            many[4 * i + 2] = (byte) (i >> 8);
            many[4 * i + 3] = (byte) i;
        }
        for (String encoding : List.of("none", "base64", "gzip")) {
            try (VotableReader reader = open(encoding, encoded(encoding, many))) {
                for (int i = 0; i < 100_000; i++) {
                    assertThat(reader.next()).isTrue();
                    assertThat(reader.cell(0).longValue()).isEqualTo(i);
                }
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void v8_what_was_opened_is_closed() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        RemoteStreams remote = href -> new ByteArrayInputStream(ROWS) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        VotableReader.open(document(""), remote).close();
        assertThat(closed).hasPositiveValue();
        closed.set(0);
        assertThatThrownBy(() -> VotableReader.open(document("encoding='gzip'"), remote))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("no gzip data");
        assertThat(closed).hasPositiveValue();
    }

    @Test
    void v8_nothing_is_fetched_that_nobody_could_read() {
        assertThatThrownBy(() -> VotableReader.open(document("encoding='zip'"), href -> {
                    throw new AssertionError("fetched " + href);
                }))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("zip");
    }

    @Test
    void v8_without_leave_rows_elsewhere_are_refused() {
        assertThatThrownBy(() -> VotableReader.open(document("")))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("rows.bin");
    }

    @ParameterizedTest
    @CsvSource({
        "2001-02-03T04:05:06Z, is past",
        "2001-02-03T04:05:06, is past",
        "2001-02-03T04:05:06.5+02:00, is past",
        "soon, is no time",
        "2999-01-01T00:00:00Z,"
    })
    void v8_rows_that_have_expired_are_a_warning(String expires, String warning) throws IOException {
        InputStream document = document("expires='" + expires + "'");
        try (VotableReader reader = VotableReader.open(document, href -> new ByteArrayInputStream(ROWS))) {
            assertThat(Documents.remainingTexts(reader)).hasSize(2);
            if (warning == null) {
                assertThat(reader.warnings()).isEmpty();
            } else {
                assertThat(reader.warnings()).singleElement().asString().endsWith(warning);
            }
        }
    }
}
