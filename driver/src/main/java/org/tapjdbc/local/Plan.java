package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Field;

/** A plan, ready to run. */
record Plan(List<Field> fields, Source source, List<PlanStep> steps, long mostRows) implements LocalPlan {
    static Plan of(List<Field> fields, Source source, long mostRows) {
        List<PlanStep> steps = new ArrayList<>();
        List<String> local = new ArrayList<>();
        gather(source, steps, local);
        if (!local.isEmpty()) {
            steps.add(Simple.local(String.join("; ", local)));
        }
        return new Plan(List.copyOf(fields), source, List.copyOf(steps), mostRows);
    }

    /** What asks somebody for rows is a step of its own; all that is done with them is one. */
    private static void gather(Source source, List<PlanStep> steps, List<String> local) {
        source.inputs().forEach(input -> gather(input, steps, local));
        PlanStep step = source.step();
        if (step.target() != null) {
            steps.add(step);
        } else {
            local.add(step.query());
        }
    }

    @Override
    public RowCursor run(CompletableFuture<?> ended) throws SQLException {
        Run run = new Run(mostRows, ended);
        return new ResultCursor(fields, source.open(run), run);
    }
}
