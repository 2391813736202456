package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * A join of rows that come here. One side is held, by the values that must be equal, the other one streams.
 *
 * @param leftKeys the columns of the left side that must equal
 * @param rightKeys those of the right side
 * @param known for each key, whether NULL equals NULL there
 * @param rest what else must hold of a row of both sides together; null for nothing
 * @param holdsLeft whether the left side is held, which only an inner join may do
 */
record LocalJoin(
        Source left,
        Source right,
        JoinRelType type,
        Places leftKeys,
        Places rightKeys,
        List<Boolean> known,
        @Nullable Expression rest,
        int leftWidth,
        int rightWidth,
        boolean holdsLeft,
        String what)
        implements Source {
    @Override
    public List<Source> inputs() {
        return List.of(left, right);
    }

    @Override
    public PlanStep step() {
        return Simple.local(what);
    }

    @Override
    public Rows open(Run run) throws SQLException {
        return new Reading(run);
    }

    private final class Reading implements Rows {
        private final Run run;
        private @Nullable HeldRows held;
        private final Map<List<@Nullable Object>, List<@Nullable Object[]>> index = new HashMap<>();
        private @Nullable Rows streamed;
        private @Nullable Object @Nullable [] current;
        private Iterator<@Nullable Object[]> partners =
                List.<@Nullable Object[]>of().iterator();
        private boolean met;
        private final Set<Object> metHeld = new HashSet<>();
        private @Nullable Iterator<@Nullable Object[]> unmet;

        Reading(Run run) {
            this.run = run;
        }

        private void begin() throws SQLException {
            Source small = holdsLeft ? left : right;
            int[] columns = (holdsLeft ? leftKeys : rightKeys).array();
            HeldRows rows = HeldRows.of(small, run);
            held = rows;
            for (@Nullable Object[] row : rows.list()) {
                if (isKey(row, columns)) {
                    index.computeIfAbsent(Compared.key(row, columns), key -> new ArrayList<>(1))
                            .add(row);
                }
            }
        }

        /** NULL equals nothing, and NaN neither. */
        private boolean isKey(@Nullable Object[] row, int[] columns) {
            for (int i = 0; i < columns.length; i++) {
                Object value = row[columns[i]];
                if (value == null ? !known.get(i) : Compared.isNan(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public @Nullable Object @Nullable [] next() throws SQLException {
            if (held == null) {
                begin();
            }
            while (unmet == null) {
                @Nullable Object[] joined = joined();
                if (joined != null) {
                    return joined;
                }
                @Nullable Object[] alone = current != null && !met ? alone(current) : null;
                current = following();
                if (alone != null) {
                    return alone;
                }
            }
            run.goOn();
            return unmet.hasNext() ? together(null, unmet.next()) : null;
        }

        /** The next row of the side that streams; behind its last one, what is left of the other begins. */
        private @Nullable Object @Nullable [] following() throws SQLException {
            boolean nothing = index.isEmpty() && !type.generatesNullsOnRight() && type != JoinRelType.ANTI;
            Rows rows = streamed;
            if (rows == null && !nothing) {
                Source other = holdsLeft ? right : left;
                rows = other instanceof KeyedLeg leg ? leg.open(run, index.keySet()) : other.open(run);
                streamed = rows;
            }
            run.goOn();
            @Nullable Object[] row = rows == null ? null : rows.next();
            if (row == null) {
                unmet = left().iterator();
                return null;
            }
            met = false;
            List<@Nullable Object[]> found = index.get(Compared.key(row, (holdsLeft ? rightKeys : leftKeys).array()));
            boolean none = found == null || !isKey(row, (holdsLeft ? rightKeys : leftKeys).array());
            partners = none ? List.<@Nullable Object[]>of().iterator() : found.iterator();
            return row;
        }

        private List<@Nullable Object[]> left() {
            List<@Nullable Object[]> rows = new ArrayList<>();
            if (type.generatesNullsOnLeft() && held != null) {
                for (@Nullable Object[] row : held.list()) {
                    if (!metHeld.contains(new Same(row))) {
                        rows.add(row);
                    }
                }
            }
            return rows;
        }

        private @Nullable Object @Nullable [] joined() throws SQLException {
            while (current != null && partners.hasNext()) {
                @Nullable Object[] partner = partners.next();
                @Nullable Object[] both = holdsLeft ? together(partner, current) : together(current, partner);
                if (rest != null && !Boolean.TRUE.equals(rest.of(both))) {
                    run.goOn();
                    continue;
                }
                met = true;
                if (type.generatesNullsOnLeft()) {
                    metHeld.add(new Same(partner));
                }
                if (type.projectsRight()) {
                    return both;
                }
                partners = List.<@Nullable Object[]>of().iterator();
                if (type == JoinRelType.SEMI) {
                    return current;
                }
            }
            return null;
        }

        private @Nullable Object @Nullable [] alone(@Nullable Object[] row) {
            if (type == JoinRelType.ANTI) {
                return row;
            }
            return type.generatesNullsOnRight() ? together(row, null) : null;
        }

        private @Nullable Object[] together(@Nullable Object @Nullable [] one, @Nullable Object @Nullable [] other) {
            @Nullable Object[] both = new @Nullable Object[leftWidth + rightWidth];
            if (one != null) {
                System.arraycopy(one, 0, both, 0, leftWidth);
            }
            if (other != null) {
                System.arraycopy(other, 0, both, leftWidth, rightWidth);
            }
            return both;
        }

        @Override
        public void close() {
            if (streamed != null) {
                streamed.close();
            }
            if (held != null) {
                held.close();
            }
            index.clear();
        }
    }

    /** A row as itself, whatever its values. */
    private static final class Same {
        private final @Nullable Object[] row;

        Same(@Nullable Object[] row) {
            this.row = row;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.row == row;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(row);
        }
    }
}
