package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.LoopbackServer.Answer;

class HttpLogTest {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.http");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private LoopbackServer service;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        handler.setLevel(Level.ALL);
        LOG.addHandler(handler);
        LOG.setLevel(Level.ALL);
        service.on(
                "/tap/sync",
                asked -> new Answer(
                        303,
                        Map.of(
                                "Location",
                                "/r?signature=5ecret",
                                "Set-Cookie",
                                "S=5ecret",
                                "x-vo-bearer",
                                "5ecret",
                                "Server",
                                "nginx"),
                        ""));
        service.on("/r", asked -> Answer.of(200, Given.SEVEN));
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(handler);
        LOG.setLevel(null);
        service.close();
    }

    private List<String> at(Level level) {
        return records.stream()
                .filter(record -> record.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Test
    void the_log_tells_requests_redirects_sizes_and_headers_each_at_its_level() throws IOException {
        Given.service(service.uri("/tap"))
                .with(new Credentials.Bearer("5ecret"))
                .header("X-Plain", "5ecret")
                .ask();

        String sync = service.uri("/tap/sync").toString();
        String result = service.uri("/r").toString();
        assertThat(at(Level.FINE)).hasSize(3);
        assertThat(at(Level.FINE).get(0)).matches("POST " + sync + ": 303 in \\d+ ms");
        assertThat(at(Level.FINE).get(1)).isEqualTo("redirected by 303 from " + sync + " to " + result);
        assertThat(at(Level.FINE).get(2)).matches("GET " + result + ": 200 in \\d+ ms");
        assertThat(at(Level.FINER)).contains("GET " + result + ": " + Given.SEVEN.length() + " bytes of body came");
        String headers = String.join("\n", at(Level.FINEST)).toLowerCase(Locale.ROOT);
        assertThat(headers)
                .contains("> post " + sync, "authorization: ***", "x-plain: ***", "user-agent: test")
                .contains("< 303", "set-cookie: ***", "x-vo-bearer: ***", "location: /r?***", "server: nginx")
                .contains("cookie: ***");
        assertThat(headers).doesNotContain("5ecret");
    }
}
