package org.tapjdbc.it.spark;

import java.net.URI;
import java.util.Arrays;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** What the tests of Spark have in common. */
final class Sparks {
    private Sparks() {}

    /** A Spark with two workers in this process, which listens on loopback only. */
    static SparkSession start() {
        return SparkSession.builder()
                .appName("tap")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    /** The URL of the driver for a service, with arrays as text. */
    static String url(URI service) {
        return "jdbc:tap:" + service + "?arrays=text";
    }

    /** The properties that the guide names. */
    static Properties driver() {
        Properties properties = new Properties();
        properties.setProperty("driver", "org.tapjdbc.TapDriver");
        return properties;
    }

    /** What Spark takes the type of a column for. */
    static DataType type(Dataset<Row> rows, String column) {
        return Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equals(column))
                .map(StructField::dataType)
                .findFirst()
                .orElseThrow();
    }
}
