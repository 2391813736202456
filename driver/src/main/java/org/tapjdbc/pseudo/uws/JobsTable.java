package org.tapjdbc.pseudo.uws;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/**
 * {@code uws.jobs}: the jobs that the service lists for this user, and those of the ledger, each once. Each job itself is
 * asked only for what the list does not tell.
 */
public final class JobsTable implements RowTable {
    private final JobService service;
    private final JobLedger ledger;

    /** The table of a service's jobs; contacts nobody. */
    public JobsTable(JobService service, JobLedger ledger) {
        this.service = service;
        this.ledger = ledger;
    }

    @Override
    public String schema() {
        return "uws";
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String description() {
        return "The asynchronous jobs of this user on the service: those that it lists, and those that were created from"
                + " here. UPDATE starts and ends them, DELETE removes them with their results.";
    }

    @Override
    public List<Field> fields() {
        return JobColumns.fields();
    }

    @Override
    public boolean applies(Condition condition) {
        return JobWish.applies(condition);
    }

    @Override
    public boolean sorts(List<Scan.SortKey> order) {
        return JobWish.sorts(order);
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        return new JobSearch(service, ledger, new JobWish(scan)).open();
    }
}
