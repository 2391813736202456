package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Places the join of two parts: at their service, by keys that travel to one, or here. */
final class JoinPlacement {
    /** So few rows are fetched sooner than a table is uploaded. */
    private static final double FEW = 1000;

    private final Placement placement;

    JoinPlacement(Placement placement) {
        this.placement = placement;
    }

    /** @param wanted the columns of both that somebody looks at behind the join */
    Placed place(Placed left, Placed right, JoinRelType type, List<RexNode> conditions, BitSet wanted)
            throws SQLException {
        List<RexNode> real = new ArrayList<>();
        for (RexNode condition : conditions) {
            if (!condition.isAlwaysTrue()) {
                real.add(
                        condition instanceof RexCall call
                                ? RelOptUtil.collapseExpandedIsNotDistinctFromExpr(call, placement.builder())
                                : condition);
            }
        }
        if (left instanceof Placed.There one && right instanceof Placed.There other && one.site() == other.site()) {
            Placed there = there(one, other, type, real);
            if (there != null) {
                return there;
            }
        }
        Sides sides = sides(left, right, type, real);
        Placed byKeys = byKeys(sides, type, wanted);
        if (byKeys != null) {
            return byKeys;
        }
        Placed byList = KeyedLeg.join(placement, sides, type);
        Placed other = type.projectsRight() ? sides.rightAlone() : once(sides.rightAlone());
        return byList != null ? byList : here(sides.leftAlone(), other, type, sides.both());
    }

    /**
     * What is joined.
     *
     * @param leftAlone the left part, with the conditions looked at that are about it only
     * @param rightAlone the right part, with those about it
     * @param forLeft those that are left when the left part has been looked at
     * @param forRight those that are left when the right part has been looked at
     * @param both those that are left when both have been looked at
     */
    record Sides(
            Placed left,
            Placed right,
            Placed leftAlone,
            Placed rightAlone,
            List<RexNode> forLeft,
            List<RexNode> forRight,
            List<RexNode> both) {}

    /** Looks at the conditions about one side before the join, where that makes no difference to what is joined. */
    private Sides sides(Placed left, Placed right, JoinRelType type, List<RexNode> conditions) throws SQLException {
        int width = left.columns().size();
        boolean fromLeft = type == JoinRelType.INNER || type == JoinRelType.SEMI;
        boolean fromRight = fromLeft || type == JoinRelType.LEFT || type == JoinRelType.ANTI;
        List<RexNode> one = new ArrayList<>();
        List<RexNode> other = new ArrayList<>();
        for (RexNode condition : conditions) {
            List<Integer> used = Placement.used(List.of(condition));
            boolean onLeft = used.stream().anyMatch(index -> index < width);
            boolean onRight = used.stream().anyMatch(index -> index >= width);
            if (fromLeft && onLeft && !onRight) {
                one.add(condition);
            } else if (fromRight && onRight && !onLeft) {
                other.add(condition);
            }
        }
        Placed leftAlone = alone(left, one);
        Placed rightAlone = alone(right, Joins.moved(other, i -> i - width));
        List<RexNode> both = without(without(conditions, one), other);
        return new Sides(
                left, right, leftAlone, rightAlone, without(conditions, one), without(conditions, other), both);
    }

    private static List<RexNode> without(List<RexNode> conditions, List<RexNode> some) {
        return conditions.stream()
                .filter(condition -> !some.contains(condition))
                .toList();
    }

    private Placed alone(Placed part, List<RexNode> conditions) throws SQLException {
        if (conditions.isEmpty()) {
            return part;
        }
        BitSet looked = new BitSet();
        looked.set(0, part.columns().size());
        return placement.filtered(part, conditions, part instanceof Placed.There there ? there.needed() : looked);
    }

    private static double rows(Placed left, Placed right, JoinRelType type, boolean conditions) {
        double most = Math.max(left.rows(), right.rows());
        return switch (type) {
            case SEMI, ANTI -> left.rows();
            case LEFT -> Math.max(left.rows(), conditions ? left.rows() : most);
            default -> conditions ? Math.min(left.rows(), right.rows()) : left.rows() * right.rows();
        };
    }

    private static List<Column> columns(Placed left, Placed right, JoinRelType type) {
        return type.projectsRight() ? Placed.both(left, right) : left.columns();
    }

    /** Both at one service; null where that cannot say it. */
    @Nullable Placed there(Placed.There left, Placed.There right, JoinRelType type, List<RexNode> conditions) {
        boolean known = type == JoinRelType.INNER
                || type == JoinRelType.LEFT
                || type == JoinRelType.SEMI
                || type == JoinRelType.ANTI;
        if (!known || !left.block().canBeTable() || !right.block().canBeTable()) {
            return null;
        }
        Placed.There one = left.plain(placement.aliases());
        Placed.There other =
                (type.projectsRight() ? right : right.with(right.block().withRepetitions())).plain(placement.aliases());
        if (type == JoinRelType.LEFT
                && (isMade(other) || (isJoin(other) && !other.block().where().isEmpty()))) {
            other = other.with(other.block().asTable(placement.aliases()));
        }
        List<Sql> both = new ArrayList<>(one.block().columns());
        both.addAll(other.block().columns());
        AdqlText text = new AdqlText(one.site(), both, placement.builder(), placement);
        List<String> on = new ArrayList<>();
        for (RexNode condition : conditions) {
            String written = text.conditionOrNull(condition);
            if (written == null) {
                return null;
            }
            on.add(written);
        }
        double rows = rows(left, right, type, !conditions.isEmpty());
        Block block = type.projectsRight()
                ? joined(one.block(), other.block(), type, on).selecting(both)
                : exists(one.block(), other.block(), type, on);
        return new Placed.There(block, columns(left, right, type), rows);
    }

    /** Whether something is computed in it, which would have to be NULL where nothing was found to join. */
    private static boolean isMade(Placed.There part) {
        return part.block().columns().stream().anyMatch(column -> column.name() == null);
    }

    private static boolean isJoin(Placed.There part) {
        return part.block().from().contains(" JOIN ");
    }

    private static Block joined(Block left, Block right, JoinRelType type, List<String> on) {
        List<String> where = new ArrayList<>(left.where());
        List<String> all = new ArrayList<>(on);
        if (type == JoinRelType.LEFT) {
            all.addAll(right.where());
        } else {
            where.addAll(right.where());
        }
        String from = right.from().contains(" JOIN ") ? "(" + right.from() + ")" : right.from();
        String word = type == JoinRelType.LEFT ? " LEFT JOIN " : " JOIN ";
        String condition = all.isEmpty() ? "1 = 1" : String.join(" AND ", all);
        Block block = Block.table(left.site(), left.from() + word + from + " ON " + condition, left.columns());
        for (String each : where) {
            block = block.where(each);
        }
        return block;
    }

    private static Block exists(Block left, Block right, JoinRelType type, List<String> on) {
        Block inner = right.selecting(List.of());
        for (String condition : on) {
            inner = inner.where(condition);
        }
        String not = type == JoinRelType.ANTI ? "NOT " : "";
        return left.where(not + "EXISTS (" + inner.inside() + ")");
    }

    /** By keys that travel; null where that makes no sense. */
    private @Nullable Placed byKeys(Sides sides, JoinRelType type, BitSet wanted) throws SQLException {
        Placed left = sides.left();
        Placed right = sides.right();
        boolean toRight = worthwhile(left, right) && type != JoinRelType.FULL;
        boolean toLeft = worthwhile(right, left) && (type == JoinRelType.INNER || type == JoinRelType.SEMI);
        boolean leftFirst = toLeft && (!toRight || isLeaner(right, left, type));
        Placed placed = leftFirst ? toLeft(sides, type, wanted) : null;
        if (placed == null && toRight) {
            placed = KeyPlacement.of(
                    placement, sides.leftAlone(), (Placed.There) right, true, type, sides.forLeft(), wanted);
        }
        return placed == null && toLeft && !leftFirst ? toLeft(sides, type, wanted) : placed;
    }

    private @Nullable Placed toLeft(Sides sides, JoinRelType type, BitSet wanted) throws SQLException {
        Placed.There left = (Placed.There) sides.left();
        Placed keys = type == JoinRelType.SEMI ? once(sides.rightAlone()) : sides.rightAlone();
        return KeyPlacement.of(placement, keys, left, false, type, sides.forRight(), wanted);
    }

    /** The rows of which it does not matter how often each comes, without repetitions where their service can do that. */
    private static Placed once(Placed rows) {
        boolean can = rows instanceof Placed.There there
                && there.block().isPlain()
                && there.block().columns().size() > 0;
        return can && rows instanceof Placed.There there
                ? new Placed.There(there.block().asDistinct(), there.columns(), there.rows(), there.needed())
                : rows;
    }

    /** Whether less travels if the keys of one side go to the other than the other way round. */
    static boolean isLeaner(Placed keys, Placed remote, JoinRelType type) {
        // nothing but numbers comes back of a semi join whose left side travels
        return keys.rows() * (type == JoinRelType.SEMI ? 10 : 1) < remote.rows();
    }

    private static boolean worthwhile(Placed keys, Placed remote) {
        return remote instanceof Placed.There there
                && there.site().takesUploads()
                && there.block().canBeTable()
                && there.rows() > FEW
                && there.rows() > keys.rows() / 10;
    }

    private Placed here(Placed left, Placed right, JoinRelType type, List<RexNode> conditions) throws SQLException {
        int width = left.columns().size();
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        List<Boolean> nulls = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        for (RexNode condition : conditions) {
            int[] pair = equated(condition, width);
            if (pair == null) {
                rest.add(condition);
            } else {
                leftKeys.add(pair[0]);
                rightKeys.add(pair[1] - width);
                nulls.add(condition.getKind() != SqlKind.EQUALS);
            }
        }
        List<Column> both = Placed.both(left, right);
        Expression test = rest.isEmpty()
                ? null
                : Logic.connected(placement.evaluator(both).all(rest), false);
        boolean holdsLeft = type == JoinRelType.INNER && left.rows() < right.rows();
        String what = type.lowerName + " join" + (conditions.isEmpty() ? "" : " on " + Words.of(conditions, both));
        Source source = new LocalJoin(
                left.source(),
                right.source(),
                type,
                places(leftKeys),
                places(rightKeys),
                List.copyOf(nulls),
                test,
                width,
                right.columns().size(),
                holdsLeft,
                what);
        return new Placed.Here(source, columns(left, right, type), rows(left, right, type, !conditions.isEmpty()));
    }

    private static Places places(List<Integer> columns) {
        return Places.of(columns.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The column of the left side and that of the right side that a condition equates; null where it does not. */
    static int @Nullable [] equated(RexNode condition, int width) {
        if (condition.getKind() != SqlKind.EQUALS && condition.getKind() != SqlKind.IS_NOT_DISTINCT_FROM) {
            return null;
        }
        Integer one = column(((RexCall) condition).getOperands().get(0));
        Integer other = column(((RexCall) condition).getOperands().get(1));
        if (one == null || other == null || (one < width) == (other < width)) {
            return null;
        }
        return one < width ? new int[] {one, other} : new int[] {other, one};
    }

    /** A number stays the same number when it is compared as a floating-point one. */
    private static @Nullable Integer column(RexNode node) {
        boolean widened = node.getKind() == SqlKind.CAST
                && org.apache.calcite.sql.type.SqlTypeUtil.isNumeric(node.getType())
                && org.apache.calcite.sql.type.SqlTypeUtil.isNumeric(
                        ((RexCall) node).getOperands().get(0).getType())
                && (Types.isWhole(node.getType())
                                == Types.isWhole(
                                        ((RexCall) node).getOperands().get(0).getType())
                        || !Types.isWhole(node.getType()));
        RexNode inner = widened ? ((RexCall) node).getOperands().get(0) : node;
        return inner instanceof RexInputRef column ? (Integer) column.getIndex() : null;
    }
}
