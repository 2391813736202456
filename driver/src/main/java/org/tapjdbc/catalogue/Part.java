package org.tapjdbc.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a catalogue that is kept in a file of its own.
 *
 * @param name names the file
 * @param form how it is written down
 */
record Part<T>(String name, Form<T> form) {
    static final Part<List<TableEntry>> TABLES = new Part<>("tables", new Tables());
    static final Part<List<KeyEntry>> KEYS = new Part<>("keys", new Keys());
    /** The columns of all tables. */
    static final Part<Map<String, PackedColumns>> COLUMNS = new Part<>("columns", new Columns());

    /** What the names of the parts begin with that {@link #columns} gives. */
    static final String COLUMNS_OF_SCHEMAS = "columns-";

    /** The columns of some tables of a schema. */
    static Part<Map<String, PackedColumns>> columns(String schema) {
        return new Part<>(COLUMNS_OF_SCHEMAS + Digests.hex(schema), new Columns());
    }

    /** How something is written down in bytes. */
    interface Form<T> {
        void pack(T value, Packer packer);

        /**
         * Reads what {@link #pack} wrote.
         *
         * @throws IOException if the bytes are something else
         */
        T unpack(Unpacker packed) throws IOException;
    }

    private static final class Tables implements Form<List<TableEntry>> {
        @Override
        public void pack(List<TableEntry> tables, Packer packer) {
            packer.number(tables.size());
            for (TableEntry table : tables) {
                packer.text(table.schema())
                        .text(table.name())
                        .text(table.tableName())
                        .text(table.adqlName().equals(table.tableName()) ? null : table.adqlName())
                        .flag(table.type().equals("VIEW"))
                        .text(table.description());
            }
        }

        @Override
        public List<TableEntry> unpack(Unpacker packed) throws IOException {
            int count = packed.count();
            List<TableEntry> tables = new ArrayList<>(count);
            String before = "";
            for (int i = 0; i < count; i++) {
                String schema = packed.required();
                // one string for all tables of a schema
                before = schema.equals(before) ? before : schema;
                String name = packed.required();
                String listed = packed.required();
                String adql = packed.text();
                String type = Boolean.TRUE.equals(packed.flag()) ? "VIEW" : "TABLE";
                tables.add(new TableEntry(before, name, listed, adql == null ? listed : adql, type, packed.text()));
            }
            return tables;
        }
    }

    private static final class Keys implements Form<List<KeyEntry>> {
        @Override
        public void pack(List<KeyEntry> keys, Packer packer) {
            packer.number(keys.size());
            for (KeyEntry key : keys) {
                packer.text(key.id()).text(key.fromTable()).text(key.targetTable());
                packer.number(key.pairs().size());
                key.pairs().forEach(pair -> packer.text(pair.from()).text(pair.target()));
            }
        }

        @Override
        public List<KeyEntry> unpack(Unpacker packed) throws IOException {
            int count = packed.count();
            List<KeyEntry> keys = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String id = packed.text();
                String from = packed.required();
                String target = packed.required();
                int pairs = packed.count();
                List<KeyEntry.Pair> columns = new ArrayList<>(pairs);
                for (int j = 0; j < pairs; j++) {
                    columns.add(new KeyEntry.Pair(packed.required(), packed.required()));
                }
                keys.add(new KeyEntry(id, from, target, columns));
            }
            return keys;
        }
    }

    private static final class Columns implements Form<Map<String, PackedColumns>> {
        @Override
        public void pack(Map<String, PackedColumns> columns, Packer packer) {
            packer.number(columns.size());
            columns.forEach((table, packed) -> packed.pack(packer.text(table)));
        }

        @Override
        public Map<String, PackedColumns> unpack(Unpacker packed) throws IOException {
            int count = packed.count();
            Map<String, PackedColumns> columns = new HashMap<>(count * 2);
            for (int i = 0; i < count; i++) {
                columns.put(packed.required(), packed.columns());
            }
            return columns;
        }
    }
}
