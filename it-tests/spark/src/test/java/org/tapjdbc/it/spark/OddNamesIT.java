package org.tapjdbc.it.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Tables whose names are not those of most databases. */
@Tag("spark")
class OddNamesIT {
    private static EmbeddedTap service;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(1).withOddNames());
        spark = Sparks.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
        service.close();
    }

    private static Dataset<Row> table(String name) {
        return spark.read().jdbc(Sparks.url(service.uri()), name, Sparks.driver());
    }

    /** A name as queries write it, its columns, and the first of them, which has 5 values. */
    private static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("odd.gavo_source", 8, "source_id"),
                Arguments.of("odd.gavo2source", 9, "obs_id"),
                Arguments.of("unprefixed_source", 4, "source_id"),
                Arguments.of("dbo.detections", 5, "detection_id"),
                Arguments.of("\"J/A+A/649/A1/t\"", 5, "_RAJ2000"),
                Arguments.of("odd.\"MixedCase\"", 4, "ObjID"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void q63_q64_m2_it_finds_describes_and_queries_a_table(String name, int columns, String first) {
        Dataset<Row> rows = table(name);

        assertThat(table("TAP_SCHEMA.tables")
                        .select("table_name")
                        .as(Encoders.STRING())
                        .collectAsList())
                .contains(name);
        assertThat(rows.schema().fieldNames()).hasSize(columns).startsWith(first);
        assertThat(rows.count()).isEqualTo(5);
        assertThat(rows.select(first).distinct().count()).isEqualTo(5);
    }

    @Test
    void q63_c601_columns_that_are_reserved_words_are_selected_and_compared() {
        assertThat(table("\"J/A+A/649/A1/t\"")
                        .filter("`count` >= 0 AND size >= 0")
                        .select("count", "size", "_RAJ2000")
                        .count())
                .isEqualTo(4);
        assertThat(table("odd.\"MixedCase\"")
                        .filter("ObjID = 1")
                        .select("raJ2000", "size")
                        .count())
                .isEqualTo(1);
    }
}
