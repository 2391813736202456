package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.JdbcDriverProperty;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.Schema;
import schemacrawler.schema.Table;

/** SchemaCrawler asks for all that there is, over several connections and from several threads. */
class SchemaCrawlerIT {
    private static Demo demo;
    private static Catalog catalog;
    private static int requests;

    @BeforeAll
    static void crawl() throws Exception {
        demo = Demo.start();
        catalog = Crawl.of(demo, "demo");
        requests = demo.requests();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static Table table(String name) {
        Schema schema = catalog.lookupSchema("demo").orElseThrow();
        return catalog.lookupTable(schema, name).orElseThrow();
    }

    @Test
    void c303_it_finds_the_tables_of_a_schema() {
        assertThat(catalog.getSchemas().stream().map(NamedObject::getName)).contains("demo");
        assertThat(catalog.getTables().stream().map(NamedObject::getName))
                .containsExactlyInAnyOrder("bright_stars", "constellations", "messier", "stars");
        assertThat(table("messier").getRemarks()).isEqualTo("Messier's catalogue of nebulae and star clusters");
    }

    @Test
    void c303_it_finds_the_columns_of_a_table_with_types() {
        List<Column> columns = table("stars").getColumns();

        assertThat(columns.stream().map(NamedObject::getName))
                .startsWith("source_id", "ra", "dec")
                .endsWith("name", "obs_time");
        assertThat(columns.get(0).getColumnDataType().getJavaSqlType().getVendorTypeNumber())
                .isEqualTo(Types.BIGINT);
        assertThat(columns.get(1).getRemarks()).isEqualTo("Right ascension (ICRS)");
    }

    @Test
    void c103_it_reads_what_the_driver_can_be_told() {
        assertThat(catalog.getJdbcDriverInfo().getDriverProperties())
                .extracting(JdbcDriverProperty::getName)
                .contains("mode", "maxrec");
        assertThat(catalog.getDatabaseInfo().getDatabaseProductName()).isEqualTo("IVOA TAP");
        assertThat(catalog.getJdbcDriverInfo().isJdbcCompliant()).isFalse();
    }

    @Test
    void c318_a_whole_crawl_takes_few_requests() {
        assertThat(requests).isBetween(1, 20);
    }
}
