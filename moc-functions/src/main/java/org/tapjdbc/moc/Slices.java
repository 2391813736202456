package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * What is covered in space, and when: ranges of time, ascending and disjoint, each with a space that is not empty. Where
 * two of them touch, their spaces differ. Immutable.
 *
 * <p>Operations of two are one sweep over the times of both; the spaces are combined where their times meet. Slices that
 * have the same space mostly share one object, which is why the last pair of spaces is remembered.
 */
final class Slices {
    static final Slices EMPTY = new Slices(new long[0], new Ranges[0]);

    /** The start of a slice, its end, and so on. */
    private final long[] times;

    private final Ranges[] spaces;

    /** Neither array is copied. */
    Slices(long[] times, Ranges... spaces) {
        this.times = times;
        this.spaces = spaces;
    }

    /** The same space at all of some times. */
    static Slices of(Ranges times, Ranges space) {
        SlicesBuilder builder = new SlicesBuilder();
        builder.add(times, space);
        return builder.build();
    }

    int count() {
        return spaces.length;
    }

    boolean isEmpty() {
        return spaces.length == 0;
    }

    long start(int slice) {
        return times[2 * slice];
    }

    /** Exclusive. */
    long end(int slice) {
        return times[2 * slice + 1];
    }

    Ranges space(int slice) {
        return spaces[slice];
    }

    /** The result of an operation on space, at each time, as {@link Ranges#combine} has it. */
    Slices combine(Slices other, int table) {
        SlicesBuilder builder = new SlicesBuilder();
        new Sweep(this, other) {
            private Ranges ofBoth = Ranges.EMPTY;

            @Override
            boolean at(long start, long end, Ranges ofOne, Ranges ofOther, boolean again) {
                if (ofOne.isEmpty() || ofOther.isEmpty()) {
                    builder.add(start, end, ofOne.combine(ofOther, table));
                    return true;
                }
                ofBoth = again ? ofBoth : ofOne.combine(ofOther, table);
                builder.add(start, end, ofBoth);
                return true;
            }
        }.run();
        return builder.build();
    }

    boolean overlaps(Slices other) {
        return !new Sweep(this, other) {
            @Override
            boolean at(long start, long end, Ranges ofOne, Ranges ofOther, boolean again) {
                return again || !ofOne.overlaps(ofOther);
            }
        }.run();
    }

    /** Whether any of the spaces, or of the times, is among some. */
    boolean overlaps(Kind kind, Ranges some) {
        return kind == Kind.TIME ? times().overlaps(some) : spaces().stream().anyMatch(some::overlaps);
    }

    /** All spaces, or all times. */
    Ranges fold(Kind kind) {
        return kind == Kind.TIME ? times() : Ranges.unionOf(spaces());
    }

    boolean covers(Slices other) {
        return new Sweep(this, other) {
            @Override
            boolean at(long start, long end, Ranges ofOne, Ranges ofOther, boolean again) {
                return again || ofOne.covers(ofOther);
            }
        }.run();
    }

    /** What is covered at an instant. */
    Ranges spaceAt(long time) {
        int low = 0;
        int high = spaces.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return spaceIf(time, low);
    }

    /** The highest order of whose cells all times consist. */
    int timeOrder() {
        return Kind.TIME.deepestOrder(new Ranges(times));
    }

    /** The highest order of whose cells all spaces consist. */
    int spaceOrder() {
        int order = 0;
        for (Ranges space : spaces) {
            order = Math.max(order, Kind.SPACE.deepestOrder(space));
        }
        return order;
    }

    /** All times at which anything is covered. */
    Ranges times() {
        RangesBuilder builder = new RangesBuilder();
        for (int i = 0; i < spaces.length; i++) {
            builder.add(start(i), end(i));
        }
        return builder.build();
    }

    /** All times at which some of a space is covered. */
    Ranges timesOf(Ranges space) {
        Set<Ranges> overlapping = spaces();
        overlapping.removeIf(other -> !other.overlaps(space));
        RangesBuilder builder = new RangesBuilder();
        for (int i = 0; i < spaces.length; i++) {
            if (overlapping.contains(spaces[i])) {
                builder.add(start(i), end(i));
            }
        }
        return builder.build();
    }

    /** The different spaces, or all but some that equal others. */
    Set<Ranges> spaces() {
        Set<Ranges> different = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(different, spaces);
        return different;
    }

    /** All that is covered at some of the times. */
    Ranges spaceDuring(Ranges some) {
        Set<Ranges> different = Collections.newSetFromMap(new IdentityHashMap<>());
        int next = 0;
        for (int i = 0; i < spaces.length; i++) {
            while (next < some.count() && some.end(next) <= start(i)) {
                next++;
            }
            if (next < some.count() && some.start(next) < end(i)) {
                different.add(spaces[i]);
            }
        }
        return Ranges.unionOf(different);
    }

    /** Other spaces at the same times. */
    Slices mapSpaces(UnaryOperator<Ranges> mapping) {
        SlicesBuilder builder = new SlicesBuilder();
        IdentityHashMap<Ranges, Ranges> known = new IdentityHashMap<>();
        for (int i = 0; i < spaces.length; i++) {
            builder.add(start(i), end(i), known.computeIfAbsent(spaces[i], mapping));
        }
        return builder.build();
    }

    /**
     * The smallest that covers these and whose times consist of whole blocks of 2 to the power of {@code shift}. As the
     * slices are disjoint, only the first and the last block of one may be those of others, too.
     */
    Slices widenTimes(int shift) {
        long length = 1L << shift;
        SlicesBuilder builder = new SlicesBuilder();
        List<Ranges> inBlock = new ArrayList<>();
        long block = 0;
        for (int i = 0; i < spaces.length; i++) {
            long first = start(i) & -length;
            long last = (end(i) - 1) & -length;
            if (first != block) {
                builder.add(block, block + length, Ranges.unionOf(inBlock));
                inBlock.clear();
            }
            inBlock.add(spaces[i]);
            if (last != first) {
                builder.add(first, first + length, Ranges.unionOf(inBlock));
                builder.add(first + length, last, spaces[i]);
                inBlock.clear();
                inBlock.add(spaces[i]);
            }
            block = last;
        }
        builder.add(block, block + length, Ranges.unionOf(inBlock));
        return builder.build();
    }

    /** Hands over the slices, those with equal spaces that follow each other as one: its times and its space. */
    void forEachGroup(BiConsumer<Ranges, Ranges> consumer) {
        int i = 0;
        while (i < spaces.length) {
            int first = i;
            do {
                i++;
            } while (i < spaces.length && spaces[i].equals(spaces[first]));
            consumer.accept(new Ranges(Arrays.copyOfRange(times, 2 * first, 2 * i)), spaces[first]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slices slices
                && Arrays.equals(times, slices.times)
                && Arrays.equals(spaces, slices.spaces);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(spaces);
    }

    /** Goes along the times of two, and stops at each piece of time within which nothing changes. */
    private abstract static class Sweep {
        private final Slices one;
        private final Slices other;
        private Ranges lastOfOne = Ranges.EMPTY;
        private Ranges lastOfOther = Ranges.EMPTY;

        private Sweep(Slices one, Slices other) {
            this.one = one;
            this.other = other;
        }

        /**
         * Takes a piece.
         *
         * @param again whether both are not empty, and are those of the last piece where both were not empty
         * @return whether to go on
         */
        abstract boolean at(long start, long end, Ranges ofOne, Ranges ofOther, boolean again);

        private boolean go(long start, long end, Ranges ofOne, Ranges ofOther) {
            boolean both = !ofOne.isEmpty() && !ofOther.isEmpty();
            boolean again = both && ofOne.equals(lastOfOne) && ofOther.equals(lastOfOther);
            if (both) {
                lastOfOne = ofOne;
                lastOfOther = ofOther;
            }
            return at(start, end, ofOne, ofOther, again);
        }

        /** @return whether it came to the end */
        final boolean run() {
            int i = 0;
            int j = 0;
            long now = 0;
            while (i < one.count() || j < other.count()) {
                long next = Math.min(one.boundAfter(now, i), other.boundAfter(now, j));
                if (!go(now, next, one.spaceIf(now, i), other.spaceIf(now, j))) {
                    return false;
                }
                now = next;
                i += i < one.count() && one.end(i) == now ? 1 : 0;
                j += j < other.count() && other.end(j) == now ? 1 : 0;
            }
            return true;
        }
    }

    /** The start or the end of a slice that has not ended. */
    private long boundAfter(long now, int slice) {
        if (slice == spaces.length) {
            return Long.MAX_VALUE;
        }
        return start(slice) > now ? start(slice) : end(slice);
    }

    /** The space of a slice that has not ended, or none if it has not begun. */
    private Ranges spaceIf(long now, int slice) {
        return slice < spaces.length && start(slice) <= now ? spaces[slice] : Ranges.EMPTY;
    }
}
