package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.local.LocalEngine;
import org.tapjdbc.local.LocalPlan;
import org.tapjdbc.local.PlanStep;
import org.tapjdbc.local.SourceTables;
import org.tapjdbc.rows.EndingCursor;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.AskingThreads;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;

/** Through the local engine. */
final class LocalWay implements Way {
    private final String sql;
    private final long mostRows;
    private final AskingThreads asking;
    private final Preparation preparation;

    /**
     * A statement that is ready to be planned.
     *
     * @param text its text
     * @param tables what its tables are
     * @param end lets go of what was opened for the plan
     */
    record Prepared(String text, SourceTables tables, Runnable end) {}

    /** Makes a statement ready to be planned for one run. */
    @FunctionalInterface
    interface Preparation {
        Prepared prepare(QueryTerms terms, RunningQuery query) throws SQLException;
    }

    /**
     * @param mostRows how many rows the engine may hold
     * @param asking the threads that ask for rows
     */
    LocalWay(String sql, long mostRows, AskingThreads asking, Preparation preparation) {
        this.sql = sql;
        this.mostRows = mostRows;
        this.asking = asking;
        this.preparation = preparation;
    }

    /** What is done with a plan. */
    @FunctionalInterface
    private interface Use {
        RowCursor of(LocalPlan plan) throws SQLException;
    }

    private RowCursor planned(QueryTerms terms, RunningQuery query, Use use) throws SQLException {
        Prepared prepared = preparation.prepare(terms, query);
        boolean done = false;
        try {
            RowCursor rows = new EndingCursor(
                    use.of(LocalEngine.plan(prepared.text(), prepared.tables(), mostRows)), prepared.end());
            done = true;
            return rows;
        } finally {
            if (!done) {
                prepared.end().run();
            }
        }
    }

    @Override
    public RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        boolean none = limit.maxRows() != null && limit.maxRows() == 0;
        return planned(
                terms, query, plan -> none ? new MemoryCursor(plan.fields(), List.of()) : new Running(plan, query));
    }

    /** Rows each of which is asked for as a part of the query, whose end from another thread is theirs, too. */
    private final class Running extends ForwardingCursor {
        private final RunningQuery query;

        Running(LocalPlan plan, RunningQuery query) throws SQLException {
            this(plan.run(query.ended()), query);
        }

        private Running(RowCursor rows, RunningQuery query) {
            super(rows);
            this.query = query;
            CompletableFuture<Void> unused = query.ended().thenRun(rows::close);
        }

        @Override
        public boolean next() throws SQLException {
            return asking.during(query, this::nextOrEnded);
        }

        private boolean nextOrEnded() throws SQLException {
            try {
                return super.next();
            } catch (RuntimeException e) {
                if (query.ended().isDone()) {
                    // the rows were closed while they were looked at
                    throw Errors.CANCELLED.because(e, "The query was cancelled.");
                }
                throw e;
            }
        }
    }

    @Override
    public RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        return planned(terms, query, plan -> {
            List<@Nullable String[]> steps = new ArrayList<>();
            for (PlanStep step : plan.steps()) {
                steps.add(new @Nullable String[] {
                    step.engine(), step.target(), step.mode(), step.query(), step.uploads(), step.note()
                });
            }
            return Explanation.of(steps);
        });
    }

    @Override
    public String sent() {
        return sql;
    }
}
