package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.uws.JobResults;
import org.tapjdbc.pseudo.uws.JobService;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.uws.UwsJob;

/** To the result of a job, all of it, as it comes. */
final class ResultWay implements Way {
    private final String sql;
    private final JobService service;
    private final String job;

    ResultWay(String sql, JobService service, String job) {
        this.sql = sql;
        this.service = service;
        this.job = job;
    }

    @Override
    public RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        UwsJob found = JobResults.find(service, job);
        CompletableFuture<Void> unused = query.ended().thenRun(found::interrupt);
        return JobResults.open(found);
    }

    @Override
    public RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) {
        List<@Nullable String[]> steps = new ArrayList<>();
        steps.add(new @Nullable String[] {
            "service", service.base().toString(), null, sql, null, "The result of the job " + job + " is read."
        });
        return Explanation.of(steps);
    }

    @Override
    public URI asked() {
        return service.base();
    }

    @Override
    public String sent() {
        return sql;
    }
}
