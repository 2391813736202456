package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.calcite.rel.RelFieldCollation;
import org.jspecify.annotations.Nullable;

/** ORDER BY, with and without a limit. */
final class Sorting {
    private static final long FEW = 100_000;

    private Sorting() {}

    static Comparator<@Nullable Object[]> order(List<RelFieldCollation> keys) {
        int[] columns = keys.stream().mapToInt(RelFieldCollation::getFieldIndex).toArray();
        return (one, other) -> {
            for (int i = 0; i < columns.length; i++) {
                int order = compare(one[columns[i]], other[columns[i]], keys.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    static int compare(@Nullable Object one, @Nullable Object other, RelFieldCollation key) {
        if (one == null || other == null) {
            int nulls = key.nullDirection == RelFieldCollation.NullDirection.FIRST ? -1 : 1;
            return one == other ? 0 : one == null ? nulls : -nulls;
        }
        int order = Compared.order(one, other);
        return key.direction.isDescending() ? -order : order;
    }

    /** @param most how many of the first rows are wanted; -1 for all */
    static Source sort(Source input, List<RelFieldCollation> keys, long most, String what) {
        Comparator<@Nullable Object[]> order = order(keys);
        return new Simple.Piped(input, "sort by " + what, (rows, run) -> new Rows() {
            private @Nullable HeldRows sorted;

            @Override
            public @Nullable Object @Nullable [] next() throws SQLException {
                HeldRows held = sorted;
                if (held == null) {
                    held = most >= 0 && most <= FEW ? first(rows, order, (int) most, run) : all(rows, order, run);
                    sorted = held;
                }
                return held.next();
            }

            @Override
            public void close() {
                rows.close();
                if (sorted != null) {
                    sorted.close();
                }
            }
        });
    }

    private static HeldRows all(Rows rows, Comparator<@Nullable Object[]> order, Run run) throws SQLException {
        HeldRows held = new HeldRows(run);
        for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
            held.add(row);
        }
        rows.close();
        held.list().sort(order);
        return held;
    }

    private static final class Numbered {
        private final @Nullable Object[] row;
        private final long number;

        Numbered(@Nullable Object[] row, long number) {
            this.row = row;
            this.number = number;
        }

        @Nullable Object[] row() {
            return row;
        }

        long number() {
            return number;
        }
    }

    /** Holds no more rows than are wanted. */
    private static HeldRows first(Rows rows, Comparator<@Nullable Object[]> order, int most, Run run)
            throws SQLException {
        Comparator<Numbered> stable = Comparator.comparing(Numbered::row, order).thenComparingLong(Numbered::number);
        PriorityQueue<Numbered> best = new PriorityQueue<>(stable.reversed());
        long number = 0;
        for (@Nullable Object[] row = most == 0 ? null : rows.next(); row != null; row = rows.next()) {
            best.add(new Numbered(row, number++));
            if (best.size() > most) {
                best.poll();
            }
        }
        rows.close();
        List<Numbered> sorted = new ArrayList<>(best);
        sorted.sort(stable);
        HeldRows held = new HeldRows(run);
        for (Numbered each : sorted) {
            held.add(each.row());
        }
        return held;
    }
}
