package org.tapjdbc.it.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What Spark has the service do: the queries that arrive there. */
@Tag("spark")
class PushDownIT {
    private static final int STARS = 1_000;

    private static EmbeddedTap service;
    private static SparkSession spark;

    private Overheard overheard;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(STARS));
        spark = Sparks.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
        service.close();
    }

    @BeforeEach
    void listen() throws IOException {
        overheard = new Overheard(service.uri());
    }

    @AfterEach
    void listenNoMore() {
        overheard.close();
    }

    private Dataset<Row> table(String name) {
        return spark.read().jdbc(Sparks.url(overheard.uri()), name, Sparks.driver());
    }

    private List<String> messier(Column filter) {
        return table("demo.messier")
                .filter(filter)
                .orderBy("m")
                .select("name")
                .as(Encoders.STRING())
                .collectAsList();
    }

    @Test
    void c601_numbers_are_compared_by_the_service_and_columns_stand_in_quotes() {
        assertThat(messier(col("vmag").lt(4))).containsExactly("M7", "M31", "M44", "M45");
        assertThat(overheard.queries())
                .last()
                .asString()
                .contains("SELECT \"", "\"name\"", "(\"vmag\" IS NOT NULL)", "(\"vmag\" < 4.0)");
    }

    @Test
    void c601_beginnings_of_texts_are_compared_by_the_service() {
        assertThat(messier(col("name").startsWith("M4").and(col("vmag").lt(5))))
                .containsExactly("M41", "M42", "M44", "M45", "M47");
        assertLike("'M4%'");
    }

    @Test
    void c601_ends_of_texts_are_compared_by_the_service() {
        assertThat(messier(col("name").endsWith("11"))).containsExactly("M11");
        assertLike("'%11'");
    }

    @Test
    void c601_inner_parts_of_texts_are_compared_by_the_service() {
        assertThat(messier(col("common_name").contains("ndromed"))).containsExactly("M31");
        assertLike("'%ndromed%'");
    }

    private void assertLike(String pattern) {
        assertThat(overheard.queries())
                .last()
                .asString()
                .contains("LIKE " + pattern)
                .doesNotContain("ESCAPE");
    }

    @Test
    void c601_a_quote_in_a_part_of_a_text_stays_one() {
        assertThat(messier(col("common_name").contains("Bode's"))).hasSizeLessThanOrEqualTo(1);
        assertLike("'%Bode''s%'");
    }

    @Test
    void c601_what_adql_cannot_say_of_a_part_of_a_text_fails_with_advice() {
        Throwable failure = catchThrowable(() -> messier(col("name").startsWith("M_")));

        assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.getSQLState()).isEqualTo("42000");
                    assertThat(refusal.getMessage()).contains("ADQL's LIKE has no ESCAPE");
                });
    }

    @Test
    void c601_it_is_compared_here_where_the_user_says_so() {
        Properties properties = Sparks.driver();
        properties.setProperty("pushDownPredicate", "false");
        Dataset<Row> tables = spark.read().jdbc(Sparks.url(overheard.uri()), "TAP_SCHEMA.tables", properties);

        assertThat(tables.filter(col("table_name").contains("key_")).count()).isEqualTo(1);
    }

    @Test
    void c113_four_partitions_are_four_queries_that_share_no_row() {
        Dataset<Row> stars =
                spark.read().jdbc(Sparks.url(overheard.uri()), "demo.stars", "source_id", 0, STARS, 4, Sparks.driver());

        assertThat(stars.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(stars.select("source_id").as(Encoders.LONG()).collectAsList())
                .hasSize(STARS)
                .doesNotHaveDuplicates();
        assertThat(overheard.queries().stream().filter(query -> query.contains("WHERE \"source_id\"")))
                .hasSize(4);
    }

    @Test
    void c408_its_probe_for_columns_asks_for_no_rows() {
        assertThat(table("demo.messier").schema().fieldNames()).contains("name", "vmag");
        assertThat(overheard.queries()).singleElement().asString().contains("WHERE 1=0");
    }
}
