package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * A secret that may be seen by the service that it is for, and nowhere else. From its making to its end it reads all that
 * the driver and its HTTP client log, at any level; what else could show the secret, a test lets it see.
 */
public final class Canary implements AutoCloseable {
    static final String USER = "ada";

    /** In the forms in which HTTP and URLs carry it, too, it is looked for. */
    public static final String SECRET = "c4n4ry/S+ngs&loud";

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> forms = List.of(
            SECRET,
            URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
            base64(SECRET),
            base64(USER + ":" + SECRET),
            "c4n4ry");
    private final List<String> found = Collections.synchronizedList(new ArrayList<>());
    private final Level before = ROOT.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            String logger = String.valueOf(record.getLoggerName());
            if (logger.startsWith("org.tapjdbc") || logger.contains("okhttp")) {
                records.incrementAndGet();
                look("the log " + logger, new SimpleFormatter().format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final AtomicInteger records = new AtomicInteger();

    /** Begins to watch the log. */
    public Canary() {
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.ALL);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a text holds the secret in any form. */
    boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** Looks for the secret in a text that anybody may see. */
    void look(String where, String text) {
        if (isIn(text)) {
            found.add(where + ": " + text);
        }
    }

    /** Looks through a failure, all that caused it, and all that came with it. */
    public void look(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        look("a failure", text.toString());
        if (failure instanceof SQLException sql && sql.getNextException() != null) {
            look(sql.getNextException());
        }
    }

    /** Looks at all that a connection shows of itself. */
    public void look(Connection connection) throws SQLException {
        look("a connection", connection.toString());
        look("its URL", connection.getMetaData().getURL());
        look("its user", String.valueOf(connection.getMetaData().getUserName()));
        look("its client info", String.valueOf(connection.getClientInfo()));
        for (SQLWarning next = connection.getWarnings(); next != null; next = next.getNextWarning()) {
            look(next);
        }
    }

    /** Looks at what tools show of properties. */
    void look(DriverPropertyInfo... properties) {
        for (DriverPropertyInfo property : properties) {
            look(
                    "the property " + property.name,
                    property.value + property.description + Arrays.toString(property.choices));
        }
    }

    /** Looks at all that a server was asked that is not meant to know the secret. */
    void look(FaultyService stranger) {
        stranger.http().getAllServeEvents().forEach(event -> look("a stranger", asked(event)));
    }

    /** Whether a server was told the secret, which the one that it is for must be. */
    boolean isKnownTo(FaultyService service) {
        return service.http().getAllServeEvents().stream().anyMatch(event -> isIn(asked(event)));
    }

    private static String asked(ServeEvent event) {
        return event.getRequest().getAbsoluteUrl() + "\n" + event.getRequest().getHeaders() + "\n"
                + event.getRequest().getBodyAsString();
    }

    /** Fails if the secret was seen, or if nothing was logged that could have shown it. */
    public void wasNotSeen() {
        assertThat(records.get()).as("records of the log").isPositive();
        wasNotSeenIfAnywhere();
    }

    /** Fails if the secret was seen, be it that nothing was there to see it in. */
    void wasNotSeenIfAnywhere() {
        assertThat(found).isEmpty();
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        ROOT.setLevel(before);
    }
}
