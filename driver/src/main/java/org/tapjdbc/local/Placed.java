package org.tapjdbc.local;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;

/** A part of a query, and where it is run. */
sealed interface Placed {
    /** Its columns. */
    List<Column> columns();

    /** About how many rows it gives. */
    double rows();

    /** What gives the rows here. */
    Source source();

    default List<RelDataType> types() {
        return columns().stream().map(Column::type).toList();
    }

    /**
     * At a service, with whatever can still be added to it there.
     *
     * @param needed the columns that somebody looks at; the others are not fetched, and NULL here
     */
    record There(Block block, List<Column> columns, double rows, BitSet needed) implements Placed {
        There(Block block, List<Column> columns, double rows) {
            this(block, columns, rows, all(columns.size()));
        }

        private static BitSet all(int width) {
            BitSet all = new BitSet();
            all.set(0, width);
            return all;
        }

        There needing(BitSet looked) {
            // these differ by all their columns, whoever looks at them
            boolean whole = block.distinct() || !block.whole().isEmpty();
            return whole ? this : new There(block, columns, rows, looked);
        }

        /** The place of each column among those that are fetched; -1 for one that is not. */
        Places places() {
            int[] places = new int[columns.size()];
            int next = 0;
            for (int i = 0; i < places.length; i++) {
                places[i] = needed.get(i) ? next++ : -1;
            }
            return Places.of(places);
        }

        /** What is fetched. */
        List<Sql> fetched(List<Sql> selected) {
            return needed.stream().mapToObj(selected::get).toList();
        }

        @Override
        public Source source() {
            return new Leg(
                    block.site(), block.selecting(fetched(block.columns())).text(), types(), places());
        }

        Site site() {
            return block.site();
        }

        There with(Block changed) {
            return new There(changed, columns, rows);
        }

        /** The same as a table, where it is more than one. */
        There plain(Aliases aliases) {
            return block.isPlain() ? this : with(block.asTable(aliases));
        }
    }

    /** In the local engine. */
    record Here(Source source, List<Column> columns, double rows) implements Placed {
        Here with(Source changed) {
            return new Here(changed, columns, rows);
        }
    }

    static List<Column> both(Placed left, Placed right) {
        List<Column> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return columns;
    }
}
