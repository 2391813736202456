package org.tapjdbc.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python has the driver through JPype. */
@Tag("outside")
class PythonIT {
    @Test
    void the_program_of_its_guide_prints_the_brightest_stars(@TempDir Path folder) throws Exception {
        String program = Guide.block("python", "import jpype");
        Path source = folder.resolve("program.py");
        Files.writeString(
                source,
                Guide.withJars(program)
                        // Debian's JPype has its own jar apart
                        .replace("classpath=[", "classpath=[\"/usr/share/java/org.jpype.jar\", "));

        Program.Outcome outcome = Program.run(List.of("/usr/bin/python3", source.toString()));

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .hasSize(5)
                .startsWith("['name', 'vmag', 'pos']", "['Sirius', -1.4600000381469727, '101.28716 -16.71612']");
    }
}
