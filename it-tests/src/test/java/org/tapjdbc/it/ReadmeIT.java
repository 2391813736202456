package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapStatement;

/** What the README shows works as it is shown. */
class ReadmeIT {
    private static final Path README = Path.of(System.getProperty("tapjdbc.root"), "README.md");

    static List<String> queries() throws IOException {
        return blocks("sql");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void its_queries_have_rows_on_the_demo(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void its_temporary_tables_are_made_filled_and_asked() throws SQLException, IOException {
        int results = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement()) {
            for (String sql : blocks("sql session").get(0).split(";\n", -1)) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    assertThat(statement.getResultSet().next()).as(sql).isTrue();
                    results++;
                }
            }
        }
        assertThat(results).isEqualTo(2);
    }

    private static List<String> statements(String block) {
        return Arrays.stream(block.split(";\n", -1))
                .map(sql -> sql.strip().replaceFirst(";$", ""))
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    @Test
    void it_shows_what_a_service_can_do() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement()) {
            for (String sql : statements(blocks("sql session").get(1))) {
                assertThat(statement.executeQuery(sql).next()).as(sql).isTrue();
            }
        }
    }

    @Test
    void its_queries_over_two_services_have_rows() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo?attach=twin=demo");
                Statement statement = connection.createStatement()) {
            for (String sql : statements(blocks("sql attached").get(0))) {
                assertThat(statement.executeQuery(sql).next()).as(sql).isTrue();
            }
        }
    }

    @Test
    void its_statements_about_jobs_find_change_and_delete_one() throws SQLException, IOException {
        List<Integer> changed = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement()) {
            TapJob job = statement.unwrap(TapStatement.class).submit("SELECT name, vmag FROM demo.messier");
            assertThat(job.await(Duration.ofMinutes(1))).isTrue();
            for (String sql : statements(blocks("sql job").get(0))) {
                String about = sql.replace("the-job", job.getId());
                if (statement.execute(about)) {
                    assertThat(statement.getResultSet().next()).as(sql).isEqualTo(!sql.contains("'ERROR'"));
                } else {
                    changed.add(statement.getUpdateCount());
                }
            }
        }
        assertThat(changed).hasSize(2).first().isEqualTo(1);
        assertThat(changed.get(1)).isPositive();
    }

    @Test
    void its_example_matches_ten_thousand_positions() throws Exception {
        Path example = README.resolveSibling("examples").resolve("crossmatch");
        String script = Files.readString(example.resolve("crossmatch.sql"))
                .replace(
                        "examples/crossmatch/positions.csv",
                        example.resolve("positions.csv").toString());
        Properties properties = new Properties();
        properties.setProperty("localFiles", "allow");
        List<Integer> counts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo", properties);
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\n", -1)) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    assertThat(statement.getResultSet().next()).isTrue();
                    counts.add(statement.getResultSet().getInt(1));
                }
            }
        }
        assertThat(counts).hasSize(2);
        assertThat(counts.get(0)).isBetween(7_900, 8_000);
        assertThat(counts.get(1)).isBetween(2_000, 2_100);
    }

    @Test
    void its_program_compiles_and_runs(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(outputOf("Brightest", blocks("java").get(0), folder))
                .startsWith("Sirius has magnitude -1.46 and a parallax of 379.21 mas");
    }

    @Test
    void its_parameters_find_rows(@TempDir Path folder) throws IOException, InterruptedException {
        String excerpt = blocks("java").get(1);
        int end = excerpt.lastIndexOf('}');
        String program = """
                import java.sql.*;
                public class Cone {
                    public static void main(String[] args) throws SQLException {
                        Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                        %s
                        while (rows.next()) {
                            System.out.println(rows.getString(1));
                        }
                        %s
                    }
                }
                """.formatted(excerpt.substring(0, end), excerpt.substring(end));

        assertThat(outputOf("Cone", program, folder)).contains("M42");
    }

    @Test
    void its_job_is_submitted_by_one_connection_and_read_by_another(@TempDir Path folder)
            throws IOException, InterruptedException {
        String program = """
                import java.sql.*;
                import java.time.Duration;
                import org.tapjdbc.*;
                public class Later {
                    public static void main(String[] args) throws SQLException {
                        %s
                    }
                }
                """.formatted(blocks("java").get(2));

        assertThat(outputOf("Later", program, folder)).contains("open cluster: ");
    }

    @Test
    void its_mocs_are_taken_and_handed_out(@TempDir Path folder) throws IOException, InterruptedException {
        String program = """
                import java.sql.*;
                import org.tapjdbc.moc.*;
                public class Maps {
                    public static void main(String[] args) throws SQLException {
                        Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                        %s
                    }
                }
                """.formatted(blocks("java").get(3));

        assertThat(outputOf("Maps", program, folder)).matches("(?s)1\\d objects, \\d+\\.\\d % of the field.*");
    }

    private static String outputOf(String name, String program, Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, program);
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + classPath,
                        name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    @Test
    void its_first_command_prints_what_it_shows() throws SQLException, IOException {
        StringBuilder names = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:tap:demo");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TOP 5 name, ra, dec FROM demo.messier ORDER BY vmag")) {
            while (rows.next()) {
                names.append(
                        "| %-4s | %-7s | %-7s |%n".formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        assertThat(blocks("text").get(0)).contains(names.toString().strip());
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1).strip())
                .toList();
    }
}
