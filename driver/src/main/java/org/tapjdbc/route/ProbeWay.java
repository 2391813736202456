package org.tapjdbc.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.LocalAnswer;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;

/** Nowhere: what asks only whether anybody is there is answered at once, without the local engine. */
final class ProbeWay implements Way {
    private final ParsedQuery probe;

    /** @param probe is nothing but literals and the present time */
    ProbeWay(ParsedQuery probe) {
        this.probe = probe;
    }

    @Override
    public RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) {
        return LocalAnswer.to(probe.tree()).orElseThrow();
    }

    @Override
    public RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) {
        List<@Nullable String[]> steps = new ArrayList<>();
        steps.add(new @Nullable String[] {"local", null, null, probe.text(), null, "needs no service"});
        return Explanation.of(steps);
    }

    @Override
    public String sent() {
        return probe.text();
    }
}
