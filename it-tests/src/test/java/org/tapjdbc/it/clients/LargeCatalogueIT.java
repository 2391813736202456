package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Jars;
import schemacrawler.schema.Catalog;

/** A service of 50 000 tables and 600 000 columns, such as the largest are. */
class LargeCatalogueIT {
    private static final int TABLES = 50_000;
    private static final int COLUMNS = 12;
    private static final long LONGEST_SECONDS = 180;

    private static Demo demo;

    @TempDir
    private Path cache;

    @BeforeAll
    static void start() throws IOException {
        demo = Demo.start(Options.defaults().withRows(1).withGeneratedTables(TABLES, COLUMNS));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** Connections that differ in a header share nothing. */
    private static String urlFor(String client) {
        return demo.url() + "?extraHeaders=X-Client:%20" + client;
    }

    @Test
    void q60_dbeaver_opens_its_tree_with_five_requests_at_most() throws SQLException {
        int before = demo.requests();
        try (Connection connection = DriverManager.getConnection(urlFor("dbeaver"))) {
            assertThat(connection.isValid(5)).isTrue();
            DatabaseMetaData metaData = connection.getMetaData();
            Readings.byPosition(metaData.getTypeInfo());
            Readings.byPosition(metaData.getCatalogs());
            assertThat(Readings.column(metaData.getSchemas(null, "%"), "TABLE_SCHEM"))
                    .contains("gen_000", "TAP_SCHEMA");
            Readings.byPosition(metaData.getTableTypes());
            String schema = Readings.escaped(metaData, "gen_000");
            List<String> tables = Readings.column(metaData.getTables(null, schema, "%", null), "TABLE_NAME");
            assertThat(tables).hasSizeGreaterThan(100);
            String table = Readings.escaped(metaData, tables.get(0));
            assertThat(Readings.column(metaData.getColumns(null, schema, table, "%"), "COLUMN_NAME"))
                    .hasSize(COLUMNS);
            assertThat(Readings.column(metaData.getColumns(null, schema, "%", "%"), "COLUMN_NAME"))
                    .hasSize(tables.size() * COLUMNS);
            Readings.byPosition(metaData.getPrimaryKeys(null, "gen_000", "%"));
            Readings.byPosition(metaData.getImportedKeys(null, "gen_000", "%"));
            Readings.byPosition(metaData.getExportedKeys(null, "gen_000", tables.get(0)));
            Readings.byPosition(metaData.getIndexInfo(null, "gen_000", tables.get(0), false, true));
            Readings.byPosition(metaData.getFunctions(null, schema, "%"));
            Readings.byPosition(metaData.getProcedures(null, schema, "%"));
        }

        assertThat(demo.requests() - before).isBetween(1, 5);
    }

    @Test
    void c307_schemacrawler_crawls_a_schema_with_ten_requests_at_most() throws Exception {
        int before = demo.requests();
        Catalog catalog = Crawl.of(urlFor("schemacrawler"), "gen_000");

        assertThat(catalog.getTables())
                .hasSizeGreaterThan(100)
                .allSatisfy(table -> assertThat(table.getColumns()).hasSize(COLUMNS));
        assertThat(demo.requests() - before).isBetween(1, 10);
    }

    @Test
    void all_tables_and_columns_fit_into_150_mb() throws Exception {
        for (String question : List.of("tables", "columns", "columns")) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx150m",
                    "-cp",
                    Jars.driver() + File.pathSeparator + Jars.tests(),
                    CatalogueReader.class.getName(),
                    demo.url(),
                    cache.toString(),
                    question);
            Process reader =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                assertThat(reader.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
                String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                System.out.println(said);

                assertThat(reader.exitValue()).as(said).isZero();
                assertThat(said).isNotEmpty();
            } finally {
                reader.destroyForcibly();
            }
        }
    }
}
