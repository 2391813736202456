package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects slices in any order, and overlapping. What comes in ascending order is appended; what goes back begins a new
 * run, and the runs are united at the end, two by two.
 */
final class SlicesBuilder {
    private final List<Slices> runs = new ArrayList<>();
    private long[] times = new long[16];
    private Ranges[] spaces = new Ranges[8];
    private int count;

    void add(Ranges when, Ranges space) {
        for (int i = 0; i < when.count(); i++) {
            add(when.start(i), when.end(i), space);
        }
    }

    void add(long start, long end, Ranges space) {
        if (start >= end || space.isEmpty()) {
            return;
        }
        if (count > 0 && start <= times[2 * count - 1]) {
            if (start < times[2 * count - 1]) {
                endRun();
            } else if (space.equals(spaces[count - 1])) {
                times[2 * count - 1] = end;
                return;
            }
        }
        if (count == spaces.length) {
            times = Arrays.copyOf(times, 4 * count);
            spaces = Arrays.copyOf(spaces, 2 * count);
        }
        times[2 * count] = start;
        times[2 * count + 1] = end;
        spaces[count++] = space;
    }

    private void endRun() {
        runs.add(new Slices(Arrays.copyOf(times, 2 * count), Arrays.copyOf(spaces, count)));
        count = 0;
    }

    Slices build() {
        if (count > 0) {
            endRun();
        }
        List<Slices> left = List.copyOf(runs);
        while (left.size() > 1) {
            List<Slices> united = new ArrayList<>();
            for (int i = 0; i + 1 < left.size(); i += 2) {
                united.add(left.get(i).combine(left.get(i + 1), Ranges.UNION));
            }
            if (left.size() % 2 == 1) {
                united.add(left.get(left.size() - 1));
            }
            left = united;
        }
        return left.isEmpty() ? Slices.EMPTY : left.get(0);
    }
}
