package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Packs columns as they come, in any order, table by table or not. */
final class ColumnCollector {
    private final Map<String, Table> tables = new HashMap<>();

    private static final class Table {
        private final Packer packer = new Packer();
        private final List<Integer> ends = new ArrayList<>();
        private final List<Integer> orders = new ArrayList<>();
    }

    /**
     * Takes a column.
     *
     * @param table the service's name of its table
     * @param order its place among the table's columns; of those with the same one, the first stays the first
     */
    void add(String table, int order, ColumnEntry column) {
        Table of = tables.computeIfAbsent(table, name -> new Table());
        PackedColumns.pack(column, of.packer);
        of.ends.add(of.packer.size());
        of.orders.add(order);
    }

    /** The columns by the names of their tables; the collector is empty then. */
    Map<String, PackedColumns> collect() {
        Map<String, PackedColumns> packed = new HashMap<>();
        for (String name : List.copyOf(tables.keySet())) {
            Table table = tables.remove(name);
            if (table != null) {
                packed.put(name, new PackedColumns(inOrder(table)));
            }
        }
        return packed;
    }

    private static byte[] inOrder(Table table) {
        Packer ordered = new Packer();
        IntStream.range(0, table.orders.size())
                .boxed()
                .sorted(Comparator.comparing(table.orders::get))
                .forEach(i -> {
                    int from = i == 0 ? 0 : table.ends.get(i - 1);
                    ordered.raw(table.packer.buffer(), from, table.ends.get(i) - from);
                });
        return ordered.toBytes();
    }
}
