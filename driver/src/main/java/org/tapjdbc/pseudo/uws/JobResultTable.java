package org.tapjdbc.pseudo.uws;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/**
 * The result of a job as a table, whose columns are known since it was opened. The rows that were opened for that serve the
 * first scan; further ones ask the service again. To be closed, in case nobody scanned it. Safe for use by several
 * threads.
 */
public final class JobResultTable implements RowTable, AutoCloseable {
    private final JobService service;
    private final JobResults.Table table;
    private final List<Field> fields;
    private @Nullable RowCursor opened;

    private JobResultTable(JobService service, JobResults.Table table, RowCursor opened) {
        this.service = service;
        this.table = table;
        this.fields = opened.fields();
        this.opened = opened;
    }

    /**
     * Asks the service for the job, and begins to read its rows.
     *
     * @throws SQLException as {@link JobResults#open} does
     */
    public static JobResultTable open(JobService service, JobResults.Table table) throws SQLException {
        return new JobResultTable(service, table, JobResults.open(service, table.job()));
    }

    @Override
    public String schema() {
        return "uws";
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public String description() {
        return "The result of the job " + table.job();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        RowCursor rows = takeOpened();
        if (rows == null) {
            rows = JobResults.open(service, table.job());
            if (!rows.fields().equals(fields)) {
                rows.close();
                throw Errors.MALFORMED.say(
                        "The result of the job %s has other columns than it had a moment ago.", table.job());
            }
        }
        return rows;
    }

    private synchronized @Nullable RowCursor takeOpened() {
        RowCursor rows = opened;
        opened = null;
        return rows;
    }

    @Override
    public void close() {
        RowCursor rows = takeOpened();
        if (rows != null) {
            rows.close();
        }
    }
}
