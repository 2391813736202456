package org.tapjdbc.uws;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of tables (VOSI 1.0 and 1.1), table by table, with no more than one in memory. Names of elements count
 * without their prefixes, and what is unknown is passed over.
 */
final class TablesReader {
    private final PulledXml xml;
    private final Consumer<VosiTable> tables;

    private TablesReader(PulledXml xml, Consumer<VosiTable> tables) {
        this.xml = xml;
        this.tables = tables;
    }

    /**
     * Hands out all tables of a document.
     *
     * @return whether it is a document of tables
     * @throws XMLStreamException if it is no XML, or ends early
     */
    static boolean read(InputStream document, Consumer<VosiTable> tables) throws XMLStreamException {
        TablesReader reader = new TablesReader(PulledXml.open(document), tables);
        switch (reader.xml.name()) {
            case "table" -> reader.table(null);
            case "tableset" -> reader.tableset();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tableset() throws XMLStreamException {
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "schema" -> schema();
                case "table" -> table(null);
                case "tableset" -> tableset();
                default -> xml.skip();
            }
        }
    }

    private void schema() throws XMLStreamException {
        String name = null;
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "name" -> name = text(name);
                case "table" -> table(name);
                default -> xml.skip();
            }
        }
    }

    private void table(@Nullable String schema) throws XMLStreamException {
        String type = xml.attribute("type");
        String name = null;
        String title = null;
        String description = null;
        List<VosiTable.Column> columns = new ArrayList<>();
        List<VosiTable.Key> keys = new ArrayList<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "name" -> name = text(name);
                case "title" -> title = text(title);
                case "description" -> description = text(description);
                case "column" -> column(columns);
                case "foreignKey" -> key(keys);
                default -> xml.skip();
            }
        }
        if (name != null) {
            tables.accept(new VosiTable(schema, name, type, description == null ? title : description, columns, keys));
        }
    }

    private void column(List<VosiTable.Column> columns) throws XMLStreamException {
        String std = xml.attribute("std");
        String name = null;
        String description = null;
        String unit = null;
        String ucd = null;
        String utype = null;
        String datatype = null;
        String arraysize = null;
        String size = null;
        String xtype = null;
        Set<String> flags = new HashSet<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "name" -> name = text(name);
                case "description" -> description = text(description);
                case "unit" -> unit = text(unit);
                case "ucd" -> ucd = text(ucd);
                case "utype" -> utype = text(utype);
                case "flag" -> flags.add(xml.text().toLowerCase(Locale.ROOT));
                case "dataType" -> {
                    arraysize = xml.attribute("arraysize");
                    size = xml.attribute("size");
                    xtype = xml.attribute("extendedType");
                    datatype = text(datatype);
                }
                default -> xml.skip();
            }
        }
        if (name != null) {
            columns.add(new VosiTable.Column(
                    name, description, unit, ucd, utype, datatype, arraysize, size, xtype, flags, truth(std)));
        }
    }

    private static @Nullable Boolean truth(@Nullable String text) {
        return text == null ? null : text.equalsIgnoreCase("true") || text.equals("1");
    }

    private void key(List<VosiTable.Key> keys) throws XMLStreamException {
        String target = null;
        List<VosiTable.Pair> pairs = new ArrayList<>();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "targetTable" -> target = text(target);
                case "fkColumn" -> pair(pairs);
                default -> xml.skip();
            }
        }
        if (target != null && !pairs.isEmpty()) {
            keys.add(new VosiTable.Key(target, pairs));
        }
    }

    private void pair(List<VosiTable.Pair> pairs) throws XMLStreamException {
        String from = null;
        String target = null;
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "fromColumn" -> from = text(from);
                case "targetColumn" -> target = text(target);
                default -> xml.skip();
            }
        }
        if (from != null && target != null) {
            pairs.add(new VosiTable.Pair(from, target));
        }
    }

    /** The current element's text; of several elements of a name, the first that has some counts. */
    private @Nullable String text(@Nullable String before) throws XMLStreamException {
        String text = xml.text();
        return before != null || text.isEmpty() ? before : text;
    }
}
