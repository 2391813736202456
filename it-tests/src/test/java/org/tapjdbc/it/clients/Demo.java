package org.tapjdbc.it.clients;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** The embedded service with a thousand stars, and the number of requests that the driver has made since it started. */
final class Demo implements AutoCloseable {
    static final int STARS = 1_000;

    private final EmbeddedTap service;
    private final Logger log = Logger.getLogger("org.tapjdbc.http");
    private final AtomicInteger requests = new AtomicInteger();
    private final Handler counter = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getMessage().startsWith("GET ") || entry.getMessage().startsWith("POST ")) {
                requests.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Demo(EmbeddedTap service) {
        this.service = service;
        log.addHandler(counter);
        log.setLevel(Level.FINE);
    }

    static Demo start() throws IOException {
        return start(Options.defaults().withRows(STARS));
    }

    static Demo start(Options options) throws IOException {
        return new Demo(EmbeddedTap.start(options));
    }

    /** With the schema of names such as those of real services. */
    static Demo startWithOddNames() throws IOException {
        return start(Options.defaults().withRows(1).withOddNames());
    }

    String url() {
        return "jdbc:tap:" + service.uri();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        log.removeHandler(counter);
        log.setLevel(null);
        service.close();
    }
}
