package org.tapjdbc.local;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A query that one service runs.
 *
 * @param types what the columns are taken for
 * @param places where each of them is in the result; -1 for one that is not fetched
 */
record Leg(Site site, String text, List<RelDataType> types, Places places) implements Source {
    @Override
    public Rows open(Run run) {
        return new CursorRows(() -> site.run(text, null), places, types, run);
    }

    @Override
    public List<Source> inputs() {
        return List.of();
    }

    @Override
    public PlanStep step() {
        return new PlanStep("service", site.url().toString(), site.mode(), text, null, null);
    }
}
