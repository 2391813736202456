package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of plans that look at one row at a time. */
final class Simple {
    private Simple() {}

    /** Opens an input and does something to its rows. */
    @FunctionalInterface
    interface Opening {
        Rows open(Rows input, Run run) throws SQLException;
    }

    /** A part with one input. */
    record Piped(Source input, String what, Opening opening) implements Source {
        @Override
        public Rows open(Run run) throws SQLException {
            return opening.open(input.open(run), run);
        }

        @Override
        public List<Source> inputs() {
            return List.of(input);
        }

        @Override
        public PlanStep step() {
            return local(what);
        }
    }

    static PlanStep local(String what) {
        return new PlanStep("local", null, null, what, null, null);
    }

    /** Gives the next row of what is computed from others. */
    @FunctionalInterface
    interface Next {
        @Nullable Object @Nullable [] next() throws SQLException;
    }

    private record Reading(Rows input, Next following) implements Rows {
        @Override
        public @Nullable Object @Nullable [] next() throws SQLException {
            return following.next();
        }

        @Override
        public void close() {
            input.close();
        }
    }

    static Source filter(Source input, Expression condition, String what) {
        return new Piped(
                input,
                "filter by " + what,
                (rows, run) -> new Reading(rows, () -> {
                    while (true) {
                        @Nullable Object[] row = rows.next();
                        if (row == null || Boolean.TRUE.equals(condition.of(row))) {
                            return row;
                        }
                    }
                }));
    }

    static Source project(Source input, List<Expression> values, String what) {
        int width = values.size();
        return new Piped(
                input,
                what,
                (rows, run) -> new Reading(rows, () -> {
                    @Nullable Object[] row = rows.next();
                    if (row == null) {
                        return null;
                    }
                    @Nullable Object[] result = new @Nullable Object[width];
                    for (int i = 0; i < width; i++) {
                        result[i] = values.get(i).of(row);
                    }
                    return result;
                }));
    }

    /** Passes over some rows and takes some; the input is closed as soon as no more of it is wanted. */
    static Source limit(Source input, long offset, long fetch) {
        String what = (offset > 0 ? "skip " + offset + " rows" : "")
                + (offset > 0 && fetch >= 0 ? ", " : "")
                + (fetch >= 0 ? "take " + fetch + " rows" : "");
        return new Piped(input, what, (rows, run) -> {
            long[] counts = {offset, fetch};
            return new Reading(rows, () -> {
                while (counts[0] > 0 && counts[1] != 0) {
                    counts[0]--;
                    if (rows.next() == null) {
                        return null;
                    }
                }
                if (counts[1] == 0) {
                    rows.close();
                    return null;
                }
                counts[1]--;
                return rows.next();
            });
        });
    }

    /** Rows that stand in the query. */
    record Values(List<@Nullable Object[]> rows) implements Source {
        @Override
        public Rows open(Run run) {
            Iterator<@Nullable Object[]> each = rows.iterator();
            return new Rows() {
                @Override
                public @Nullable Object @Nullable [] next() {
                    return each.hasNext() ? each.next() : null;
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }

        @Override
        public List<Source> inputs() {
            return List.of();
        }

        @Override
        public PlanStep step() {
            return local(rows.size() + " rows of the query itself");
        }
    }

    /** All sources, one after the other; the next one is opened when the one before is at its end. */
    record Chain(List<Source> inputs) implements Source {
        @Override
        public Rows open(Run run) {
            Iterator<Source> each = inputs.iterator();
            List<Rows> current = new ArrayList<>();
            return new Rows() {
                @Override
                public @Nullable Object @Nullable [] next() throws SQLException {
                    while (true) {
                        if (!current.isEmpty()) {
                            @Nullable Object[] row = current.get(0).next();
                            if (row != null) {
                                return row;
                            }
                            close();
                        }
                        if (!each.hasNext()) {
                            return null;
                        }
                        current.add(each.next().open(run));
                    }
                }

                @Override
                public void close() {
                    current.forEach(Rows::close);
                    current.clear();
                }
            };
        }

        @Override
        public PlanStep step() {
            return local("union of all rows");
        }
    }
}
