package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.adql.table.RowChange;
import org.tapjdbc.adql.table.RowChanges;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.pseudo.uws.JobChanges;
import org.tapjdbc.pseudo.uws.JobUpdate;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.upload.TemporaryTable;

/** Runs the statements that change or delete rows that meet a condition: jobs, and rows of temporary tables. */
final class RowCommands {
    private final JdbcConnection connection;

    RowCommands(JdbcConnection connection) {
        this.connection = connection;
    }

    /**
     * Reads a text.
     *
     * @return empty if it is no such statement
     * @throws SQLException 42000 if it is meant to be one, and is wrong
     */
    static Optional<RowChange> parse(String sql) throws SQLException {
        try {
            return RowChanges.parse(sql);
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        }
    }

    /** Does what a statement says; how many rows it changed. */
    long run(RowChange change, QueryTerms terms, RunningQuery query) throws SQLException {
        boolean aboutJobs = change.isAbout("uws", "jobs")
                && (change instanceof RowChange.Update || change.table().size() == 2);
        if (!aboutJobs) {
            return delete((RowChange.Delete) change, terms, query);
        }
        JobUpdate update = change instanceof RowChange.Update wanted ? JobUpdate.of(wanted.assignments()) : null;
        List<URI> jobs = jobs(change, terms, query);
        return update == null
                ? JobChanges.delete(
                        connection.sqlJobs().service(), connection.sqlJobs().ledger(), jobs)
                : JobChanges.update(
                        connection.sqlJobs().service(), connection.sqlJobs().ledger(), update, jobs);
    }

    /** The jobs that meet the condition of a statement. */
    private List<URI> jobs(RowChange change, QueryTerms terms, RunningQuery query) throws SQLException {
        List<URI> jobs = new ArrayList<>();
        String condition = change.where() == null ? "1 = 1" : change.where().text();
        // a line of its own: the condition may end with a comment
        String jobsThatMeetIt = "SELECT url FROM uws.jobs WHERE (" + condition + "\n)";
        try (RowCursor rows = connection.queries().allRows(jobsThatMeetIt, terms, query)) {
            while (rows.next()) {
                if (CellValues.of(rows.cell(0)) instanceof String url) {
                    jobs.add(URI.create(url));
                }
            }
        }
        return jobs;
    }

    private long delete(RowChange.Delete delete, QueryTerms terms, RunningQuery query) throws SQLException {
        List<String> parts = delete.table();
        String name = parts.get(parts.size() - 1);
        boolean temporary =
                parts.size() == 1 || (parts.size() == 2 && parts.get(0).equalsIgnoreCase("TAP_UPLOAD"));
        if (!temporary) {
            throw Errors.REJECTED.say(
                    "Rows can be deleted from temporary tables and from uws.jobs, but not from %s.",
                    String.join(".", parts));
        }
        TemporaryTable table = connection.tables().get(name);
        String condition = delete.where() == null ? "1 = 1" : delete.where().text();
        return table.retain(() -> connection
                .queries()
                .localRows(
                        "SELECT * FROM TAP_UPLOAD." + table.name() + " WHERE CASE WHEN (" + condition
                                + "\n) THEN 1 ELSE 0 END = 0",
                        terms,
                        query));
    }
}
