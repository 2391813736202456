package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Queries translated per second, by one thread, on a connection that has seen them before. Target: 20 000. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
public class NativeSqlBenchmark {
    /** What people send, about 90 characters long on average. */
    static final List<String> QUERIES = List.of(
            "SELECT TOP 10 name, ra, dec, vmag FROM demo.messier WHERE vmag < 6.5 ORDER BY vmag",
            "SELECT name, ra, dec, vmag FROM demo.messier WHERE vmag < 6.5 ORDER BY vmag LIMIT 10",
            "SELECT \"name\", \"vmag\" FROM \"demo\".\"bright_stars\" ORDER BY \"vmag\" LIMIT 100;",
            "SELECT * FROM demo.stars WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83.8, -5.4, 0.5))",
            "SELECT source_id, DISTANCE(ra, dec, 10.68, 41.27) AS d FROM demo.stars WHERE parallax > 5 ORDER BY d",
            "SELECT class, COUNT(*) AS n, AVG(mag) AS m FROM demo.stars GROUP BY class HAVING COUNT(*) > 10",
            "SELECT c.name, m.name FROM demo.messier AS m JOIN demo.constellations AS c"
                    + " ON m.constellation = c.abbreviation",
            "SELECT column_name, datatype, unit, ucd FROM TAP_SCHEMA.columns WHERE table_name = 'demo.messier'",
            "SELECT COUNT(*) FROM (SELECT DISTINCT type FROM demo.messier WHERE ngc IS NOT NULL) AS types",
            "SELECT obs_id, t_min FROM ivoa.obscore WHERE s_ra BETWEEN 10 AND 20 AND calib_level IN (2, 3)");

    private EmbeddedTap service;
    private Connection connection;

    @Setup
    public void start() throws IOException, SQLException {
        service = EmbeddedTap.start(Options.defaults().withRows(1000));
        connection = DriverManager.getConnection("jdbc:tap:" + service.uri());
    }

    @TearDown
    public void stop() throws SQLException {
        connection.close();
        service.close();
    }

    @Benchmark
    @OperationsPerInvocation(10)
    public void nativeSql(Blackhole sink) throws SQLException {
        for (String query : QUERIES) {
            sink.consume(connection.nativeSQL(query));
        }
    }

    /** The part of it that the parser takes. */
    @Benchmark
    @OperationsPerInvocation(10)
    public void parser(Blackhole sink) throws AdqlSyntaxException {
        for (String query : QUERIES) {
            sink.consume(AdqlParser.parse(query));
        }
    }
}
