package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a MOC covers in space, in time, or in both.
 *
 * @param parts all of the same dimensions; where they have times, these do not overlap
 * @param hasTime whether the parts have times
 * @param hasSpace whether the parts have cells
 * @param timeOrder the order of the MOC in time; 0 where it has no time
 * @param spaceOrder the order of the MOC in space; 0 where it has no space
 */
record Coverage(List<Part> parts, boolean hasTime, boolean hasSpace, int timeOrder, int spaceOrder) {

    /** Some times, or all; and the cells that are covered then. */
    record Part(@Nullable Ranges time, @Nullable Ranges space) {
        Ranges times() {
            return Objects.requireNonNull(time);
        }

        Ranges cells() {
            return Objects.requireNonNull(space);
        }
    }

    static Coverage space(Ranges cells, int order) {
        return new Coverage(List.of(new Part(null, cells)), false, true, 0, order);
    }

    static Coverage time(Ranges times, int order) {
        return new Coverage(List.of(new Part(times, null)), true, false, order, 0);
    }

    /** Times with their cells; the times may overlap. */
    static Coverage spaceTime(List<Part> parts, int timeOrder, int spaceOrder) {
        TreeSet<Long> bounds = new TreeSet<>();
        parts.forEach(part -> part.times().list().forEach(range -> {
            bounds.add(range[0]);
            bounds.add(range[1]);
        }));
        Map<Ranges, List<long[]>> timesOf = new LinkedHashMap<>();
        Long from = null;
        for (Long to : bounds) {
            if (from != null) {
                Ranges span = Ranges.of(from, to);
                Ranges cells = Ranges.union(parts.stream()
                        .filter(part -> part.times().contains(span))
                        .flatMap(part -> part.cells().list().stream())
                        .toList());
                if (!cells.isEmpty()) {
                    timesOf.computeIfAbsent(cells, key -> new ArrayList<>()).add(new long[] {from, to});
                }
            }
            from = to;
        }
        List<Part> disjoint = timesOf.entrySet().stream()
                .map(entry -> new Part(Ranges.union(entry.getValue()), entry.getKey()))
                .toList();
        return new Coverage(disjoint, true, true, timeOrder, spaceOrder);
    }

    boolean isEmpty() {
        return parts.stream().allMatch(part -> Ranges.NONE.equals(part.time()) || Ranges.NONE.equals(part.space()));
    }

    /** All cells that are covered at any time. */
    Ranges cells() {
        if (parts.size() == 1) {
            return parts.get(0).cells();
        }
        return Ranges.union(
                parts.stream().flatMap(part -> part.cells().list().stream()).toList());
    }

    /** All times at which anything is covered. */
    Ranges times() {
        if (parts.size() == 1) {
            return parts.get(0).times();
        }
        return Ranges.union(
                parts.stream().flatMap(part -> part.times().list().stream()).toList());
    }

    /** This, without the dimensions that another one does not have. */
    Coverage in(Coverage other) {
        if (hasTime && !other.hasTime) {
            return space(cells(), spaceOrder);
        }
        if (hasSpace && !other.hasSpace) {
            return time(times(), timeOrder);
        }
        return this;
    }

    /** Whether it has all the dimensions of another one. */
    boolean knows(Coverage other) {
        return (hasTime || !other.hasTime) && (hasSpace || !other.hasSpace);
    }

    boolean overlaps(Coverage other) {
        return parts.stream()
                .anyMatch(mine -> other.parts.stream()
                        .anyMatch(theirs -> (mine.time() == null
                                        || theirs.time() == null
                                        || mine.time().intersects(theirs.time()))
                                && (mine.space() == null
                                        || theirs.space() == null
                                        || mine.space().intersects(theirs.space()))));
    }

    /** Whether all of another one is in this one; both have the same dimensions. */
    boolean contains(Coverage other) {
        return other.parts.stream().allMatch(part -> {
            if (part.time() == null) {
                return cells().contains(part.cells());
            }
            Ranges rest = part.time();
            for (Part mine : parts) {
                if (mine.space() == null || mine.space().contains(part.cells())) {
                    rest = rest.minus(mine.times());
                }
            }
            return rest.isEmpty();
        });
    }

    /** The cells of lower orders that hold any of it. */
    Coverage degraded(int newTimeOrder, int newSpaceOrder) {
        int time = Math.min(timeOrder, newTimeOrder);
        int space = Math.min(spaceOrder, newSpaceOrder);
        List<Part> wider = parts.stream()
                .map(part -> new Part(
                        part.time() == null ? null : part.time().widened(Dimension.TIME.shift(time)),
                        part.space() == null ? null : part.space().widened(Dimension.SPACE.shift(space))))
                .toList();
        return hasTime && hasSpace
                ? spaceTime(wider, time, space)
                : new Coverage(wider, hasTime, hasSpace, time, space);
    }
}
