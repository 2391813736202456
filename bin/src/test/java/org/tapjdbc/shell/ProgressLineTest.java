package org.tapjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.QueryProgress;

class ProgressLineTest {
    private static final URI JOB = URI.create("http://127.0.0.1/tap/async/1");

    private static QueryProgress progress(Phase phase, long rows, long bytes) {
        return new QueryProgress(phase, phase == null ? null : JOB, Duration.ZERO, rows, bytes);
    }

    @Test
    void it_says_where_the_query_stands_and_then_how_many_rows_came() {
        Duration elapsed = Duration.ofSeconds(12);

        assertThat(ProgressLine.text(null, elapsed)).isEqualTo("waiting 12 s");
        assertThat(ProgressLine.text(progress(Phase.EXECUTING, 0, 0), elapsed)).isEqualTo("EXECUTING 12 s");
        assertThat(ProgressLine.text(progress(null, 1_234_000, 96_500_000), elapsed))
                .isEqualTo("1,234,000 rows, 96 MB, 12 s");
        assertThat(ProgressLine.text(progress(Phase.COMPLETED, 5, 2_100), elapsed))
                .isEqualTo("5 rows, 2 kB, 12 s");
    }

    @Test
    void it_is_wiped_before_anything_else_is_written() throws Exception {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        try (ProgressLine line = new ProgressLine(stream, Duration.ofMillis(100));
                Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement()) {
            line.watch(statement);
            Thread.sleep(1500);
            line.before(stream).print("rows");

            assertThat(terminal.toString(StandardCharsets.UTF_8))
                    .matches("(\r\u001b\\[Kwaiting [01] s)+\r\u001b\\[Krows");
        }
    }

    @Test
    void it_shows_nothing_of_a_query_that_is_over() throws Exception {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (ProgressLine line = new ProgressLine(
                        new PrintStream(terminal, true, StandardCharsets.UTF_8), Duration.ofMillis(100));
                Connection connection = DriverManager.getConnection("jdbc:tap:demo")) {
            try (Statement statement = connection.createStatement()) {
                line.watch(statement);
            }
            Thread.sleep(1200);

            assertThat(terminal.size()).isZero();
        }
    }
}
