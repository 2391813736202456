package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.RelFieldCollation;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** Rows with one more column: a function over the windows around them. All rows are held. */
record WindowRows(Source input, Window window, int width, String what) implements Source {
    /**
     * A window and the function over it.
     *
     * @param isRows whether the bounds count rows; else rows that are equal in the order belong together
     * @param from the first row of the window, relative to the current one; null for that of the partition
     * @param to the last one; null for that of the partition
     */
    record Window(
            String function,
            List<Expression> arguments,
            boolean distinct,
            boolean ignoreNulls,
            List<Expression> partition,
            List<Expression> order,
            List<RelFieldCollation> directions,
            boolean isRows,
            @Nullable Long from,
            @Nullable Long to) {}

    /** A row with what it is sorted by, and the arguments of the function. */
    private static final class Item {
        private final @Nullable Object[] row;
        private final @Nullable Object[] order;
        private final @Nullable Object[] arguments;

        Item(@Nullable Object[] row, @Nullable Object[] order, @Nullable Object[] arguments) {
            this.row = row;
            this.order = order;
            this.arguments = arguments;
        }

        @Nullable Object[] row() {
            return row;
        }

        @Nullable Object[] order() {
            return order;
        }

        @Nullable Object[] arguments() {
            return arguments;
        }
    }

    @Override
    public List<Source> inputs() {
        return List.of(input);
    }

    @Override
    public PlanStep step() {
        return Simple.local(what);
    }

    @Override
    public Rows open(Run run) {
        return new Rows() {
            private @Nullable HeldRows held;
            private @Nullable Iterator<@Nullable Object[]> results;

            @Override
            public @Nullable Object @Nullable [] next() throws SQLException {
                if (results == null) {
                    HeldRows rows = HeldRows.of(input, run);
                    held = rows;
                    results = computed(rows.list(), run).iterator();
                }
                run.goOn();
                return results.hasNext() ? results.next() : null;
            }

            @Override
            public void close() {
                if (held != null) {
                    held.close();
                }
            }
        };
    }

    private static @Nullable Object[] values(List<Expression> expressions, @Nullable Object[] row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[expressions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions.get(i).of(row);
        }
        return values;
    }

    private List<@Nullable Object[]> computed(List<@Nullable Object[]> rows, Run run) throws SQLException {
        Map<List<@Nullable Object>, List<Item>> partitions = new LinkedHashMap<>();
        int[] all = new int[window.partition().size()];
        java.util.Arrays.setAll(all, i -> i);
        for (@Nullable Object[] row : rows) {
            List<@Nullable Object> key = Compared.key(values(window.partition(), row), all);
            partitions
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Item(row, values(window.order(), row), values(window.arguments(), row)));
        }
        Comparator<@Nullable Object[]> order = Sorting.order(window.directions());
        List<@Nullable Object[]> results = new ArrayList<>(rows.size());
        for (List<Item> partition : partitions.values()) {
            partition.sort(Comparator.comparing(Item::order, order));
            compute(partition, order, results, run);
        }
        return results;
    }

    private void compute(
            List<Item> partition, Comparator<@Nullable Object[]> order, List<@Nullable Object[]> results, Run run)
            throws SQLException {
        String function = window.function().toUpperCase(Locale.ROOT);
        int[] peerStart = new int[partition.size()];
        int[] peerEnd = new int[partition.size()];
        peers(partition, order, peerStart, peerEnd);
        Frames frames = new Frames(partition, peerStart, peerEnd, run);
        long dense = 0;
        for (int i = 0; i < partition.size(); i++) {
            run.goOn();
            dense += peerStart[i] == i ? 1 : 0;
            Object value = switch (function) {
                case "ROW_NUMBER" -> (long) i + 1;
                case "RANK" -> (long) peerStart[i] + 1;
                case "DENSE_RANK" -> dense;
                case "PERCENT_RANK" -> partition.size() == 1 ? 0.0 : (double) peerStart[i] / (partition.size() - 1);
                case "CUME_DIST" -> (double) (peerEnd[i] + 1) / partition.size();
                case "NTILE" -> ntile(i, partition.size(), partition.get(i).arguments());
                case "LAG" -> shifted(partition, i, -1);
                case "LEAD" -> shifted(partition, i, 1);
                default -> frames.value(function, i);
            };
            @Nullable Object[] row = java.util.Arrays.copyOf(partition.get(i).row(), width + 1);
            row[width] = value;
            results.add(row);
        }
    }

    private static void peers(
            List<Item> partition, Comparator<@Nullable Object[]> order, int[] peerStart, int[] peerEnd) {
        int start = 0;
        for (int i = 1; i <= partition.size(); i++) {
            boolean ends = i == partition.size()
                    || order.compare(
                                    partition.get(i - 1).order(),
                                    partition.get(i).order())
                            != 0;
            if (ends) {
                for (int j = start; j < i; j++) {
                    peerStart[j] = start;
                    peerEnd[j] = i - 1;
                }
                start = i;
            }
        }
    }

    private static Object ntile(int index, int size, @Nullable Object[] arguments) throws SQLException {
        long count = arguments[0] instanceof Number number ? number.longValue() : 0;
        if (count < 1) {
            throw Errors.REJECTED.say("NTILE takes a positive number.");
        }
        long large = size % count;
        long small = size / count;
        long inLarge = large * (small + 1);
        return index < inLarge ? index / (small + 1) + 1 : large + (index - inLarge) / Math.max(1, small) + 1;
    }

    private @Nullable Object shifted(List<Item> partition, int index, int sign) {
        @Nullable Object[] arguments = partition.get(index).arguments();
        long by = arguments.length > 1 && arguments[1] instanceof Number number ? number.longValue() : 1;
        Object otherwise = arguments.length > 2 ? arguments[2] : null;
        int place = index;
        if (!window.ignoreNulls()) {
            long target = index + sign * by;
            return target < 0 || target >= partition.size()
                    ? otherwise
                    : partition.get((int) target).arguments()[0];
        }
        for (long left = by; left > 0; left--) {
            do {
                place += sign;
            } while (place >= 0
                    && place < partition.size()
                    && partition.get(place).arguments()[0] == null);
        }
        return place < 0 || place >= partition.size()
                ? otherwise
                : partition.get(place).arguments()[0];
    }

    /** The part of a partition that a function sees from each row. */
    private final class Frames {
        private final List<Item> partition;
        private final int[] peerStart;
        private final int[] peerEnd;
        private final Run run;
        private final Places arguments;
        private Aggregate.@Nullable Sum growing;
        private int grown;

        Frames(List<Item> partition, int[] peerStart, int[] peerEnd, Run run) {
            this.partition = partition;
            this.peerStart = peerStart;
            this.peerEnd = peerEnd;
            this.run = run;
            this.arguments = Places.first(window.arguments().size());
        }

        private int first(int index) {
            Long from = window.from();
            if (from == null) {
                return 0;
            }
            return window.isRows() ? (int) Math.max(0, index + from) : peerStart[index];
        }

        private int last(int index) {
            Long to = window.to();
            if (to == null) {
                return partition.size() - 1;
            }
            return window.isRows() ? (int) Math.min(partition.size() - 1, index + to) : peerEnd[index];
        }

        @Nullable Object value(String function, int index) throws SQLException {
            int first = first(index);
            int last = last(index);
            return switch (function) {
                case "FIRST_VALUE" -> at(first, last, 1, first);
                case "LAST_VALUE" -> at(first, last, -1, last);
                case "NTH_VALUE" -> {
                    long n = partition.get(index).arguments()[1] instanceof Number number ? number.longValue() : 0;
                    yield n < 1 || first + n - 1 > last ? null : at(first, last, 1, (int) (first + n - 1));
                }
                default -> aggregate(function, first, last);
            };
        }

        private @Nullable Object at(int first, int last, int step, int start) {
            for (int i = start; i >= first && i <= last; i += step) {
                Object value = partition.get(i).arguments()[0];
                if (value != null || !window.ignoreNulls()) {
                    return value;
                }
            }
            return null;
        }

        /** Windows that begin with the partition grow from row to row, so that nothing is reckoned twice. */
        private @Nullable Object aggregate(String function, int first, int last) throws SQLException {
            Aggregate aggregate = new Aggregate(function, arguments, window.distinct(), -1, null);
            boolean grows = window.from() == null;
            Aggregate.Sum sum = grows ? growing : null;
            int next = grows ? grown : first;
            if (sum == null) {
                sum = aggregate.begin(run);
            }
            for (; next <= last; next++) {
                sum.add(partition.get(next).arguments());
            }
            if (grows) {
                growing = sum;
                grown = next;
            }
            return sum.result();
        }
    }
}
