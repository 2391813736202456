package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.Serialization;

/** Documents damaged at random: values come out of them, or SQLExceptions, and nothing else; and soon. */
class BytesFlippedTest {
    private static final int DOCUMENTS = 150;
    private static final int MOST_ROWS = 30;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Getters.Getter> GETTERS =
            Getters.all().values().stream().flatMap(List::stream).toList();

    /** Reads what there is with one getter after the other, so that each column and getter meet. */
    private static long read(byte[] document, Random random) throws Exception {
        try (JdbcResultSet rows = Documents.open(document)) {
            return read(rows, random);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).hasSize(5);
            return 0;
        }
    }

    private static long read(ResultSet rows, Random random) throws Exception {
        long values = 0;
        try {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                assertThat(columns.getPrecision(i)).isNotNegative();
                assertThat(columns.getColumnDisplaySize(i)).isNotNegative();
            }
            for (int row = 0; row < MOST_ROWS && rows.next(); row++) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    ResultSet cell = Shifted.to(rows, i);
                    for (int tries = 0; tries < 4; tries++) {
                        values += tryToRead(GETTERS.get(random.nextInt(GETTERS.size())), cell);
                    }
                    values += tryToRead(BytesFlippedTest::elements, cell);
                }
            }
            rows.getWarnings();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).hasSize(5);
        }
        return values;
    }

    private static int tryToRead(Getters.Getter getter, ResultSet row) throws Exception {
        try {
            getter.get(row);
            return 1;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).hasSize(5);
            return 0;
        }
    }

    private static Object elements(ResultSet row) throws SQLException {
        Array array = row.getArray(1);
        if (array != null) {
            try (ResultSet elements = array.getResultSet()) {
                while (elements.next()) {
                    elements.getObject(2);
                    elements.getString(2);
                }
            }
        }
        return "";
    }

    private static byte[] damaged(byte[] document, Random random) {
        byte[] damaged = document.clone();
        int head = new String(document, StandardCharsets.ISO_8859_1).indexOf("<DATA>");
        int from = random.nextInt(4) == 0 ? 0 : head;
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            int at = from + random.nextInt(damaged.length - from);
            damaged[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) (damaged[at] ^ (1 << random.nextInt(8)));
                case 1 -> (byte) random.nextInt(256);
                case 2 -> damaged[random.nextInt(damaged.length)];
                default -> (byte) "0123456789 -+.eENTFx?:*AZ/".charAt(random.nextInt(26));
            };
        }
        return damaged;
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_damaged_document_gives_values_or_sql_exceptions(Serialization form) throws Exception {
        byte[] document = Documents.written(form, AllTypes.FIELDS, AllTypes.rows(form != Serialization.BINARY));
        Random random = new Random(20261120);

        Assertions.assertTimeout(SOON, () -> {
            long values = 0;
            for (int i = 0; i < DOCUMENTS; i++) {
                values += read(damaged(document, random), random);
            }
            assertThat(values).isGreaterThan(DOCUMENTS);
        });
    }

    /** Damage to base64 is mostly damage to its alphabet: here the bytes in it are damaged. */
    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "TABLEDATA", mode = EnumSource.Mode.EXCLUDE)
    void damaged_bytes_in_a_stream_give_values_or_sql_exceptions(Serialization form) throws Exception {
        String document = new String(
                Documents.written(form, AllTypes.FIELDS, AllTypes.rows(form != Serialization.BINARY)),
                StandardCharsets.UTF_8);
        int start = document.indexOf('>', document.indexOf("<STREAM")) + 1;
        int end = document.indexOf("</STREAM>");
        byte[] bytes = Base64.getMimeDecoder().decode(document.substring(start, end));
        Random random = new Random(1120);

        Assertions.assertTimeout(SOON, () -> {
            long values = 0;
            for (int i = 0; i < DOCUMENTS; i++) {
                byte[] damaged = bytes.clone();
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                String whole = document.substring(0, start)
                        + Base64.getEncoder().encodeToString(damaged)
                        + document.substring(end);
                values += read(whole.getBytes(StandardCharsets.UTF_8), random);
            }
            assertThat(values).isGreaterThan(DOCUMENTS);
        });
    }

    @Test
    void a_damaged_document_is_written_or_refused() throws Exception {
        Random random = new Random(7);
        for (Serialization form : Serialization.values()) {
            byte[] document = Documents.written(form, AllTypes.FIELDS, AllTypes.rows(form != Serialization.BINARY));
            for (int i = 0; i < DOCUMENTS / 2; i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (JdbcResultSet rows = Documents.open(damaged(document, random))) {
                    rows.writeVotable(out, i % 2 == 0 ? Serialization.BINARY2 : Serialization.TABLEDATA);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).hasSize(5);
                    continue;
                }
                try (JdbcResultSet copy = Documents.open(out.toByteArray())) {
                    while (copy.next()) {
                        copy.getString(1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_damaged_answer_of_a_service_gives_values_or_sql_exceptions(Serialization form) throws Exception {
        byte[] document = Documents.written(form, AllTypes.FIELDS, AllTypes.rows(form != Serialization.BINARY));
        Random random = new Random(99);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean query = exchange.getRequestURI().getPath().endsWith("/sync");
            byte[] answer = query ? damaged(document, random) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
            exchange.sendResponseHeaders(query ? 200 : 404, query ? answer.length : -1);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        String url = "jdbc:tap:http://127.0.0.1:" + service.getAddress().getPort() + "/tap?adql=off&onOverflow=warn";
        Random choice = new Random(100);
        long values = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < DOCUMENTS / 3; i++) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
                    values += read(rows, choice);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).hasSize(5);
                }
            }
        } finally {
            service.stop(0);
        }
        assertThat(values).isPositive();
    }
}
