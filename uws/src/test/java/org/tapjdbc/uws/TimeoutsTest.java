package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.uws.TapException.Kind;

/** Each timeout ends its own kind of waiting, and no other. */
@Timeout(60)
class TimeoutsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private URI silent(SilentServer server) {
        open.add(server);
        return server.uri();
    }

    /** A server whose queue is full, so that no further connection is made. */
    private URI full() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(server);
        for (int i = 0; i < 8; i++) {
            Socket filler = new Socket();
            open.add(filler);
            try {
                filler.connect(server.getLocalSocketAddress(), 100);
            } catch (IOException e) {
                break;
            }
        }
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/tap");
    }

    private static TapException failure(Given given) {
        long start = System.nanoTime();
        TapException failure = catchThrowableOfType(TapException.class, given::ask);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.dividedBy(2), SHORT.multipliedBy(20));
        return failure;
    }

    @Test
    void q14_connect_timeout_ends_the_wait_for_a_connection() throws IOException {
        TapException failure = failure(Given.service(full()).waiting(SHORT, LONG, LONG, LONG));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("400 ms").hasMessageContaining("connectTimeout");
    }

    @Test
    void q14_first_byte_timeout_ends_the_wait_for_a_result() throws IOException {
        TapException failure =
                failure(Given.service(silent(SilentServer.atOnce())).waiting(LONG, LONG, SHORT, LONG));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("400 ms").hasMessageContaining("firstByteTimeout");
    }

    @Test
    void q14_request_timeout_ends_the_wait_for_a_document() throws IOException {
        try (TapClient client = Given.service(silent(SilentServer.atOnce()))
                .waiting(LONG, SHORT, LONG, LONG)
                .client()) {
            TapException failure = catchThrowableOfType(TapException.class, client::capabilities);
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("400 ms").hasMessageContaining("requestTimeout");
        }
    }

    @Test
    void q11_q14_socket_timeout_ends_silence_inside_a_result() throws IOException {
        String begun = Given.SEVEN.substring(0, Given.SEVEN.indexOf("</TABLEDATA>"));
        TapException failure =
                failure(Given.service(silent(SilentServer.after(begun))).waiting(LONG, LONG, LONG, SHORT));
        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure).hasMessageContaining("fell silent");
    }
}
