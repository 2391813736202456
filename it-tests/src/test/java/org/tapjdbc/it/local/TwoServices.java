package org.tapjdbc.it.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.embedded.Profile;

/** Two services, the second of them attached to a connection to the first as the catalog {@code two}. */
final class TwoServices implements AutoCloseable {
    /** What the services can do. */
    enum Setting {
        /** The connected one has all of ADQL 2.1, the attached one just ADQL 2.0; both take tables along with queries. */
        FULL_AND_BARE("adql-2.1", true, "adql-2.0", true),
        /** The attached one takes no tables. */
        BARE_WITHOUT_UPLOADS("adql-2.1", true, "adql-2.0", false),
        /** The other way round, and the connected one takes no tables. */
        BARE_AND_FULL("adql-2.0", false, "adql-2.1", true);

        private final String connected;
        private final boolean connectedTakes;
        private final String attached;
        private final boolean attachedTakes;

        Setting(String connected, boolean connectedTakes, String attached, boolean attachedTakes) {
            this.connected = connected;
            this.connectedTakes = connectedTakes;
            this.attached = attached;
            this.attachedTakes = attachedTakes;
        }

        Options connected() {
            return options(connected, connectedTakes);
        }

        Options attached() {
            return options(attached, attachedTakes);
        }

        private static Options options(String profile, boolean takes) {
            Options options = Options.defaults().withRows(10).withProfile(Profile.named(profile));
            return takes ? options : options.withoutUploads();
        }
    }

    private static final int TEMPORARY_ROWS = 30;
    private static final int STEP = 97;
    private static final int JOBS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final EmbeddedTap connected;
    private final EmbeddedTap attached;

    private TwoServices(EmbeddedTap connected, EmbeddedTap attached) {
        this.connected = connected;
        this.attached = attached;
    }

    static TwoServices start(SkyFiles files, Setting setting) throws IOException {
        return start(files, setting.connected(), setting.attached());
    }

    /** Starts both with options beyond which they get the tables of the files. */
    static TwoServices start(SkyFiles files, Options connected, Options attached) throws IOException {
        EmbeddedTap one = EmbeddedTap.start(
                connected.withTable("sky.stars", files.of("stars")).withTable("sky.fields", files.of("fields")));
        try {
            return new TwoServices(one, EmbeddedTap.start(withSpectra(files, attached)));
        } catch (IOException e) {
            one.close();
            throw e;
        }
    }

    private static Options withSpectra(SkyFiles files, Options options) {
        Options all = options;
        for (String table : new String[] {"spectra", "instruments", "catalogue"}) {
            Path file = files.of(table);
            all = all.withTable("obs." + table, file);
        }
        return all;
    }

    URI connectedUri() {
        return connected.uri();
    }

    URI attachedUri() {
        return attached.uri();
    }

    /** A connection with further parameters, such as {@code "maxLocalRows=5"}. */
    Connection connect(String... parameters) throws SQLException {
        String attach = URLEncoder.encode("two=" + attached.uri(), StandardCharsets.UTF_8);
        StringBuilder url = new StringBuilder("jdbc:tap:" + connected.uri() + "?attach=" + attach);
        for (String parameter : parameters) {
            url.append('&').append(parameter);
        }
        return DriverManager.getConnection(url.toString());
    }

    /** Text in which the addresses of the services do not change from run to run. */
    String withoutPorts(String text) {
        return text.replace(connected.uri().toString(), "http://one/tap")
                .replace(attached.uri().toString(), "http://two/tap");
    }

    /** Makes the temporary tables {@code mine}, of some stars, and {@code empty_one}, here and in H2. */
    static void makeTemporaryTables(Connection connection, Connection h2) throws SQLException {
        try (Statement here = connection.createStatement();
                Statement there = h2.createStatement()) {
            here.executeUpdate("CREATE TEMPORARY TABLE empty_one (id INTEGER)");
            there.execute("CREATE TABLE empty_one (id INTEGER)");
            here.executeUpdate("CREATE TEMPORARY TABLE mine"
                    + " (id INTEGER, ra DOUBLE UNIT 'deg', dec DOUBLE UNIT 'deg', label VARCHAR, weight DOUBLE)");
            there.execute("CREATE TABLE mine (id INTEGER, ra DOUBLE, dec DOUBLE, label VARCHAR, weight DOUBLE)");
            try (ResultSet stars = there.executeQuery("SELECT id, ra, dec FROM sky.stars WHERE MOD(id, " + STEP
                            + ") = 1" + " AND id < " + STEP * TEMPORARY_ROWS + " ORDER BY id");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO mine VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement copy = h2.prepareStatement("INSERT INTO mine VALUES (?, ?, ?, ?, ?)")) {
                for (int i = 0; stars.next(); i++) {
                    for (PreparedStatement each : new PreparedStatement[] {insert, copy}) {
                        each.setInt(1, stars.getInt(1));
                        each.setDouble(2, stars.getDouble(2));
                        each.setDouble(3, stars.getDouble(3));
                        each.setString(4, "Mine " + i);
                        each.setDouble(5, (double) i / TEMPORARY_ROWS);
                        each.addBatch();
                    }
                }
                insert.executeBatch();
                copy.executeBatch();
            }
        }
    }

    /** Has the connected service run some jobs that are called as rows of {@code mine} are, and one that is not run. */
    void makeJobs() throws IOException, InterruptedException {
        for (int i = 0; i < JOBS; i++) {
            URI job = post(
                    "/async", Map.of("LANG", "ADQL", "RUNID", "Mine " + i, "QUERY", "SELECT TOP 1 id FROM sky.stars"));
            if (i > 0) {
                post(job.getPath().substring(connected.uri().getPath().length()) + "/phase", Map.of("PHASE", "RUN"));
                waitFor(job);
            }
        }
    }

    private URI post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(connected.uri() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .timeout(LONGEST)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return connected.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static void waitFor(URI job) throws IOException, InterruptedException {
        String phase = "";
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!phase.equals("COMPLETED")) {
            if (System.nanoTime() > end) {
                throw new IOException("The job is " + phase + " after " + LONGEST);
            }
            phase = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(job + "/phase?WAIT=5"))
                                    .timeout(LONGEST)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
        }
    }

    /** Has the attached one answer nobody any more. */
    void stopAttached() {
        attached.close();
    }

    @Override
    public void close() {
        attached.close();
        connected.close();
    }
}
