package org.tapjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapShellTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void without_arguments_it_is_the_demo() {
        assertThat(ShellArguments.parse(List.of()).url()).isEqualTo("jdbc:tap:demo");
    }

    @Test
    void a_short_name_a_service_url_and_a_jdbc_url_are_all_taken() {
        assertThat(ShellArguments.parse(List.of("gaia")).url()).isEqualTo("jdbc:tap:gaia");
        assertThat(ShellArguments.parse(List.of("https://a.example/tap")).url())
                .isEqualTo("jdbc:tap:https://a.example/tap");
        assertThat(ShellArguments.parse(List.of("jdbc:tap:demo?maxrec=1")).url())
                .isEqualTo("jdbc:tap:demo?maxrec=1");
    }

    @Test
    void the_result_of_a_statement_is_printed_as_a_table() throws IOException {
        assertThat(run("-e", "SELECT 42 AS answer")).isZero();

        assertThat(text(out).lines())
                .containsExactly("+--------+", "| answer |", "+--------+", "| 42     |", "+--------+");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void a_column_without_a_name_has_a_label() throws IOException {
        assertThat(run("-e", "SELECT 1")).isZero();

        assertThat(text(out).lines()).containsExactly("+------+", "| col1 |", "+------+", "| 1    |", "+------+");
    }

    @Test
    void values_are_seen_in_a_shell_that_reads_from_a_pipe() throws IOException {
        String[] arguments = ShellArguments.parse(List.of("demo")).forSqlline();

        assertThat(arguments).contains("--maxWidth=" + Integer.MAX_VALUE);
    }

    @Test
    void a_file_of_statements_is_run_without_stack_traces(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("script.sql"), """
                CREATE TEMPORARY TABLE t (n INTEGER);
                INSERT INTO t VALUES (1), (2);
                SELECT COUNT(*) AS counted FROM t;
                DROP TABLE nothere;
                """);
        ByteArrayOutputStream standardError = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(standardError, true, StandardCharsets.UTF_8));
        try {
            run("--run=" + script);
        } finally {
            System.setErr(before);
        }

        assertThat(text(out)).contains("counted");
        assertThat(text(err)).contains("There is no temporary table nothere");
        assertThat(text(err) + text(standardError)).doesNotContain("\tat ");
    }

    @Test
    void an_error_is_sentences_without_a_stack_trace_and_gives_exit_status_1() throws IOException {
        assertThat(run("-e", "ALTER TABLE x ADD a INTEGER", "-e", "SELECT 1")).isEqualTo(1);

        assertThat(text(err))
                .contains("ALTER is not a statement that a TAP service takes")
                .doesNotContain("\tat ");
    }

    @Test
    void a_wrong_url_is_told_without_a_stack_trace() throws IOException {
        assertThat(run("nosuch")).isEqualTo(1);

        assertThat(text(err)).contains("\"nosuch\" names no service").doesNotContain("\tat ");
    }

    @Test
    void a_wrong_command_line_gives_the_usage_and_exit_status_2() throws IOException {
        assertThat(run("-e")).isEqualTo(2);

        assertThat(text(err)).contains("The option -e needs a value.", "usage: tap-sql");
    }

    private int run(String... arguments) throws IOException {
        return TapShell.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                null);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
