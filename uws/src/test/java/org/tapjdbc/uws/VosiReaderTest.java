package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;

class VosiReaderTest {
    @Test
    void m6_availability_says_whether_and_when_and_why() {
        assertThat(VosiReader.availability("""
                        <v:availability xmlns:v="urn:x"><v:available>false</v:available><v:downAt>2026-11-20T00:00:00Z</v:downAt>
                        <v:backAt>2026-11-21 00:00:00</v:backAt><v:note>power cut</v:note><v:note>really</v:note></v:availability>""".getBytes(StandardCharsets.UTF_8)))
                .contains(new Availability(
                        false,
                        null,
                        Instant.parse("2026-11-20T00:00:00Z"),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        List.of("power cut", "really")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html/>", "<availability/>", "<availability><available>tr", "up"})
    void m6_what_is_no_availability_says_nothing(String document) {
        assertThat(VosiReader.availability(document.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void m6_m7_a_service_need_have_neither() throws IOException {
        try (JobService service = new JobService()) {
            assertThat(service.client().availability()).isEmpty();
            assertThat(service.client().examples()).isEmpty();
        }
    }

    @Test
    void m7_examples_are_found_by_their_properties() throws IOException {
        try (JobService service = new JobService()) {
            service.server.on("/tap/examples", asked -> Answer.of(200, """
                    <?xml version="1.0"?>
                    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.1//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-2.dtd">
                    <html xmlns="http://www.w3.org/1999/xhtml" vocab="http://www.ivoa.net/rdf/examples">
                    <head><title>Examples</title></head><body>
                    <div typeof="example" id="one" resource="#one"><h2 property="name">Near&nbsp;a <b>star</b></h2>
                      <p>Finds <em>neighbours</em>.</p>
                      <pre property="query">SELECT *
                    FROM t WHERE x &lt; 1</pre></div>
                    <div typeof="example"><h2 property="name">No query</h2></div>
                    <div typeof="http://www.ivoa.net/rdf/examples#example"><span property="dali:query" content="SELECT 1"/></div>
                    </body></html>"""));

            assertThat(service.client().examples())
                    .containsExactly(
                            new Example("Near a star", "SELECT *\nFROM t WHERE x < 1", "Finds neighbours."),
                            new Example("", "SELECT 1", ""));
        }
    }

    @Test
    void m7_a_page_that_is_no_xml_gives_what_stands_before_that_shows() {
        assertThat(VosiReader.examples(
                                "<html><div typeof='example'><p property='query'>SELECT 1</p></div><br><p>x</html>"
                                        .getBytes(StandardCharsets.UTF_8))
                        .examples())
                .containsExactly(new Example("", "SELECT 1", ""));
    }

    private static Answer page(String query, String... links) {
        StringBuilder page =
                new StringBuilder("<html><div typeof='example'><p property='query'>" + query + "</p></div>");
        for (String link : links) {
            page.append("<a property='continuation' href='").append(link).append("'>more</a>");
        }
        return Answer.of(200, page + "</html>");
    }

    private static List<String> queries(JobService service) throws IOException {
        return service.client().examples().stream().map(Example::query).toList();
    }

    @Test
    void m7_examples_go_on_where_the_page_says() throws IOException {
        try (JobService service = new JobService()) {
            service.server.on("/tap/examples", asked -> page("SELECT 1", "more/a", "/tap/b#here"));
            service.server.on("/tap/more/a", asked -> page("SELECT 2"));
            service.server.on("/tap/b", asked -> page("SELECT 3"));

            assertThat(queries(service)).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
        }
    }

    @Test
    void m7_pages_that_go_round_in_a_circle_are_read_once() throws IOException {
        try (JobService service = new JobService()) {
            service.server.on("/tap/examples", asked -> page("SELECT 1", "examples", "/tap/a"));
            service.server.on("/tap/a", asked -> page("SELECT 2", "/tap/examples"));

            assertThat(queries(service)).containsExactly("SELECT 1", "SELECT 2");
            assertThat(service.server.asked()).hasSize(2);
        }
    }

    @Test
    void m7_pages_are_followed_five_deep() throws IOException {
        try (JobService service = new JobService()) {
            service.server.on("/tap/examples", asked -> page("SELECT 0", "/tap/1"));
            for (int i = 1; i < 9; i++) {
                int page = i;
                service.server.on("/tap/" + i, asked -> page("SELECT " + page, "/tap/" + (page + 1)));
            }

            assertThat(queries(service)).hasSize(6).endsWith("SELECT 5");
        }
    }

    @Test
    void m7_pages_elsewhere_are_not_asked_for() throws IOException {
        try (JobService service = new JobService();
                LoopbackServer elsewhere = new LoopbackServer()) {
            elsewhere.on("/x", asked -> page("SELECT 2"));
            service.server.on(
                    "/tap/examples",
                    asked -> page("SELECT 1", elsewhere.uri("/x").toString(), "file:///etc/passwd"));

            assertThat(queries(service)).containsExactly("SELECT 1");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }
}
