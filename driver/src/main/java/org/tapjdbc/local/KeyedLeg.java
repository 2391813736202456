package org.tapjdbc.local;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * A query for a service that takes no uploads: where few keys are wanted, they stand in the query, else all rows come.
 *
 * @param block the query without keys
 * @param key the column that must equal one of them
 * @param places where each column is in what comes back; -1 for one that is not fetched
 */
record KeyedLeg(Block block, Sql key, List<RelDataType> types, Places places) implements Source {
    private static final int MOST = 500;
    /** So few rows are fetched without any ado. */
    private static final double FEW = 1000;

    /** The join of two parts with such a query for one of them; null where there is none. */
    static @Nullable Placed join(Placement placement, JoinPlacement.Sides sides, JoinRelType type) throws SQLException {
        Placed left = sides.left();
        Placed right = sides.right();
        int width = left.columns().size();
        RexNode equality = sides.both().stream()
                .filter(condition ->
                        condition.getKind() == SqlKind.EQUALS && JoinPlacement.equated(condition, width) != null)
                .findFirst()
                .orElse(null);
        int[] pair = equality == null ? null : JoinPlacement.equated(equality, width);
        boolean known = type == JoinRelType.INNER || type == JoinRelType.LEFT || type == JoinRelType.SEMI;
        if (pair == null || !known) {
            return null;
        }
        if (type != JoinRelType.SEMI && isWorthIt(right, left)) {
            Placed.There remote = plain((Placed.There) right, placement);
            int size = remote.columns().size();
            List<RexNode> rest = Joins.moved(sides.forLeft(), i -> i < width ? i + size : i - width);
            rest.remove(sides.forLeft().indexOf(equality));
            Expression test = test(placement, Placed.both(remote, left), rest);
            KeyedLeg leg = of(remote, pair[1] - width);
            return joined(leg, remote, sides.leftAlone(), pair[1] - width, pair[0], type, true, test);
        }
        if (type != JoinRelType.LEFT && isWorthIt(left, right)) {
            Placed.There remote = plain((Placed.There) left, placement);
            List<RexNode> rest = new ArrayList<>(sides.forRight());
            rest.remove(equality);
            Expression test = test(placement, Placed.both(remote, right), rest);
            KeyedLeg leg = of(remote, pair[0]);
            return joined(leg, remote, sides.rightAlone(), pair[0], pair[1] - width, type, false, test);
        }
        return null;
    }

    private static @Nullable Expression test(Placement placement, List<Column> columns, List<RexNode> conditions)
            throws SQLException {
        return conditions.isEmpty()
                ? null
                : Logic.connected(placement.evaluator(columns).all(conditions), false);
    }

    private static Placed.There plain(Placed.There remote, Placement placement) {
        return remote.plain(placement.aliases()).needing(remote.needed());
    }

    private static boolean isWorthIt(Placed remote, Placed keys) {
        return remote instanceof Placed.There there
                && !there.site().takesUploads()
                && there.block().canBeTable()
                && there.rows() > FEW
                && keys.rows() < there.rows() / 10;
    }

    private static KeyedLeg of(Placed.There remote, int column) {
        Block block = remote.block();
        return new KeyedLeg(
                block.selecting(remote.fetched(block.columns())),
                block.columns().get(column),
                remote.types(),
                remote.places());
    }

    /** The keys are held, on the right, and the rows of the service stream past them. */
    private static Placed joined(
            KeyedLeg leg,
            Placed.There remote,
            Placed keys,
            int from,
            int to,
            JoinRelType type,
            boolean keysFirst,
            @Nullable Expression rest) {
        int remoteWidth = remote.columns().size();
        int keysWidth = keys.columns().size();
        Source join = new LocalJoin(
                leg,
                keys.source(),
                type == JoinRelType.LEFT ? JoinRelType.RIGHT : type,
                Places.of(from),
                Places.of(to),
                List.of(false),
                rest,
                remoteWidth,
                keysWidth,
                false,
                "join by keys");
        if (!type.projectsRight()) {
            return new Placed.Here(join, remote.columns(), keys.rows());
        }
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < remoteWidth + keysWidth; i++) {
            int place = !keysFirst ? i : i < keysWidth ? remoteWidth + i : i - keysWidth;
            values.add(row -> row[place]);
        }
        return new Placed.Here(
                keysFirst ? Simple.project(join, values, "put the columns in order") : join,
                keysFirst ? Placed.both(keys, remote) : Placed.both(remote, keys),
                keys.rows());
    }

    /** The rows whose key is one of those that are given; more of them where these are many. */
    Rows open(Run run, Collection<List<@Nullable Object>> keys) {
        List<String> literals = new ArrayList<>();
        for (List<@Nullable Object> each : keys) {
            String literal = literal(each.get(0));
            if (literal == null || keys.size() > MOST) {
                return open(run);
            }
            literals.add(literal);
        }
        Block narrowed = block.where(key.text() + " IN (" + String.join(", ", literals) + ")");
        return new Leg(block.site(), narrowed.text(), types, places).open(run);
    }

    private static @Nullable String literal(@Nullable Object key) {
        if (key instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        }
        if (key instanceof Long) {
            return key.toString();
        }
        return key instanceof Double number && !number.isInfinite()
                ? BigDecimal.valueOf(number).toString()
                : null;
    }

    @Override
    public Rows open(Run run) {
        return new Leg(block.site(), block.text(), types, places).open(run);
    }

    @Override
    public List<Source> inputs() {
        return List.of();
    }

    @Override
    public PlanStep step() {
        return new PlanStep(
                "service",
                block.site().url().toString(),
                block.site().mode(),
                block.where(key.text() + " IN (…)").text(),
                null,
                "The service takes no uploads. Up to " + MOST
                        + " keys of the other side stand in the query; where there are more, it goes without them.");
    }
}
