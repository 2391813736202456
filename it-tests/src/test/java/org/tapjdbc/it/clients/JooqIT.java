package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Named;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jOOQ: the reader of metadata that its code generator uses, and queries, plain and built. */
class JooqIT {
    private static Demo demo;
    private Connection connection;
    private DSLContext jooq;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        demo = Demo.start();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = demo.connect();
        jooq = DSL.using(connection, SQLDialect.DEFAULT);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private static List<String> names(Stream<? extends Named> named) {
        return named.map(Named::getName).toList();
    }

    @Test
    void c308_its_meta_reader_finds_schemas_tables_and_fields_with_types() {
        Meta meta = jooq.meta();

        assertThat(names(meta.getSchemas().stream())).contains("TAP_SCHEMA", "demo", "ivoa", "viz");
        assertThat(names(meta.getSchemas("demo").get(0).getTables().stream()))
                .contains("bright_stars", "constellations", "messier", "stars");

        Table<?> stars = meta.getTables("stars").get(0);
        assertThat(names(Arrays.stream(stars.fields())))
                .startsWith("source_id", "ra", "dec")
                .endsWith("name", "obs_time");
        assertThat(type(stars, "source_id")).isEqualTo(Long.class);
        assertThat(type(stars, "ra")).isEqualTo(Double.class);
        assertThat(type(stars, "mag")).isEqualTo(Float.class);
        assertThat(type(stars, "nobs")).isEqualTo(Short.class);
        assertThat(type(stars, "flag")).isEqualTo(Boolean.class);
        assertThat(type(stars, "name")).isEqualTo(String.class);
        assertThat(type(stars, "obs_time")).isEqualTo(Timestamp.class);
    }

    private static Class<?> type(Table<?> table, String field) {
        Field<?> found = table.field(field);
        assertThat(found).as(field).isNotNull();
        return found.getType();
    }

    @Test
    void c308_its_meta_reader_survives_keys_and_indexes() {
        for (Table<?> table : jooq.meta().getTables()) {
            assertThat(table.getKeys()).isNotNull();
            assertThat(table.getReferences()).isNotNull();
            assertThat(table.getIndexes()).isNotNull();
        }
    }

    @Test
    void plain_sql_gives_typed_records() {
        Result<Record> rows =
                jooq.fetch("SELECT m, name, ra FROM demo.messier WHERE m BETWEEN {0} AND {1} ORDER BY m", 1, 3);

        assertThat(rows.getValues("name", String.class)).containsExactly("M1", "M2", "M3");
        assertThat(rows.get(0).get("ra")).isInstanceOf(Double.class);
    }

    @Test
    void c604_a_query_built_with_quoted_names_and_a_limit_runs() {
        List<String> names = jooq.select(field(name("name"), String.class))
                .from(table(name("demo", "messier")))
                .where(field(name("vmag"), Double.class).lt(4.5))
                .orderBy(field(name("vmag")))
                .limit(2)
                .fetch(0, String.class);

        assertThat(names).containsExactly("M45", "M7");
    }

    @Test
    void a_built_aggregate_runs() {
        int nebulae = jooq.select(count())
                .from(table(name("demo", "messier")))
                .where(field(name("type"), String.class).eq("open cluster"))
                .fetchSingle(0, int.class);

        assertThat(nebulae).isGreaterThan(20);
    }
}
