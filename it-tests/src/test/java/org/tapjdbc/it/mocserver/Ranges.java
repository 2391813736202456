package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sets of whole numbers as half-open ranges that neither overlap nor touch. Immutable. */
final class Ranges {
    /** No number at all. */
    static final Ranges NONE = new Ranges(new TreeMap<>());

    private final NavigableMap<Long, Long> ends;

    private Ranges(NavigableMap<Long, Long> ends) {
        this.ends = ends;
    }

    static Ranges of(long start, long end) {
        return union(List.of(new long[] {start, end}));
    }

    /** All numbers of these ranges, which may come in any order and overlap. */
    static Ranges union(List<long[]> ranges) {
        NavigableMap<Long, Long> merged = new TreeMap<>();
        for (long[] range : ranges) {
            long start = range[0];
            long end = range[1];
            if (start >= end) {
                continue;
            }
            Map.Entry<Long, Long> before = merged.floorEntry(start);
            if (before != null && before.getValue() >= start) {
                start = before.getKey();
                end = Math.max(end, before.getValue());
            }
            for (Map.Entry<Long, Long> next = merged.ceilingEntry(start);
                    next != null && next.getKey() <= end;
                    next = merged.ceilingEntry(start)) {
                end = Math.max(end, next.getValue());
                merged.remove(next.getKey());
            }
            merged.put(start, end);
        }
        return new Ranges(merged);
    }

    /** The ranges as pairs of first and behind the last, ascending. */
    List<long[]> list() {
        List<long[]> list = new ArrayList<>();
        ends.forEach((start, end) -> list.add(new long[] {start, end}));
        return list;
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    /** How many numbers. */
    long size() {
        return list().stream().mapToLong(range -> range[1] - range[0]).sum();
    }

    Ranges union(Ranges other) {
        List<long[]> all = list();
        all.addAll(other.list());
        return union(all);
    }

    Ranges intersection(Ranges other) {
        List<long[]> common = new ArrayList<>();
        for (long[] range : other.list()) {
            Map.Entry<Long, Long> before = ends.lowerEntry(range[0]);
            if (before != null && before.getValue() > range[0]) {
                common.add(new long[] {range[0], Math.min(range[1], before.getValue())});
            }
            ends.subMap(range[0], range[1])
                    .forEach((start, end) -> common.add(new long[] {start, Math.min(range[1], end)}));
        }
        return union(common);
    }

    Ranges minus(Ranges other) {
        List<long[]> rest = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (long[] hole : other.list()) {
            rest.add(new long[] {from, hole[0]});
            from = hole[1];
        }
        rest.add(new long[] {from, Long.MAX_VALUE});
        return intersection(union(rest));
    }

    boolean intersects(Ranges other) {
        return !intersection(other).isEmpty();
    }

    boolean contains(Ranges other) {
        return other.list().stream().allMatch(range -> {
            Map.Entry<Long, Long> around = ends.floorEntry(range[0]);
            return around != null && around.getValue() >= range[1];
        });
    }

    /** The whole blocks of this many bits that hold any of the numbers. */
    Ranges widened(int bits) {
        long mask = (1L << bits) - 1;
        return union(list().stream()
                .map(range -> new long[] {range[0] & ~mask, (range[1] + mask) & ~mask})
                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges ranges && ends.equals(ranges.ends);
    }

    @Override
    public int hashCode() {
        return ends.hashCode();
    }

    @Override
    public String toString() {
        return ends.toString();
    }
}
