package org.tapjdbc.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Info;

/** Synchronous queries (TAP 1.1, section 2): rows go from the database to the client one by one. */
final class SyncEndpoint {
    private final Options options;
    private final Catalogue catalogue;
    private final Database database;

    SyncEndpoint(Options options, Catalogue catalogue, Database database) {
        this.options = options;
        this.catalogue = catalogue;
        this.database = database;
    }

    /** Runs the query of a request. An exception means that nothing was answered yet. */
    void answer(Parameters parameters, Reply reply) throws AdqlException, IOException {
        checkRequest(parameters);
        Profile profile =
                profile(parameters.get("LANG").orElseThrow(() -> new AdqlException("The parameter LANG is missing")));
        OutputFormat format = format(parameters);
        long limit = limit(parameters);
        String adql = parameters.get("QUERY").orElseThrow(() -> new AdqlException("The parameter QUERY is missing"));
        Query query = Translation.translate(adql, profile, catalogue);
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(query.sql())) {
            List<ResultColumn> columns = ResultColumn.of(query, statement.getMetaData());
            if (limit == 0) {
                // TAP 1.1 lets a service not evaluate such a query; there may be rows, then, that are not sent
                write(columns, null, 0, format, reply);
                return;
            }
            statement.setLargeMaxRows(limit + 1);
            try (ResultSet rows = statement.executeQuery()) {
                boolean any = rows.next();
                write(columns, any ? rows : null, any ? limit : -1, format, reply);
            }
        } catch (SQLException e) {
            throw DatabaseErrors.explain(e);
        }
    }

    private static void checkRequest(Parameters parameters) throws AdqlException {
        String request = parameters.get("REQUEST").orElse("doQuery");
        if (!request.equalsIgnoreCase("doQuery")) {
            throw new AdqlException("This service has no REQUEST=" + request);
        }
        if (parameters.get("UPLOAD").isPresent()) {
            throw new AdqlException("This service does not take uploads");
        }
    }

    private Profile profile(String language) throws AdqlException {
        Profile offered = options.profile();
        return switch (language.toUpperCase(Locale.ROOT)) {
            case "ADQL" -> offered;
            case "ADQL-2.0" -> offered.as20();
            case "ADQL-2.1" -> {
                if (offered.is20()) {
                    throw new AdqlException("This service does not speak ADQL-2.1, only ADQL-2.0");
                }
                yield offered;
            }
            default -> throw new AdqlException("This service does not speak " + language + ", only ADQL");
        };
    }

    private static OutputFormat format(Parameters parameters) throws AdqlException {
        String name = parameters
                .get("RESPONSEFORMAT")
                .or(() -> parameters.get("FORMAT"))
                .orElse(null);
        if (name == null) {
            return OutputFormat.standard();
        }
        return OutputFormat.named(name)
                .orElseThrow(() -> new AdqlException("This service has no format " + name + ", only VOTable"));
    }

    private long limit(Parameters parameters) throws AdqlException {
        String text = parameters.get("MAXREC").orElse(null);
        if (text == null) {
            return Math.min(options.defaultMaxrec(), options.hardMaxrec());
        }
        try {
            long wanted = Long.parseLong(text.strip());
            if (wanted >= 0) {
                return Math.min(wanted, options.hardMaxrec());
            }
        } catch (NumberFormatException e) {
            throw new AdqlException("MAXREC is not a number of rows: " + text, e);
        }
        throw new AdqlException("MAXREC is not a number of rows: " + text);
    }

    /** Writes the rows from the current one on, {@code limit} at most, and says whether there are more. */
    private static void write(
            List<ResultColumn> columns, @Nullable ResultSet rows, long limit, OutputFormat format, Reply reply)
            throws IOException {
        var fields = columns.stream().map(ResultColumn::field).toList();
        var header = new VotableWriter.TableHeader("result", null, List.of(new Info("QUERY_STATUS", "OK")), fields);
        try (VotableWriter writer = new VotableWriter(reply.ok(format.mime()), format.serialization(), header)) {
            boolean more = limit == 0;
            if (rows != null) {
                try {
                    more = copy(columns, rows, limit, writer);
                } catch (SQLException e) {
                    String message = String.valueOf(DatabaseErrors.explain(e).getMessage());
                    writer.finish(List.of(new Info("QUERY_STATUS", "ERROR", message)));
                    return;
                } catch (IllegalArgumentException e) {
                    String message = "A value cannot be written in this format: " + e.getMessage();
                    writer.finish(List.of(new Info("QUERY_STATUS", "ERROR", message)));
                    return;
                }
            }
            writer.finish(more ? List.of(new Info("QUERY_STATUS", "OVERFLOW")) : List.of());
        }
    }

    private static boolean copy(List<ResultColumn> columns, ResultSet rows, long limit, VotableWriter writer)
            throws SQLException, IOException {
        @Nullable Object[] values = new Object[columns.size()];
        long count = 0;
        boolean more = true;
        while (more && count < limit) {
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).value(rows);
            }
            writer.row(values);
            count++;
            more = rows.next();
        }
        return more;
    }
}
