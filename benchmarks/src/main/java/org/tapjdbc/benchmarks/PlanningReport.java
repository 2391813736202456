package org.tapjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tapjdbc.embedded.EmbeddedTapMain;

/**
 * What the local engine costs beyond the services: the first statement over two services in a new Java process, from
 * {@code DriverManager.getConnection} to its last row, and later ones beside what is sent to the services for them, sent
 * alone. Targets: 2.5 s for the first, 150 ms beyond the parts for later ones.
 */
public final class PlanningReport {
    private static final String STARS = "100000";
    private static final int PROCESSES = 7;
    private static final int WARMING = 20;
    private static final int ROUNDS = 31;
    private static final double MILLIS = 1e6;

    private static final List<String> STATEMENTS = List.of(
            "SELECT source_id, mag FROM demo.stars WHERE mag < 8"
                    + " UNION ALL SELECT source_id, mag FROM two.demo.stars WHERE mag < 7",
            "SELECT s.source_id, m.name FROM demo.stars AS s JOIN two.demo.messier AS m ON m.m = s.nobs"
                    + " WHERE s.mag < 9 AND m.vmag < 6",
            "SELECT m.type, COUNT(*) AS n, AVG(s.mag) AS mean FROM demo.stars AS s"
                    + " JOIN two.demo.messier AS m ON m.m = s.nobs WHERE s.mag < 10 GROUP BY m.type ORDER BY n");

    private PlanningReport() {}

    /** Without arguments, measures; with them, is what is measured. */
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length > 0) {
            measure(arguments);
            return;
        }
        Process one = JavaProcess.start(EmbeddedTapMain.class, List.of(), "--rows", STARS);
        Process two = JavaProcess.start(EmbeddedTapMain.class, List.of(), "--rows", STARS);
        try (BufferedReader firstSaid = JavaProcess.output(one);
                BufferedReader secondSaid = JavaProcess.output(two)) {
            report(firstSaid.readLine(), secondSaid.readLine());
        } finally {
            one.destroy();
            two.destroy();
        }
    }

    private static void report(String one, String two) throws IOException {
        String direct = "jdbc:tap:" + one;
        String both = direct + "?attach=" + URLEncoder.encode("two=" + two, StandardCharsets.UTF_8);
        double[] alone = new double[PROCESSES];
        double[] planned = new double[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            alone[i] = first(direct, "SELECT source_id, mag FROM demo.stars WHERE mag < 8");
            planned[i] = first(both, STATEMENTS.get(1));
        }
        print("the first statement of a process, one service", alone);
        print("the first statement of a process, planned", planned);
        for (String statement : STATEMENTS) {
            System.out.println(
                    JavaProcess.firstLine(PlanningReport.class, List.of(), "later", both, one, two, statement));
        }
    }

    private static double first(String url, String sql) throws IOException {
        return Double.parseDouble(JavaProcess.firstLine(PlanningReport.class, List.of(), "first", url, sql));
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-46s median %6.0f ms, from %.0f to %.0f ms in %d processes%n",
                what,
                millis[PROCESSES / 2],
                millis[0],
                millis[PROCESSES - 1],
                PROCESSES);
    }

    private static void measure(String... arguments) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(arguments[1])) {
            if (arguments[0].equals("first")) {
                read(connection, arguments[2]);
                System.out.println((System.nanoTime() - begun) / MILLIS);
            } else {
                later(connection, arguments[2], arguments[3], arguments[4]);
            }
        }
    }

    /** What goes to a service, and the service. */
    private record Leg(String url, String query) {}

    private static void later(Connection connection, String one, String two, String statement) throws SQLException {
        List<Leg> legs = new ArrayList<>();
        int dependent = 0;
        try (Statement explaining = connection.createStatement();
                ResultSet plan = explaining.executeQuery("EXPLAIN " + statement)) {
            while (plan.next()) {
                boolean keys = plan.getString("uploads") != null;
                dependent += keys ? 1 : 0;
                if (plan.getString("engine").equals("service") && !keys) {
                    legs.add(new Leg(plan.getString("target"), plan.getString("query")));
                }
            }
        }
        try (Connection first = DriverManager.getConnection("jdbc:tap:" + one);
                Connection second = DriverManager.getConnection("jdbc:tap:" + two)) {
            double[] whole = new double[ROUNDS];
            double[] parts = new double[ROUNDS];
            int rows = 0;
            for (int i = -WARMING; i < ROUNDS; i++) {
                long begun = System.nanoTime();
                rows = read(connection, statement);
                long between = System.nanoTime();
                for (Leg leg : legs) {
                    read(leg.url().equals(one) ? first : second, leg.query());
                }
                long end = System.nanoTime();
                if (i >= 0) {
                    whole[i] = (between - begun) / MILLIS;
                    parts[i] = (end - between) / MILLIS;
                }
            }
            Arrays.sort(whole);
            Arrays.sort(parts);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows in %.1f ms, %d parts alone in %.1f ms, so that %.1f ms are the engine's%s: %s%n",
                    rows,
                    whole[ROUNDS / 2],
                    legs.size(),
                    parts[ROUNDS / 2],
                    whole[ROUNDS / 2] - parts[ROUNDS / 2],
                    dependent == 0 ? "" : " and " + dependent + " more parts', which need keys",
                    statement);
        }
    }

    private static int read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                rows.getObject(1);
                count++;
            }
            return count;
        }
    }
}
