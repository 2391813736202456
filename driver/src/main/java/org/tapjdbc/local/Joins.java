package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Places joins. The tables of inner joins are joined in the order in which most is done at the services, and the fewest
 * rows travel.
 */
final class Joins {
    private final Placement placement;
    private final JoinPlacement pairs;

    Joins(Placement placement, JoinPlacement pairs) {
        this.placement = placement;
        this.pairs = pairs;
    }

    /** Something placed, and where its columns are among those of all that is joined. */
    private record Part(Placed placed, List<Integer> columns) {}

    Placed place(Join join) throws SQLException {
        Join inner = join;
        List<Semi> semis = new ArrayList<>();
        while (inner.getJoinType() == JoinRelType.SEMI && inner.getLeft() instanceof Join next) {
            semis.add(new Semi(inner));
            inner = next;
        }
        if (inner.getJoinType() == JoinRelType.INNER) {
            List<Part> parts = new ArrayList<>();
            List<RexNode> conditions = new ArrayList<>();
            gather(inner, 0, parts, conditions);
            return inner(parts, conditions, placement.needs(join), semis);
        }
        // conditions on the side whose rows come without a partner, too, cannot wait for the join
        JoinRelType type = join.getJoinType();
        boolean keepsLeft = type != JoinRelType.RIGHT;
        boolean keepsRight = type == JoinRelType.RIGHT || type == JoinRelType.FULL;
        Placement.Told one = keepsLeft ? placement.settled(join.getLeft()) : placement.open(join.getLeft());
        Placement.Told two = keepsRight ? placement.settled(join.getRight()) : placement.open(join.getRight());
        Placed left = one.placed();
        Placed right = two.placed();
        int width = left.columns().size();
        List<RexNode> conditions = new ArrayList<>(RelOptUtil.conjunctions(join.getCondition()));
        conditions.addAll(one.left());
        conditions.addAll(moved(two.left(), i -> i + width));
        if (type == JoinRelType.RIGHT) {
            int other = right.columns().size();
            List<RexNode> swapped = moved(conditions, i -> i < width ? i + other : i - width);
            BitSet wanted = new BitSet();
            placement.needs(join).stream()
                    .map(i -> i < width ? i + other : i - width)
                    .forEach(wanted::set);
            Placed joined = pairs.place(right, left, JoinRelType.LEFT, swapped, wanted);
            return ordered(joined, i -> i < width ? i + other : i - width);
        }
        return pairs.place(left, right, type, conditions, placement.needs(join));
    }

    /** A semi join above inner joins, which may keep fewer rows of one of their parts, too. */
    private final class Semi {
        private final Join join;
        private final int width;
        private final List<RexNode> conditions;
        private @Nullable Placed other;

        Semi(Join join) {
            this.join = join;
            this.width = join.getLeft().getRowType().getFieldCount();
            this.conditions = RelOptUtil.conjunctions(join.getCondition());
        }

        /** The columns of the joins that it looks at. */
        List<Integer> used() {
            return Placement.used(conditions).stream()
                    .filter(index -> index < width)
                    .toList();
        }

        private Placed other() throws SQLException {
            Placed known = other == null ? placement.place(join.getRight()) : other;
            other = known;
            return known;
        }

        /** @param wanted the columns of the joins that somebody looks at behind it */
        Placed of(Part part, BitSet wanted) throws SQLException {
            int size = part.columns().size();
            List<RexNode> own =
                    moved(conditions, i -> i < width ? part.columns().indexOf(i) : i - width + size);
            return pairs.place(part.placed(), other(), JoinRelType.SEMI, own, within(part.columns(), wanted));
        }

        /** The rows of a part that it keeps, where it keeps them at their service; null where it does not. */
        @Nullable Placed there(Part part, BitSet wanted) throws SQLException {
            List<Integer> used = used();
            boolean own = !used.isEmpty() && part.columns().containsAll(used);
            if (!own || !(part.placed() instanceof Placed.There there)) {
                return null;
            }
            boolean same = other() instanceof Placed.There second && second.site() == there.site();
            if (!same && !JoinPlacement.isLeaner(other(), there, JoinRelType.SEMI)) {
                return null;
            }
            Placed kept = of(part, wanted);
            boolean asked = kept instanceof Placed.There
                    || kept.source() instanceof KeyJoin
                    || (kept.source() instanceof LocalJoin here && here.left() instanceof KeyedLeg);
            return asked ? kept : null;
        }
    }

    private void gather(RelNode node, int offset, List<Part> parts, List<RexNode> conditions) throws SQLException {
        if (node instanceof Join join && join.getJoinType() == JoinRelType.INNER) {
            gather(join.getLeft(), offset, parts, conditions);
            gather(join.getRight(), offset + join.getLeft().getRowType().getFieldCount(), parts, conditions);
            conditions.addAll(moved(RelOptUtil.conjunctions(join.getCondition()), i -> i + offset));
            return;
        }
        Placement.Told told = placement.open(node);
        conditions.addAll(moved(told.left(), i -> i + offset));
        Placed placed = told.placed();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < placed.columns().size(); i++) {
            columns.add(offset + i);
        }
        parts.add(new Part(placed, columns));
    }

    /** Where a column goes. */
    @FunctionalInterface
    interface Move {
        int to(int column);
    }

    static List<RexNode> moved(List<RexNode> nodes, Move move) {
        RexShuttle shuttle = new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef column) {
                return new RexInputRef(move.to(column.getIndex()), column.getType());
            }
        };
        return new ArrayList<>(shuttle.visitList(nodes));
    }

    private Placed inner(List<Part> given, List<RexNode> all, BitSet needed, List<Semi> semis) throws SQLException {
        List<Part> parts = new ArrayList<>(given);
        List<RexNode> conditions = new ArrayList<>(all);
        conditions.removeIf(RexNode::isAlwaysTrue);
        while (parts.size() > 1 && atOneSite(parts, conditions)) {
            // until no more of them can be joined where they are
        }
        List<Semi> later = new ArrayList<>(semis);
        for (int i = 0; parts.size() > 1 && i < parts.size(); i++) {
            for (Semi semi : List.copyOf(later)) {
                Part part = needing(parts.get(i), looked(needed, conditions, later));
                later.remove(semi);
                Placed kept = semi.there(part, looked(needed, conditions, later));
                if (kept == null) {
                    later.add(semi);
                } else {
                    parts.set(i, new Part(kept, part.columns()));
                }
            }
        }
        parts.sort(Comparator.comparingDouble(part -> part.placed().rows()));
        while (parts.size() > 1) {
            Part first = parts.remove(0);
            Part second = parts.remove(next(first, parts, conditions));
            BitSet looked = looked(needed, conditions, later);
            List<RexNode> about = about(first, second, conditions);
            conditions.removeAll(about);
            BitSet wanted = looked(needed, conditions, later);
            parts.add(0, joined(needing(first, looked), needing(second, looked), about, wanted));
        }
        Part whole = parts.get(0);
        Placed placed = whole.placed();
        if (!conditions.isEmpty()) {
            BitSet looked = looked(needed, List.of(), later);
            placed = placement.filtered(
                    placed, moved(conditions, whole.columns()::indexOf), within(whole.columns(), looked));
        }
        Placed result = ordered(placed, whole.columns()::indexOf);
        List<Integer> columns =
                IntStream.range(0, whole.columns().size()).boxed().toList();
        while (!later.isEmpty()) {
            Part left = needing(new Part(result, columns), looked(needed, List.of(), later));
            result = later.remove(later.size() - 1).of(left, looked(needed, List.of(), later));
        }
        return result;
    }

    /** The columns that somebody looks at: above the joins, in a condition, or in a semi join. */
    private static BitSet looked(BitSet needed, List<RexNode> conditions, List<Semi> semis) {
        BitSet looked = (BitSet) needed.clone();
        Placement.used(conditions).forEach(looked::set);
        semis.forEach(semi -> semi.used().forEach(looked::set));
        return looked;
    }

    /** Which of some columns are among others. */
    private static BitSet within(List<Integer> columns, BitSet others) {
        BitSet within = new BitSet();
        for (int i = 0; i < columns.size(); i++) {
            within.set(i, others.get(columns.get(i)));
        }
        return within;
    }

    /** A part of which no more columns than these are fetched. */
    private static Part needing(Part part, BitSet looked) {
        return part.placed() instanceof Placed.There there
                ? new Part(there.needing(within(part.columns(), looked)), part.columns())
                : part;
    }

    private static List<RexNode> about(Part one, Part other, List<RexNode> conditions) {
        Set<Integer> columns = new HashSet<>(one.columns());
        columns.addAll(other.columns());
        return conditions.stream()
                .filter(condition -> columns.containsAll(Placement.used(List.of(condition))))
                .toList();
    }

    private static boolean isAboutOne(RexNode condition, Part part) {
        List<Integer> used = Placement.used(List.of(condition));
        return !used.isEmpty() && part.columns().containsAll(used);
    }

    private static boolean connects(RexNode condition, Part one, Part other) {
        List<Integer> used = Placement.used(List.of(condition));
        return used.stream().anyMatch(one.columns()::contains) && used.stream().anyMatch(other.columns()::contains);
    }

    /** Joins two parts that are at the same service, if there are such. */
    private boolean atOneSite(List<Part> parts, List<RexNode> conditions) throws SQLException {
        boolean allAtOne = parts.stream()
                .allMatch(part -> part.placed() instanceof Placed.There there
                        && parts.get(0).placed() instanceof Placed.There first
                        && there.site() == first.site());
        int count = parts.size();
        for (int i = 0; i < count * count; i++) {
            Part one = parts.get(i / count);
            Part other = parts.get(i % count);
            if (i / count == i % count
                    || !(one.placed() instanceof Placed.There first)
                    || !(other.placed() instanceof Placed.There second)
                    || first.site() != second.site()) {
                continue;
            }
            List<RexNode> about = about(one, other, conditions).stream()
                    .filter(condition -> !isAboutOne(condition, one) && !isAboutOne(condition, other))
                    .toList();
            boolean connected = about.stream().anyMatch(condition -> connects(condition, one, other));
            boolean product = allAtOne && between(parts, conditions).isEmpty();
            if (!connected && !product) {
                continue;
            }
            List<Integer> columns = new ArrayList<>(one.columns());
            columns.addAll(other.columns());
            Placed joined = pairs.there(first, second, JoinRelType.INNER, moved(about, columns::indexOf));
            if (joined != null) {
                conditions.removeAll(about);
                parts.set(i / count, new Part(joined, columns));
                parts.remove(i % count);
                return true;
            }
        }
        return false;
    }

    private static List<RexNode> between(List<Part> parts, List<RexNode> conditions) {
        return conditions.stream()
                .filter(condition -> parts.stream()
                                .filter(part -> Placement.used(List.of(condition)).stream()
                                        .anyMatch(part.columns()::contains))
                                .count()
                        > 1)
                .toList();
    }

    /** The smallest part that a condition connects with what is joined so far; the smallest of all where there is none. */
    private static int next(Part first, List<Part> parts, List<RexNode> conditions) {
        for (int i = 0; i < parts.size(); i++) {
            Part other = parts.get(i);
            boolean connected =
                    about(first, other, conditions).stream().anyMatch(condition -> connects(condition, first, other));
            if (connected) {
                return i;
            }
        }
        return 0;
    }

    private Part joined(Part one, Part other, List<RexNode> about, BitSet wanted) throws SQLException {
        List<Integer> columns = new ArrayList<>(one.columns());
        columns.addAll(other.columns());
        List<RexNode> own = moved(about, columns::indexOf);
        Placed placed = pairs.place(one.placed(), other.placed(), JoinRelType.INNER, own, within(columns, wanted));
        return new Part(placed, columns);
    }

    /** The columns in another order. */
    private Placed ordered(Placed placed, Move place) throws SQLException {
        int width = placed.columns().size();
        List<Column> columns = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        List<Sql> texts = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < width; i++) {
            int from = place.to(i);
            same &= from == i;
            columns.add(placed.columns().get(from));
            values.add(row -> row[from]);
            if (placed instanceof Placed.There there) {
                texts.add(there.block().columns().get(from));
            }
        }
        if (same) {
            return placed;
        }
        return placed instanceof Placed.There there
                ? new Placed.There(there.block().selecting(texts), columns, placed.rows())
                : new Placed.Here(
                        Simple.project(placed.source(), values, "put the columns in order"), columns, placed.rows());
    }
}
