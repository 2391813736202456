package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects ranges in any order, and overlapping. What comes in ascending order, as nearly all does, is appended; what
 * goes back begins a new run, and the runs are united at the end, two by two.
 */
final class RangesBuilder {
    private final List<Ranges> runs = new ArrayList<>();
    private long[] run = new long[16];
    private int length;

    void add(long start, long end) {
        if (length > 0 && start <= run[length - 1]) {
            if (start >= run[length - 2]) {
                run[length - 1] = Math.max(run[length - 1], end);
                return;
            }
            endRun();
        }
        if (length == run.length) {
            run = Arrays.copyOf(run, 2 * length);
        }
        run[length++] = start;
        run[length++] = end;
    }

    private void endRun() {
        runs.add(new Ranges(Arrays.copyOf(run, length)));
        length = 0;
    }

    Ranges build() {
        if (length > 0) {
            endRun();
        }
        return Ranges.unionOf(runs);
    }
}
