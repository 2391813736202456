package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that has a document already need not fetch it again (RFC 9110, section 13). */
class ConditionalRequestTest {
    private static final Options SMALL = Options.defaults().withRows(1);

    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(SMALL);
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tables", "/tables?detail=min", "/tables/demo.stars", "/capabilities"})
    void a_document_that_the_client_has_is_not_sent_again(String path) throws Exception {
        HttpResponse<byte[]> first = client.get(path);
        String tag = header(first, "ETag");
        String modified = header(first, "Last-Modified");
        assertThat(tag).matches("W/\"[0-9a-f]+\"");
        assertThat(modified).endsWith(" GMT");
        for (List<String> headers : List.of(
                List.of("If-None-Match", tag),
                List.of("If-None-Match", "\"x\", " + tag),
                List.of("If-None-Match", tag.substring(2)),
                List.of("If-None-Match", "*"),
                List.of("If-None-Match", tag, "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
                List.of("If-Modified-Since", modified),
                List.of("If-None-Match", tag, "Accept-Encoding", "gzip"))) {
            HttpResponse<byte[]> again = client.get(path, headers.toArray(String[]::new));
            assertThat(again.statusCode()).as("%s", headers).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tables", "/tables/demo.stars", "/capabilities"})
    void a_document_that_the_client_has_not_is_sent(String path) throws Exception {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        for (List<String> headers : List.of(
                List.of("If-None-Match", "\"x\""),
                List.of("If-None-Match", "\"x\"", "If-Modified-Since", now),
                List.of("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
                List.of("If-Modified-Since", "yesterday"))) {
            HttpResponse<byte[]> answer = client.get(path, headers.toArray(String[]::new));
            assertThat(answer.statusCode()).as("%s", headers).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
        }
    }

    @Test
    void documents_have_different_tags() throws Exception {
        List<String> tags = new ArrayList<>();
        for (String path : List.of(
                "/tables", "/tables?detail=min", "/tables/demo.stars", "/tables/demo.messier", "/capabilities")) {
            tags.add(header(client.get(path), "ETag"));
        }
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void services_that_are_set_up_differently_have_different_tags_even_at_one_address() throws Exception {
        int port;
        try (EmbeddedTap first = EmbeddedTap.start(SMALL)) {
            port = first.uri().getPort();
        }
        List<String> tags = new ArrayList<>();
        for (Options options : List.of(
                SMALL,
                SMALL.withOddNames(),
                SMALL.withGeneratedTables(3, 5),
                SMALL.withGeneratedTables(3, 6),
                SMALL.withPrivateTable("ann", "notes"),
                SMALL.withProfile(Profile.adql20()),
                SMALL.withMaxrec(10, 20))) {
            try (EmbeddedTap other = EmbeddedTap.start(options.withPort(port))) {
                tags.add(header(new Client(other.uri()).get("/tables"), "ETag"));
            }
        }
        assertThat(tags).doesNotHaveDuplicates();
        try (EmbeddedTap again = EmbeddedTap.start(SMALL.withOddNames().withPort(port))) {
            assertThat(header(new Client(again.uri()).get("/tables"), "ETag")).isEqualTo(tags.get(1));
        }
    }

    @Test
    void a_table_that_is_not_there_is_not_unchanged() throws Exception {
        assertThat(client.get("/tables/demo.nix", "If-None-Match", "*").statusCode())
                .isEqualTo(404);
    }
}
