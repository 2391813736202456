package org.tapjdbc.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tapjdbc.votable.Serialization;

/**
 * Makes tables of what came with a query (TAP 1.1, section 2.7.6). They are local temporary ones, which nobody but the
 * query's own connection to H2 knows, and which H2 drops when that is closed, whatever has happened.
 */
final class UploadLoader {
    /** The schema that a query names. */
    private static final Name SCHEMA = Name.regular("TAP_UPLOAD");

    /** The schema that H2 names, which has no other tables. */
    private static final Name STORED_IN = Name.regular("public");

    private static final int ROWS_BETWEEN_CHECKS = 1000;

    private final UploadLimits limits;
    private final boolean takesBinary;
    private final Connection connection;
    private final Cancellation cancellation;

    /** @param takesBinary whether VOTables may be BINARY and BINARY2 */
    UploadLoader(UploadLimits limits, boolean takesBinary, Connection connection, Cancellation cancellation) {
        this.limits = limits;
        this.takesBinary = takesBinary;
        this.connection = connection;
        this.cancellation = cancellation;
    }

    /** Makes the tables, to be used until the connection is closed. */
    List<TableMeta> load(Uploads uploads) throws SQLException, IOException, AdqlException {
        List<TableMeta> tables = new ArrayList<>();
        for (Upload upload : uploads.all()) {
            tables.add(load(upload));
        }
        return tables;
    }

    private TableMeta load(Upload upload) throws SQLException, IOException, AdqlException {
        String what = "The upload " + upload.name().text();
        if (upload.place() == null) {
            return load(upload.name(), what, Objects.requireNonNull(upload.content()));
        }
        StoredResult content = UploadFetcher.fetch(what, upload.place(), limits.hardBytes(), cancellation);
        try {
            return load(upload.name(), what, content);
        } finally {
            content.delete();
        }
    }

    private TableMeta load(Name name, String what, StoredResult content)
            throws SQLException, IOException, AdqlException {
        try (VotableImport document = VotableImport.open(what, content.open())) {
            if (!takesBinary && document.serialization() != Serialization.TABLEDATA) {
                throw new AdqlException(what + " cannot be read: this service takes VOTables as TABLEDATA only");
            }
            TableMeta table = new TableMeta(STORED_IN, List.of(SCHEMA, name), "", document.columns(), null, true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE LOCAL TEMPORARY TABLE " + table.sql() + " (" + Database.definitions(table) + ')');
            }
            connection.setAutoCommit(false);
            document.insertInto(table, connection, count -> check(what, count));
            // a client that writes what can only be guessed at shall hear of it
            if (!document.warnings().isEmpty()) {
                throw new AdqlException(
                        what + " is no good VOTable: " + document.warnings().get(0));
            }
            connection.commit();
            connection.setAutoCommit(true);
            return table;
        }
    }

    private void check(String what, long count) throws AdqlException {
        if (count > limits.hardRows()) {
            throw new AdqlException(what + " has more rows than the upload limit of " + limits.hardRows() + " rows");
        }
        if (count % ROWS_BETWEEN_CHECKS == 0) {
            cancellation.check();
        }
    }
}
