package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Info;

/** Runs queries (TAP 1.1, section 2): rows go from the database to a stream one by one. */
final class QueryRunner implements AutoCloseable {
    private final Options options;
    private final RowLimits limits;
    private final Catalogue catalogue;
    private final Database database;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();

    QueryRunner(Options options, RowLimits limits, Catalogue catalogue, Database database) {
        this.options = options;
        this.limits = limits;
        this.catalogue = catalogue;
        this.database = database;
    }

    /** Where a result goes. */
    interface Destination {
        /** Opens the stream for a document, which is closed in any case. */
        OutputStream begin(String mime) throws IOException;
    }

    /**
     * Runs the query of a request. An exception for the query's author means that the destination is untouched.
     *
     * @param user who asks; null if nobody says who he is
     * @return what went wrong after the first row, which the document says at its end
     */
    Optional<String> run(
            @Nullable String user,
            Parameters parameters,
            Uploads uploads,
            Cancellation cancellation,
            Destination destination)
            throws AdqlException, IOException {
        running.add(cancellation);
        try {
            return runChecked(catalogue.visibleTo(user), parameters, uploads, cancellation, destination);
        } finally {
            running.remove(cancellation);
        }
    }

    /** Stops all queries. */
    @Override
    public void close() {
        running.forEach(Cancellation::cancel);
    }

    private Optional<String> runChecked(
            View known, Parameters parameters, Uploads uploads, Cancellation cancellation, Destination destination)
            throws AdqlException, IOException {
        checkRequest(parameters);
        Profile profile = profile(
                parameters.single("LANG").orElseThrow(() -> new AdqlException("The parameter LANG is missing")));
        OutputFormat format = format(parameters);
        long limit = limit(parameters);
        String adql = parameters.single("QUERY").orElseThrow(() -> new AdqlException("The parameter QUERY is missing"));
        try (Connection connection = database.source().getConnection()) {
            View view = known.with(loader(connection, cancellation).load(uploads));
            Set<Translation.Searched> searched = new LinkedHashSet<>();
            Query query = Translation.translate(adql, profile, view, searched::add);
            index(view, searched, connection);
            return runTranslated(query, view, connection, format, limit, cancellation, destination);
        } catch (SQLException e) {
            throw cancellation.explain(e);
        }
    }

    private UploadLoader loader(Connection connection, Cancellation cancellation) {
        boolean takesBinary = !options.misbehaves(Misbehaviour.NO_BINARY_UPLOADS);
        return new UploadLoader(options.uploads(), takesBinary, connection, cancellation);
    }

    /** Tables that came along have no indices until it is known which are of use. */
    private static void index(View view, Set<Translation.Searched> searched, Connection connection)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Translation.Searched each : searched) {
                if (view.uploads().contains(each.table())) {
                    statement.execute("CREATE INDEX ON " + each.table().sql() + " ("
                            + each.column().name().sql() + ')');
                }
            }
        }
    }

    private Optional<String> runTranslated(
            Query query,
            View view,
            Connection connection,
            OutputFormat format,
            long limit,
            Cancellation cancellation,
            Destination destination)
            throws AdqlException, IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            List<ResultColumn> columns = ResultColumn.of(query, statement.getMetaData(), format.serialization());
            ResultWriter writer = new ResultWriter(
                    columns, format, cancellation, options.delays().row());
            if (limit == 0) {
                // TAP 1.1 lets a service not evaluate such a query; there may be rows, then, that are not sent
                return writer.write(null, 0, destination);
            }
            statement.setLargeMaxRows(limit + 1);
            cancellation.sleep(options.delays().of(query, view));
            try {
                cancellation.watch(statement);
                ResultSet rows = statement.executeQuery();
                boolean any = rows.next();
                return writer.write(any ? rows : null, any ? limit : -1, destination);
            } finally {
                cancellation.release();
            }
        }
    }

    private static void checkRequest(Parameters parameters) throws AdqlException {
        String request = parameters.single("REQUEST").orElse("doQuery");
        if (!request.equalsIgnoreCase("doQuery")) {
            throw new AdqlException("This service has no REQUEST=" + request);
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
        Optional<String> wanted = parameters.single("RESPONSEFORMAT");
        String name = (wanted.isPresent() ? wanted : parameters.single("FORMAT")).orElse(null);
        if (name == null) {
            return OutputFormat.standard();
        }
        return OutputFormat.named(name)
                .orElseThrow(() -> new AdqlException("This service has no format " + name + ", only VOTable"));
    }

    private long limit(Parameters parameters) throws AdqlException {
        String text = parameters.single("MAXREC").orElse(null);
        if (text == null) {
            return Math.min(limits.byDefault(), limits.hard());
        }
        try {
            long wanted = Long.parseLong(text.strip());
            if (wanted >= 0) {
                return Math.min(wanted, limits.hard());
            }
        } catch (NumberFormatException e) {
            throw new AdqlException("MAXREC is not a number of rows: " + text, e);
        }
        throw new AdqlException("MAXREC is not a number of rows: " + text);
    }

    /** Writes the document of one result. */
    private record ResultWriter(
            List<ResultColumn> columns, OutputFormat format, Cancellation cancellation, Duration rowDelay) {

        /** Writes the rows from the current one on, {@code limit} at most, and says whether there are more. */
        Optional<String> write(@Nullable ResultSet rows, long limit, Destination destination) throws IOException {
            var fields = columns.stream().map(ResultColumn::field).toList();
            var header = new VotableWriter.TableHeader("result", null, List.of(new Info("QUERY_STATUS", "OK")), fields);
            try (VotableWriter writer =
                    new VotableWriter(destination.begin(format.mime()), format.serialization(), header)) {
                boolean more = limit == 0;
                String error = null;
                if (rows != null) {
                    try {
                        more = copy(rows, limit, writer);
                    } catch (SQLException e) {
                        error = cancellation.explain(e).getMessage();
                    } catch (AdqlException e) {
                        error = e.getMessage();
                    } catch (IllegalArgumentException e) {
                        error = "A value cannot be written in this format: " + e.getMessage();
                    }
                }
                if (error != null) {
                    writer.finish(List.of(new Info("QUERY_STATUS", "ERROR", error)));
                } else {
                    writer.finish(more ? List.of(new Info("QUERY_STATUS", "OVERFLOW")) : List.of());
                }
                return Optional.ofNullable(error);
            }
        }

        private boolean copy(ResultSet rows, long limit, VotableWriter writer)
                throws SQLException, IOException, AdqlException {
            @Nullable Object[] values = new Object[columns.size()];
            long count = 0;
            boolean more = true;
            while (more && count < limit) {
                if (count > 0 && !rowDelay.isZero()) {
                    cancellation.sleep(rowDelay);
                }
                cancellation.check();
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
}
