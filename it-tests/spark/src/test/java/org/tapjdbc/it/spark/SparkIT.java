package org.tapjdbc.it.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Spark reads tables of the service with two workers, as it comes, without a dialect of its own. */
@Tag("spark")
class SparkIT {
    private static final int STARS = 1_000;

    private static EmbeddedTap service;
    private static SparkSession spark;

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

    private static Dataset<Row> table(String name) {
        return spark.read().jdbc(Sparks.url(service.uri()), name, Sparks.driver());
    }

    @Test
    void c408_it_knows_the_columns_of_a_table() {
        Dataset<Row> stars = table("demo.stars");

        assertThat(Sparks.type(stars, "source_id")).isEqualTo(DataTypes.LongType);
        assertThat(Sparks.type(stars, "ra")).isEqualTo(DataTypes.DoubleType);
        // what it takes REAL and SMALLINT for
        assertThat(Sparks.type(stars, "mag")).isEqualTo(DataTypes.DoubleType);
        assertThat(Sparks.type(stars, "nobs")).isEqualTo(DataTypes.IntegerType);
        assertThat(Sparks.type(stars, "flag")).isEqualTo(DataTypes.BooleanType);
        assertThat(Sparks.type(stars, "obs_time")).isEqualTo(DataTypes.TimestampType);
        assertThat(stars.count()).isEqualTo(STARS);
    }

    @Test
    void an_aggregate_is_had() {
        Row row = table("demo.messier")
                .filter(col("type").equalTo("open cluster"))
                .agg(count(lit(1)), avg("vmag"))
                .first();

        assertThat(row.getLong(0)).isGreaterThan(20);
    }

    @Test
    void c502_arrays_are_text() {
        Dataset<Row> stars = table("demo.bright_stars");

        assertThat(Sparks.type(stars, "pos")).isEqualTo(DataTypes.StringType);
        assertThat(stars.filter("name = 'Sirius'").select("pos").first().getString(0))
                .isEqualTo("101.28716 -16.71612");
    }

    @Test
    void four_partitions_are_read_one_by_one_and_make_the_whole_table() {
        Row ends = table("demo.stars").selectExpr("min(ra)", "max(ra)").first();
        Dataset<Row> stars = spark.read()
                .jdbc(
                        Sparks.url(service.uri()),
                        "demo.stars",
                        "ra",
                        (long) ends.getDouble(0),
                        (long) ends.getDouble(1),
                        4,
                        Sparks.driver());

        assertThat(stars.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(stars.select("source_id").distinct().count()).isEqualTo(STARS);
    }

    @Test
    void a_partition_that_the_service_cuts_fails_the_job() throws IOException {
        try (EmbeddedTap mean =
                EmbeddedTap.start(Options.defaults().withRows(STARS).withMaxrec(100, 100))) {
            Dataset<Row> stars =
                    spark.read().jdbc(Sparks.url(mean.uri()), "demo.stars", "ra", 0, 360, 4, Sparks.driver());

            assertThatThrownBy(() -> stars.select("source_id").distinct().count())
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"))
                    .hasMessageContaining("only the first 100 rows");
        }
    }

    @Test
    void a_query_is_read_like_a_table() {
        List<Row> rows = table("(SELECT constellation, COUNT(*) AS n FROM demo.messier GROUP BY constellation) q")
                .filter("n > 8")
                .orderBy(col("n").desc())
                .collectAsList();

        assertThat(rows).isNotEmpty();
        assertThat(rows.get(0).getString(0)).isEqualTo("Sgr");
    }
}
