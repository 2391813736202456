package org.tapjdbc.it.mocserver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connection to no service, whose MOCServers are the given ones. */
final class Asked implements AutoCloseable {
    private static final Set<String> FILTERS =
            Set.of("expr", "ID", "RA", "stc", "moc", "TIME", "spacesys", "dataproduct_type");

    private final Connection connection;

    /** @param properties of the connection beside */
    Asked(Properties properties, String... urls) throws SQLException {
        String mocservers = URLEncoder.encode(String.join(",", urls), StandardCharsets.UTF_8);
        connection = DriverManager.getConnection("jdbc:tap:?mocserver=" + mocservers, properties);
    }

    static Asked of(MocServerStub... stubs) throws SQLException {
        return new Asked(
                new Properties(), Stream.of(stubs).map(MocServerStub::url).toArray(String[]::new));
    }

    Connection connection() {
        return connection;
    }

    /** The rows of a query, each as the texts of its columns. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<@Nullable String>> found = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
            return found;
        }
    }

    /** The first column of a query, sorted. */
    List<String> column(String sql) throws SQLException {
        return rows(sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .sorted()
                .toList();
    }

    void update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether a request leaves some of the records out. */
    static boolean filters(Query query) {
        return query.upload() != null
                || query.parameters().entrySet().stream()
                        .anyMatch(parameter -> FILTERS.contains(parameter.getKey())
                                && !parameter.getValue().equals("ID=*")
                                && !parameter.getValue().equals("*"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
