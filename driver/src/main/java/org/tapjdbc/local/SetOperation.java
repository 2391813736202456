package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** UNION, EXCEPT and INTERSECT, and with them DISTINCT. The rows of the first input stream. */
record SetOperation(List<Source> inputs, Kind kind, boolean all, int width) implements Source {
    enum Kind {
        UNION,
        EXCEPT,
        INTERSECT
    }

    @Override
    public PlanStep step() {
        return Simple.local(inputs.size() == 1 ? "leave out rows that came before" : kind + (all ? " ALL" : ""));
    }

    private int[] columns() {
        int[] columns = new int[width];
        for (int i = 0; i < width; i++) {
            columns[i] = i;
        }
        return columns;
    }

    @Override
    public Rows open(Run run) throws SQLException {
        Source first = kind == Kind.UNION ? new Simple.Chain(inputs) : inputs.get(0);
        return new Reading(first.open(run), run);
    }

    private final class Reading implements Rows {
        private final Rows first;
        private final Run run;
        private final int[] columns = columns();
        /** For each other input, how often each of its rows is still to be reckoned with. */
        private @Nullable List<Map<List<@Nullable Object>, long[]>> others;

        private final Map<List<@Nullable Object>, Boolean> given = new HashMap<>();
        private long held;

        Reading(Rows first, Run run) {
            this.first = first;
            this.run = run;
        }

        private void hold() throws SQLException {
            run.hold(1);
            held++;
        }

        private List<Map<List<@Nullable Object>, long[]>> others() throws SQLException {
            List<Map<List<@Nullable Object>, long[]>> counts = others;
            if (counts == null) {
                counts = new ArrayList<>();
                for (Source input : kind == Kind.UNION ? List.<Source>of() : inputs.subList(1, inputs.size())) {
                    counts.add(counts(input));
                }
                others = counts;
            }
            return counts;
        }

        private Map<List<@Nullable Object>, long[]> counts(Source input) throws SQLException {
            Map<List<@Nullable Object>, long[]> counts = new HashMap<>();
            try (Rows rows = input.open(run)) {
                for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                    List<@Nullable Object> key = Compared.key(row, columns);
                    long[] count = counts.get(key);
                    if (count == null) {
                        hold();
                        count = new long[1];
                        counts.put(key, count);
                    }
                    count[0]++;
                }
            }
            return counts;
        }

        @Override
        public @Nullable Object @Nullable [] next() throws SQLException {
            while (true) {
                List<Map<List<@Nullable Object>, long[]>> counts = others();
                @Nullable Object[] row = first.next();
                if (row == null || isWanted(Compared.key(row, columns), counts)) {
                    return row;
                }
            }
        }

        private boolean isWanted(List<@Nullable Object> key, List<Map<List<@Nullable Object>, long[]>> counts)
                throws SQLException {
            if (!all && given.containsKey(key)) {
                return false;
            }
            boolean wanted = kind == Kind.EXCEPT ? !takenAway(key, counts) : isEverywhere(key, counts);
            if (wanted && !all) {
                hold();
                given.put(key, true);
            }
            return wanted;
        }

        private boolean takenAway(List<@Nullable Object> key, List<Map<List<@Nullable Object>, long[]>> counts) {
            for (Map<List<@Nullable Object>, long[]> each : counts) {
                long[] count = each.get(key);
                if (count != null && (!all || count[0]-- > 0)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isEverywhere(List<@Nullable Object> key, List<Map<List<@Nullable Object>, long[]>> counts) {
            for (Map<List<@Nullable Object>, long[]> each : counts) {
                long[] count = each.get(key);
                if (count == null || (all && count[0]-- <= 0)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            first.close();
            run.release(held);
            held = 0;
        }
    }
}
