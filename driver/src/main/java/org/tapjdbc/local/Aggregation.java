package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GROUP BY, and DISTINCT where nothing is computed. */
final class Aggregation {
    private Aggregation() {}

    /**
     * @param sets the columns that are grouped by; several of such sets for ROLLUP and the like
     * @param keys all of these columns, in the order of the result
     */
    static Source of(Source input, List<int[]> sets, int[] keys, List<Aggregate> aggregates, String what) {
        return new Simple.Piped(input, what, (rows, run) -> new Rows() {
            private @Nullable Iterator<@Nullable Object[]> results;
            private long held;

            @Override
            public @Nullable Object @Nullable [] next() throws SQLException {
                Iterator<@Nullable Object[]> each = results;
                if (each == null) {
                    Groups groups = new Groups(sets, keys, aggregates, run);
                    for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                        groups.add(row);
                    }
                    rows.close();
                    held = groups.size();
                    each = groups.results();
                    results = each;
                }
                run.goOn();
                return each.hasNext() ? each.next() : null;
            }

            @Override
            public void close() {
                rows.close();
                run.release(held);
                held = 0;
            }
        });
    }

    private static final class Groups {
        private final List<int[]> sets;
        private final int[] keys;
        private final List<Aggregate> aggregates;
        private final Run run;
        private final List<Map<List<@Nullable Object>, Group>> maps = new ArrayList<>();

        private static final class Group {
            private final @Nullable Object[] values;
            private final List<Aggregate.Sum> sums;

            Group(@Nullable Object[] values, List<Aggregate.Sum> sums) {
                this.values = values;
                this.sums = sums;
            }

            @Nullable Object[] values() {
                return values;
            }

            List<Aggregate.Sum> sums() {
                return sums;
            }
        }

        Groups(List<int[]> sets, int[] keys, List<Aggregate> aggregates, Run run) throws SQLException {
            this.sets = sets;
            this.keys = keys;
            this.aggregates = aggregates;
            this.run = run;
            for (int[] set : sets) {
                Map<List<@Nullable Object>, Group> map = new LinkedHashMap<>();
                if (set.length == 0) {
                    map.put(List.of(), group(new @Nullable Object[0], set));
                }
                maps.add(map);
            }
        }

        long size() {
            return maps.stream().mapToLong(Map::size).sum();
        }

        void add(@Nullable Object[] row) throws SQLException {
            for (int i = 0; i < maps.size(); i++) {
                Map<List<@Nullable Object>, Group> map = maps.get(i);
                List<@Nullable Object> key = Compared.key(row, sets.get(i));
                Group group = map.get(key);
                if (group == null) {
                    group = group(row, sets.get(i));
                    map.put(key, group);
                }
                for (int j = 0; j < aggregates.size(); j++) {
                    if (aggregates.get(j).takes(row)) {
                        group.sums().get(j).add(row);
                    }
                }
            }
        }

        private Group group(@Nullable Object[] row, int[] set) throws SQLException {
            run.hold(1);
            @Nullable Object[] values = new @Nullable Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                for (int column : set) {
                    values[i] = column == keys[i] ? row[column] : values[i];
                }
            }
            List<Aggregate.Sum> sums = new ArrayList<>();
            for (Aggregate aggregate : aggregates) {
                sums.add(aggregate.begin(run));
            }
            return new Group(values, sums);
        }

        Iterator<@Nullable Object[]> results() throws SQLException {
            List<@Nullable Object[]> results = new ArrayList<>();
            for (Map<List<@Nullable Object>, Group> map : maps) {
                for (Group group : map.values()) {
                    @Nullable Object[] row = new @Nullable Object[keys.length + aggregates.size()];
                    System.arraycopy(group.values(), 0, row, 0, keys.length);
                    for (int i = 0; i < aggregates.size(); i++) {
                        row[keys.length + i] = group.sums().get(i).result();
                    }
                    results.add(row);
                }
                map.clear();
            }
            return results.iterator();
        }
    }
}
