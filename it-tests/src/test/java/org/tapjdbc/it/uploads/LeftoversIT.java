package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Jars;

/** A million rows go through a driver that has 128 MB of heap, and nothing of them is left however it ends. */
class LeftoversIT {
    private static final long LONGEST_SECONDS = 240;

    private static EmbeddedTap service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(10));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private String run(String what) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                Jars.driver() + File.pathSeparator + Jars.tests(),
                MillionRows.class.getName(),
                service.uri().toString(),
                what);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            System.out.print(said);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("tapjdbc"))
                    .toList();
        }
    }

    @Test
    void a_million_rows_are_put_in_by_batches_and_queried() throws Exception {
        assertThat(run("query")).contains("1,000,000 rows", "sum 499999500000");
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "exit", "halt"})
    void a_batch_in_the_middle_of_which_all_ends_leaves_no_file(String how) throws Exception {
        assertThat(run(how)).contains("in the middle");
        assertThat(left()).isEmpty();
    }
}
