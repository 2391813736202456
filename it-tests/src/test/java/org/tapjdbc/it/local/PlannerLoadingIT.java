package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Jars;

/** The planner costs time and memory only where it is needed: the classes that a new Java process loads tell. */
class PlannerLoadingIT {
    private static final long LONGEST_SECONDS = 120;
    private static final String ENGINE = "org.tapjdbc.local.LocalEngine";
    private static final String PLANNER = "org.apache.calcite.sql2rel.SqlToRelConverter ";

    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(100));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String classesLoadedFor(String sql) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                Jars.driver() + File.pathSeparator + Jars.tests(),
                OneStatement.class.getName(),
                "jdbc:tap:" + service.uri() + "?attach=two=" + service.uri(),
                sql);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("rows came");
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 5 ra, dec FROM demo.stars ORDER BY ra",
                "SELECT s.ra FROM two.demo.stars AS s WHERE s.dec > 0",
                "SELECT COUNT(*) FROM \"demo\".\"stars\" LIMIT 1",
                "EXPLAIN SELECT COUNT(*) FROM two.demo.stars",
                "SELECT 1"
            })
    void what_one_service_can_run_alone_loads_no_planner(String sql) throws Exception {
        assertThat(classesLoadedFor(sql)).doesNotContain(ENGINE, PLANNER);
    }

    @Test
    void what_needs_two_services_loads_it() throws Exception {
        assertThat(classesLoadedFor("SELECT a.ra FROM demo.stars AS a JOIN two.demo.stars AS b ON a.ra = b.ra"))
                .contains(ENGINE, PLANNER);
    }
}
